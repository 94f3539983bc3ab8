"""Is handed in under a name that a command could take for an option.

outcome: same
student: --force -rf
"""
# %% last
