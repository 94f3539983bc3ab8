"""What nbgrader copies beside a notebook: plain files, whatever the folders are called."""

from pathlib import Path

import pytest

from course_utils.grading.plain_files import find_all_files


@pytest.mark.parametrize("name", ["jdoe", "[a-z]*", "--force"])
def test_only_plain_files_that_are_not_ignored_are_found(name: str, tmp_path: Path) -> None:
    """Are links, devices and ignored files left out, also below a folder named like a pattern?"""
    folder = tmp_path / name
    (folder / "sub" / ".hidden").mkdir(parents=True)
    for file in ("a.csv", "ps1.ipynb", "ps1.report.json", ".key", "sub/b.csv", "sub/.hidden/c"):
        (folder / file).write_text("x")
    (folder / "link.csv").symlink_to("a.csv")
    (folder / "endless").symlink_to("endless")
    (folder / "up").symlink_to(tmp_path)

    found = find_all_files(str(folder), ["*.ipynb", "*.report.json", ".*"])

    assert found == [str(folder / "a.csv"), str(folder / "sub" / "b.csv")]


def test_a_leading_dot_must_be_meant(tmp_path: Path) -> None:
    """Does a star leave out what is not hidden, as nbgrader's patterns do?"""
    for file in ("a.txt", ".b.txt"):
        (tmp_path / file).write_text("x")

    assert find_all_files(str(tmp_path), ["*.txt"]) == [str(tmp_path / ".b.txt")]
    assert find_all_files(str(tmp_path / "nothing")) == []
