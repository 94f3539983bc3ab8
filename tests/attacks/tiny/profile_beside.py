"""Brings start-up files and settings for Python, IPython and Matplotlib beside the notebook.

outcome: same
shows: nothing was started
"""
# %% file="matplotlibrc"
backend: does-not-exist
# %% file="usercustomize.py"
started = True
# %% file="startup.py"
started = True
# %% first
print("nothing was started" if "started" not in globals() else "started")
