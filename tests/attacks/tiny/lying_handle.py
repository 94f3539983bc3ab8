"""Answers the gate with a handle to a model that is not there, under an impossible number.

outcome: same
answers: wrong
"""
# %% first
from course_utils.grading.gate import wire

answers = get_ipython().kernel._answers
honest_answer = answers.answer


def lie(content, buffers):
    if wire.decode(content["request"], buffers)["operation"] in ("call", "get"):
        return {"status": "ok", "value": ["h", -1, "keras.Model"]}, []
    return honest_answer(content, buffers)


answers.answer = lie
