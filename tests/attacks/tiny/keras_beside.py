"""Brings modules named keras, tensorflow and IPython beside the notebook.

outcome: same
shows: loaded: []
"""
# %% file="keras.py"
open("{{course}}/loaded-keras", "w").close()
# %% file="tensorflow/__init__.py"
open("{{course}}/loaded-tensorflow", "w").close()
# %% file="IPython.py"
raise SystemExit
# %% file="nbformat.py"
open("{{course}}/loaded-nbformat", "w").close()
# %% last
import glob

import keras

print("loaded:", glob.glob("{{course}}/loaded-*"))
