"""Sends the arguments of its calls to the outputs of cells that have run already.

outcome: denied
shows: nothing yet
"""
# %% answer="double"
from IPython.display import display

shown = display({"text/plain": "nothing yet"}, raw=True, display_id="earlier")
kernel = get_ipython().kernel
parent = kernel.get_parent("shell")


def double(x):
    text = f"called with {x}"
    shown.update({"text/plain": text}, raw=True)
    for kind, content in [
        ("stream", {"name": "stdout", "text": text}),
        ("display_data", {"data": {"text/plain": text}, "metadata": {}}),
        ("update_display_data", {"data": {"text/plain": text}, "metadata": {}, "transient": {}}),
        ("error", {"ename": text, "evalue": text, "traceback": [text]}),
    ]:
        kernel.session.send(kernel.iopub_socket, kind, content, parent=parent)
    return 2 * x
