"""Replaces the wire format's encoder, so that every value is sent as the same number.

outcome: same
answers: wrong
"""
# %% first
from course_utils.grading.gate import wire
from course_utils.grading.inside import answers

answers.wire.encode = lambda value, keep=None: (["i", "12345"], [])
