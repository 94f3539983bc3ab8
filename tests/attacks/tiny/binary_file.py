"""Hands in bytes that are no text.

outcome: rejected
named: not text in UTF-8
"""
def submit(notebook):
    return b"\x89PNG\r\n\x1a\n" + bytes(range(256))
