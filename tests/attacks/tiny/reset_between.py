"""Forgets everything between an answer and its test.

outcome: contained
loses: double
"""
# %% after="double"
%reset -f
