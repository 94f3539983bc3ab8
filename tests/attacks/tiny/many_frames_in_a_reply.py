"""Sends a reply in many frames of megabytes each.

outcome: contained
loses: double mean total
"""
# %% last
answers = get_ipython().kernel._answers
large = b"x" * 4_000_000
answers.answer = lambda content, buffers: ({"status": "ok", "value": ["_", None]}, [large] * 20)
