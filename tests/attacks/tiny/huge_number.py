"""Hands in JSON with a number of ten thousand digits, where Python refuses to convert it.

outcome: rejected
named: Nothing could be graded
"""
def submit(notebook):
    return b'{"nbformat": ' + b"9" * 10_000 + b', "cells": []}'
