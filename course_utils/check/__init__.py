"""Visible checks: each prints one line that starts with ✓, or raises CheckFailed and says why.

They are for the student's eyes while working; grading runs its own checks elsewhere.
"""

from course_utils.check.confusion import counts
from course_utils.check.failure import CheckFailed
from course_utils.check.images import scaled, shape
from course_utils.check.models import model, model_compiled, model_parameters, model_trains
from course_utils.check.names import defined, leaves_inputs_alone
from course_utils.check.values import close, equal, is_distribution, is_probability, returns_number

__all__ = [
    "CheckFailed",
    "close",
    "counts",
    "defined",
    "equal",
    "is_distribution",
    "is_probability",
    "leaves_inputs_alone",
    "model",
    "model_compiled",
    "model_parameters",
    "model_trains",
    "returns_number",
    "scaled",
    "shape",
]
