"""Brings files with names that are options, HTML, Unicode, hidden, or very long.

outcome: same
"""
# %% file="-rf"
x
# %% file="--config=evil.py"
x
# %% file="<script>alert(1)</script>.txt"
x
# %% file="学生 ‮txt.csv"
x
# %% file=".jupyter/nbgrader_config.py"
raise SystemExit
# %% file="nbgrader_config.py"
raise SystemExit
# %% file="long-name-long-name-long-name-long-name-long-name-long-name-long-name-long-name-long-name-long-name-long-name-long-name-long-name-long-name-long-name-long-name"
x
