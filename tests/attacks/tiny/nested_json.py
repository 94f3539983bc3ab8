"""Hands in JSON that is nested a hundred thousand deep.

outcome: rejected
named: nested too deeply
"""
def submit(notebook):
    return b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
