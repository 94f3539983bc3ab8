"""What probably went wrong, judged from a wrong number and the right one."""

import math

# Expected values in notebooks are often written with four digits or more.
RELATIVE = 1e-3
# Closer for whole factors, and up to 100 only: any number is near some large one, relatively.
RELATIVE_TO_WHOLE = 2e-4


def likely_cause(actual: float, expected: float, n: int | None = None) -> str | None:
    """Return a sentence on the likely mistake, or None if no common mistake fits.

    `n` is the number of examples, if known. Natural logarithms are assumed where bases matter.
    """
    if math.isnan(actual):
        return (
            "nan means that something like 0 · log 0 or 0/0 was computed; "
            "clip or guard the value before you use it."
        )
    if math.isinf(actual):
        return "An infinite value often comes from log(0); clip the probabilities first."
    if expected == 0 or not math.isfinite(expected):
        return None
    ratio = actual / expected
    for matches, sentence in (
        (
            n is not None and n > 1 and _near(ratio, n),
            f"It is {n} times the expected value: did you sum where the mean is asked for?",
        ),
        (
            n is not None and n > 1 and _near(ratio, 1 / n),
            f"It is 1/{n} of the expected value: did you divide by the number of examples twice?",
        ),
        (_near(ratio, -1), "The sign is the wrong way round: a minus is missing, or one too many."),
        (
            _near(ratio, 1 / math.log(2)),
            "It fits a logarithm to base 2; use the natural one, np.log.",
        ),
        (
            _near(ratio, 1 / math.log(10)),
            "It fits a logarithm to base 10; use the natural one, np.log.",
        ),
        (
            _near(ratio, 100) and 0 <= expected <= 1,
            "It is 100 times the expected value: give a fraction, not a percentage.",
        ),
        (
            n is None and _is_count(ratio),
            f"It is {round(ratio)} times the expected value: did you sum where the mean is asked "
            "for?",
        ),
        (
            n is None and _is_count(-ratio),
            f"It is −{round(-ratio)} times the expected value: look at the sign, and whether you "
            "sum where the mean is asked for.",
        ),
        (
            0 < expected < 1 and _near(actual, 1 - expected),
            "It is one minus the expected value: did you count the opposite cases?",
        ),
        (
            _near(actual * expected, 1),
            "It is one over the expected value: is the fraction upside down?",
        ),
    ):
        if matches:
            return sentence
    return None


def _near(actual: float, expected: float) -> bool:
    return math.isclose(actual, expected, rel_tol=RELATIVE)


def _is_count(ratio: float) -> bool:
    return 1.5 < ratio < 100.5 and math.isclose(ratio, round(ratio), rel_tol=RELATIVE_TO_WHOLE)
