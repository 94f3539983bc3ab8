"""The text of ps1: do its examples hold, and do its checks and variants belong together?"""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from course_utils.authoring.text import read_master
from course_utils.grading.variants import read_variants

ROOT = Path(__file__).parents[1]
EXERCISES = ["log-loss", "thresholds", "softmax", "ffnn"]


def _checks(exercise: str) -> dict[str, ast.FunctionDef]:
    path = ROOT / "tests" / "checks" / "ps1" / f"test_{exercise.replace('-', '_')}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.name: node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_check_asks_a_question(exercise):
    """Does the docstring of each hidden check, which students read, ask a question?"""
    checks = _checks(exercise)
    assert len(checks) >= 4
    for name, check in checks.items():
        assert (ast.get_docstring(check) or "").endswith("?"), name


@pytest.mark.parametrize("exercise", EXERCISES)
def test_there_are_enough_variants_and_each_names_a_check(exercise):
    """Are there 25 right and 25 wrong answers, with titles of their own and checks that exist?"""
    variants = read_variants(ROOT / "tests" / "variants" / "ps1" / f"{exercise}.py")
    titles = [variant.title for variant in variants]
    assert len(set(titles)) == len(titles)
    assert sum(variant.is_right for variant in variants) >= 25
    assert sum(not variant.is_right for variant in variants) >= 25
    named = {name for variant in variants for name in variant.caught_by}
    assert named <= set(_checks(exercise))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_check_has_a_mistake_to_catch(exercise):
    """Does some wrong variant name each hidden check, so that none of them is idle?"""
    variants = read_variants(ROOT / "tests" / "variants" / "ps1" / f"{exercise}.py")
    named = {name for variant in variants for name in variant.caught_by}
    assert set(_checks(exercise)) <= named


def _worked_examples() -> list[tuple[str, str]]:
    examples = []
    for cell in read_master(ROOT, "ps1").cells:
        examples += re.findall(r"^ *>>> (.+?)(?: +#.*)?\n +(\S.*)$", cell.source, re.MULTILINE)
    return examples


def test_the_worked_examples_hold():
    """Does every example in a docstring give the value that stands below it?"""
    answers = [cell.source for cell in read_master(ROOT, "ps1").cells if cell.role == "answer"]
    code = "import math, keras, numpy as np\nfrom keras import layers\n"
    code += "\n".join(source for source in answers if "baseline_train_loss" not in source)
    examples = _worked_examples()
    code += "".join(f"\nprint(repr({expression}))" for expression, _ in examples)
    run = subprocess.run(
        [sys.executable, "-c", code.replace("predict(", "predict(verbose=0, x=")],
        capture_output=True,
        text=True,
        env=os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"},
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert len(examples) >= 8
    for (expression, shown), actual in zip(examples, run.stdout.splitlines(), strict=True):
        actual = re.sub(r"np\.float64\((.*)\)", r"\1", actual)
        assert actual.startswith(shown.removesuffix("...")), expression
