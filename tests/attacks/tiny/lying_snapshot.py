"""Answers with nonsense when the grader asks to keep the state at a test cell.

outcome: contained
loses: double mean total
"""
# %% first
answers = get_ipython().kernel._answers
answers.answer = lambda content, buffers: ({"status": "ok", "value": 5}, [])
