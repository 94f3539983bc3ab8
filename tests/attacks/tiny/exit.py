"""Calls exit() and quit() in its cells, as in a terminal.

outcome: same
"""
# %% answer="double"
def double(x):
    return 2 * x


exit()
# %% after="double"
quit()
# %% last
exit(0)
