"""Makes every state that is kept at a test cell the last one, with answers that come too late.

outcome: same
answers: wrong
"""
# %% first
answers = get_ipython().kernel._answers
answers._snapshots = type("Always", (dict,), {"__setitem__": lambda *arguments: None})()
