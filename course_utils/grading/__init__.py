"""Grading: a sandbox for student code, a gate to it, hidden checks, and nbgrader's gradebook."""
