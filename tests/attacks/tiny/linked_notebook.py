"""Hands in a link to the master in place of a notebook.

outcome: rejected
named: a link
"""
# %% link="tiny.ipynb"
{{course}}/source/tiny/tiny.ipynb
