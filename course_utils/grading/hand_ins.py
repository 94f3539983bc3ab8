"""The hand-ins of a class as grading tasks, read from disk when their turn comes."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from course_utils.grading.grade import Task


class HandIns(Mapping[str, Task]):
    """The task of each student, in order; a class of thousands never is in memory at once.

    ``load`` reads one student's hand-in.
    """

    def __init__(self, students: Iterable[str], load: Callable[[str], Task]) -> None:
        self._students = dict.fromkeys(students)
        self._load = load

    def __getitem__(self, student: str) -> Task:
        if student not in self._students:
            raise KeyError(student)
        return self._load(student)

    def __contains__(self, student: object) -> bool:
        return student in self._students

    def __iter__(self) -> Iterator[str]:
        return iter(self._students)

    def __len__(self) -> int:
        return len(self._students)
