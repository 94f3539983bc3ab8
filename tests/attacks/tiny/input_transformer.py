"""Drops every line with an assert before it is compiled, with an input transformer.

outcome: same
answers: wrong
"""
# %% first
get_ipython().input_transformers_cleanup.append(
    lambda lines: [line for line in lines if "assert" not in line]
)
