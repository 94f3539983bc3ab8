"""Hands in a text that is no notebook.

outcome: rejected
named: not a Jupyter notebook
"""
def submit(notebook):
    return b"Dear grader,\nI could not open the file."
