"""Answers the gate with lists nested a thousand deep.

outcome: same
answers: wrong
"""
# %% first
from course_utils.grading.gate import wire

answers = get_ipython().kernel._answers
honest_answer = answers.answer
deep = ["l", []]
for _ in range(200):
    deep = ["l", [deep]]


def lie(content, buffers):
    if wire.decode(content["request"], buffers)["operation"] in ("call", "get"):
        return {"status": "ok", "value": deep}, []
    return honest_answer(content, buffers)


answers.answer = lie
