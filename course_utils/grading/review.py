"""Exercises that a TA should look at are marked in the gradebook, so that formgrader lists them."""

import json

from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from course_utils.grading.graded_cells import exercise_of, is_test
from course_utils.grading.nbgrader_plugins import report_name


class MarkForReview(NbGraderPreprocessor):
    """Marks the test cells of exercises with doubts as waiting for a grade by hand.

    Plugged in behind nbgrader's SaveAutoGrades. The points of the checks stay beside the mark.
    """

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """The notebook as it was; the marks are in the gradebook."""
        names = resources["nbgrader"]
        report = json.loads(resources["outputs"][report_name(names["assignment"])])
        doubted = [
            cell.metadata.nbgrader.grade_id
            for cell in nb.cells
            if is_test(cell) and exercise_of(cell) in report["doubts"]
        ]
        if doubted:
            with Gradebook(names["db_url"]) as gradebook:
                for name in doubted:
                    grade = gradebook.find_grade(
                        name, names["notebook"], names["assignment"], names["student"]
                    )
                    grade.needs_manual_grade = True
                gradebook.db.commit()
        return nb, resources
