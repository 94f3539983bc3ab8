"""Displays what the notebook format does not allow: numbers for text, lists for bundles.

outcome: same
"""
# %% last
from IPython.display import display

kernel = get_ipython().kernel
display({"text/plain": 5, "text/html": {"a": 1}}, raw=True)
for kind, content in [
    ("display_data", {"data": [], "metadata": {}}),
    ("display_data", {"data": "text", "metadata": None}),
    ("display_data", {}),
    ("error", {"ename": 1, "evalue": None, "traceback": 7}),
    ("execute_result", {"data": {"text/plain": ["a", 1]}, "metadata": {}, "execution_count": "x"}),
    ("stream", {"name": ["stdout"], "text": {"a": 1}}),
    ("status", {"execution_state": ["idle"]}),
    ("clear_output", {"wait": {}}),
]:
    kernel.session.send(kernel.iopub_socket, kind, content, parent=kernel.get_parent("shell"))
