"""Is handed in under a name with quotes, a variable, a backslash and a format.

outcome: same
student: O'Brien "q" $(id) {0} %s ; ..\up
"""
# %% last
