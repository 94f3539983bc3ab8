"""Answers the gate with arrays whose shape, dtype or buffer is not what they say.

outcome: same
answers: wrong
"""
# %% first
from course_utils.grading.gate import wire

answers = get_ipython().kernel._answers
honest_answer = answers.answer
lies = [
    ["a", "<f8", [1099511627775, 1099511627775], 0],
    ["a", "<f8", [1, -1], 0],
    ["a", "O", [1], 0],
    ["a", "<U1000000", [1], 0],
    ["a", "<f8", [1], 7],
    ["n", "<f8", -1],
    ["F", ["l", []], ["l", [["i", "1"]]], [["a", "<f8", [2], 0]]],
    ["i", "9" * 100_000],
    ["f", "0x1p99999999999"],
    ["unknown", 1],
    {"not": "a list"},
]


def lie(content, buffers):
    if wire.decode(content["request"], buffers)["operation"] in ("call", "get"):
        lies.append(lies.pop(0))
        return {"status": "ok", "value": lies[-1]}, [b"\0" * 8]
    return honest_answer(content, buffers)


answers.answer = lie
