"""A cage for student code: bubblewrap, a warm fork server in it, and a kernel per submission."""

from course_utils.grading.sandbox.bubblewrap import SandboxUnavailable, probe
from course_utils.grading.sandbox.limits import Limits

__all__ = ["Limits", "SandboxUnavailable", "probe"]
