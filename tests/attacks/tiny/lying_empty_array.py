"""Answers the gate with an empty array, for which `all` of any comparison holds.

outcome: same
answers: wrong
"""
# %% first
from course_utils.grading.gate import wire

answers = get_ipython().kernel._answers
honest_answer = answers.answer


def lie(content, buffers):
    if wire.decode(content["request"], buffers)["operation"] in ("call", "get"):
        return {"status": "ok", "value": ["a", "<f8", [0], 0]}, [b""]
    return honest_answer(content, buffers)


answers.answer = lie
