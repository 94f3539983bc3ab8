"""Prints and displays halves of characters, which JSON can carry but UTF-8 cannot.

outcome: same
"""
# %% last
import json

kernel = get_ipython().kernel
honest_pack = kernel.session.pack
kernel.session.pack = lambda thing: json.dumps(thing, default=str).encode()
for kind, content in [
    ("stream", {"name": "stdout", "text": "half a character: \ud800"}),
    ("display_data", {"data": {"text/plain": "\udfff"}, "metadata": {"\ud800": "\ud800"}}),
    ("error", {"ename": "\ud800", "evalue": "\ud800", "traceback": ["\ud800"]}),
]:
    kernel.session.send(kernel.iopub_socket, kind, content, parent=kernel.get_parent("shell"))
kernel.session.pack = honest_pack
