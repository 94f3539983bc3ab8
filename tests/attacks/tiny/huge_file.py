"""Hands in a file of more than 64 MB.

outcome: rejected
named: larger than
"""
def submit(notebook):
    return b'{"cells": [], "metadata": "' + b"x" * (65 * 2**20) + b'"}'
