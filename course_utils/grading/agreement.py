"""What two machines must agree on to give the same scores: checks, code, data, versions."""

import platform
from importlib import metadata
from pathlib import Path

import course_utils
from course_utils.data import full_sets
from course_utils.grading.provenance import digest_of_checks, digest_of_files, digest_of_package

_DATA = Path(course_utils.__file__).resolve().parent / "data"
#: Packages that notebooks or checks compute with, or that carry what they say.
_PACKAGES = (
    "distributed",
    "ipykernel",
    "ipython",
    "keras",
    "matplotlib",
    "mlxtend",
    "nbformat",
    "numpy",
    "pandas",
    "pytest",
    "scikit-learn",
    "scipy",
    "seaborn",
    "tensorflow",
)


def versions() -> dict[str, str]:
    """The versions of Python and of the packages that decide results, "none" for a missing one."""
    found = {"Python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "none"
    return found


def checks_of(root: Path, assignment: str) -> Path:
    """The folder of the assignment's hidden checks in the course folder ``root``."""
    return root / "tests" / "checks" / assignment


def facts(root: Path, assignment: str, budget: str, sandbox: str) -> dict[str, str]:
    """What decides scores on this machine, by the name that a reader knows it by.

    ``sandbox`` is the level of protection that student code gets here. The full data sets count
    only with the budget ``full``; their loader knows their digests.
    """
    checks = checks_of(root, assignment)
    data = [f"shipped {digest_of_files(_DATA, _DATA.glob('*.npz'))}"]
    if budget == "full":
        sets = (full_sets.FASHION_MNIST, full_sets.MNIST)
        data += [one.name for one in sets if full_sets.find(one) is not None]
    return {
        f"checks of {assignment}": digest_of_checks(checks) if checks.is_dir() else "none",
        "course_utils": digest_of_package(),
        "data": " + ".join(data),
        "sandbox": sandbox,
        "processor": platform.machine(),
        **versions(),
    }


def differences(here: dict[str, str], there: dict[str, str]) -> list[str]:
    """How ``here`` differs from ``there``, the coordinator's facts: a phrase per fact."""
    return [
        _difference(name, here.get(name, "none"), there.get(name, "none"))
        for name in sorted(here.keys() | there.keys())
        if here.get(name) != there.get(name)
    ]


def _difference(name: str, here: str, there: str) -> str:
    if "none" in (here, there) and max(len(here), len(there)) > 40:
        return f"{name}: missing"
    return f"{name}: {here}, not {there}" if len(here + there) < 80 else f"{name}: not the same"
