"""Grading: a sandbox for student code, a gate to it, hidden checks, and nbgrader's gradebook."""

import sys

# jsonschema builds a grammar of web addresses when it is imported, which takes over a second in
# each process; it does without where the module can't be imported, and no schema here needs it.
sys.modules.setdefault("rfc3987_syntax", None)
