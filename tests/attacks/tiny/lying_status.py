"""Answers the gate with replies that are no replies: other statuses, no content, lists.

outcome: same
answers: wrong
"""
# %% first
from course_utils.grading.gate import wire

answers = get_ipython().kernel._answers
honest_answer = answers.answer
lies = [
    {"status": "passed"},
    {"status": "ok"},
    {"status": "ok", "value": None},
    {"status": "error", "error": ["x"] * 1000},
    {},
]


def lie(content, buffers):
    if wire.decode(content["request"], buffers)["operation"] in ("call", "get"):
        lies.append(lies.pop(0))
        return lies[-1], []
    return honest_answer(content, buffers)


answers.answer = lie
