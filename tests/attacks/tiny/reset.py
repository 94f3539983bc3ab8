"""Forgets everything, the set-up too, once it is done.

outcome: same
"""
# %% last
%reset -f
