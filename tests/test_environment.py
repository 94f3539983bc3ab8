"""Do pyproject.toml, the lock, environment.yml and the set-up describe one environment?"""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from course_utils.grading.doctor import NEWEST, OLDEST

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
PYTHONS = ("3.11", "3.12", "3.13")


def declared() -> list[Requirement]:
    """Every requirement of pyproject.toml: the students' and those of all extras."""
    extras = PROJECT["optional-dependencies"].values()
    return [Requirement(text) for group in (PROJECT["dependencies"], *extras) for text in group]


def locked() -> list[tuple[Requirement, list[str]]]:
    """The pins of requirements.lock, each with its hashes."""
    entries = re.sub(r"\\\n", " ", LOCK).splitlines()
    pins = []
    for entry in entries:
        requirement, *hashes = re.split(r"\s+--hash=", entry.strip())
        pins.append((Requirement(requirement), hashes))
    return pins


def tracked_text_files() -> list[Path]:
    """The files under version control that are text, or every text file where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout: no list of tracked files")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8000]]


@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_every_dependency_is_locked_within_its_range(requirement: Requirement) -> None:
    """Does the lock pin each dependency of pyproject.toml, in a version its range allows?"""
    pins = [pin for pin, _ in locked() if canonicalize_name(pin.name) == requirement.name.lower()]

    versions = [next(iter(pin.specifier)).version for pin in pins]

    assert versions, f"{requirement.name} is not in requirements.lock; run make lock"
    assert all(requirement.specifier.contains(version) for version in versions), versions


@pytest.mark.parametrize("python", PYTHONS)
def test_one_version_of_each_package_for_each_python(python: str) -> None:
    """Does each supported Python on Linux find exactly one pin of every dependency?"""
    linux = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_machine": "x86_64",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "os_name": "posix",
    }
    chosen = [
        canonicalize_name(pin.name)
        for pin, _ in locked()
        if pin.marker is None or pin.marker.evaluate(linux)
    ]

    assert len(chosen) == len(set(chosen))
    assert {canonicalize_name(requirement.name) for requirement in declared()} <= set(chosen)


def test_every_pin_is_exact_and_hashed() -> None:
    """Is every line of the lock one exact version with SHA-256 hashes?"""
    for pin, hashes in locked():
        assert [spec.operator for spec in pin.specifier] == ["=="], pin
        assert hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes), pin


def test_lock_names_no_address() -> None:
    """Is the lock free of registry addresses, options and comments?"""
    assert "://" not in LOCK
    assert not re.search(r"^\s*(#|-(?!-hash=)|--(?!hash=))", LOCK, re.MULTILINE)


def test_conda_environment_is_the_lock() -> None:
    """Does environment.yml install Python in the supported range and then exactly the lock file?"""
    dependencies = ENVIRONMENT["dependencies"]
    conda = [entry for entry in dependencies if isinstance(entry, str)]
    through_pip = [entry["pip"] for entry in dependencies if isinstance(entry, dict)]

    assert through_pip == [["--requirement requirements.lock"]]
    assert "pip" in conda
    (python,) = [entry.removeprefix("python ") for entry in conda if entry.startswith("python")]
    supported = SpecifierSet(python)
    assert [f"3.{minor}" for minor in range(9, 16) if f"3.{minor}" in supported] == list(PYTHONS)


def test_all_agree_on_the_supported_pythons() -> None:
    """Do pyproject.toml, the set-up script and the doctor mean the same Pythons?"""
    requires = SpecifierSet(PROJECT["requires-python"])
    script = (ROOT / ".ci" / "make-venv").read_text("utf-8")

    assert all(python in requires for python in PYTHONS)
    assert "3.10" not in requires
    lowest, highest = (tuple(map(int, version.split("."))) for version in (PYTHONS[0], PYTHONS[-1]))
    assert f"not {lowest} <= sys.version_info[:2] <= {highest}" in script
    assert (lowest, highest) == (OLDEST, NEWEST)
    for python in PYTHONS:
        assert f"python{python} " in script


def test_installed_packages_are_the_locked_ones() -> None:
    """Are the packages these tests run on those of the lock? (Others explain odd failures.)"""
    from importlib.metadata import version

    differing = {
        pin.name: version(pin.name)
        for pin, _ in locked()
        if (pin.marker is None or pin.marker.evaluate())
        and Version(version(pin.name)) not in pin.specifier
    }

    assert not differing, "run make test, which brings .venv up to date"


def test_no_registry_address_or_machine_path_is_tracked() -> None:
    """Are all tracked files free of package registries' addresses and of one machine's paths?"""
    forbidden = re.compile(
        r"https?://[\w.-]*(?:pyp[i]\.org|pythonhoste[d]\.org|anacond[a]\.org|regist[r]y\.npmjs\.org)"
        r"|(?<![\w.~/])/(?:wor[k]|roo[t]|home/\w+|opt/wheel[s])/\S"
    )

    offending = [
        f"{path.relative_to(ROOT)}:{number}: {match.group()}"
        for path in tracked_text_files()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        for match in [forbidden.search(line)]
        if match
    ]

    assert not offending
