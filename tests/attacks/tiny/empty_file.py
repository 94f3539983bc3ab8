"""Hands in an empty file.

outcome: rejected
named: the file is empty
"""
def submit(notebook):
    return b""
