"""Hands in JSON that is no notebook.

outcome: rejected
named: JSON, but not a Jupyter notebook
"""
def submit(notebook):
    return b'[{"cells": []}]'
