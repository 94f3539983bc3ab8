"""Displays data that is nested hundreds deep.

outcome: same
"""
# %% last
kernel = get_ipython().kernel
for depth in (100, 300, 500, 700, 900):
    deep = "x"
    for _ in range(depth):
        deep = [deep]
    content = {"data": {"application/json": deep}, "metadata": {}}
    try:
        kernel.session.send(
            kernel.iopub_socket, "display_data", content, parent=kernel.get_parent("shell")
        )
    except RecursionError:
        pass
