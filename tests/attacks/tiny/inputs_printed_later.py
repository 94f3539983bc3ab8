"""Remembers the arguments of its calls and prints them from every cell that follows.

outcome: denied
shows: arguments
"""
# %% answer="double"
arguments = []


def double(x):
    arguments.append(x)
    print("called with", x)
    return 2 * x


# %% after="test-double"
print("arguments", arguments)
# %% last
print("arguments", arguments)
get_ipython().events.register("post_run_cell", lambda *_: print(arguments))
