"""Has links beside the notebook that lead to the gradebook, the master, the home and everything.

outcome: denied
shows: beside: ['tiny.html']
"""
# %% link="notes.txt"
{{course}}/gradebook.db
# %% link="picture.png"
{{course}}/source/tiny.py
# %% link="checks"
{{course}}/tests/checks/tiny
# %% link="home"
{{course}}/home
# %% link="up"
../../..
# %% link="endless"
endless
# %% file="tiny.html"
an honest file
# %% last
import os

print("beside:", sorted(os.listdir(".")))
