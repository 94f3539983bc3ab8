"""Prints every cell before it runs, from hooks, and the source of all that calls it.

outcome: denied
shows: hooked
"""
# %% first
import inspect

seen = []


def hook(*information):
    print("hooked", [getattr(each, "raw_cell", None) for each in information])
    for frame in inspect.stack(context=30):
        seen.append(f"{frame.filename}: {frame.code_context}")
        seen.append(str(sorted(map(str, frame.frame.f_locals.values())))[:10_000])
    print(seen[-10:])


for name in ("pre_execute", "pre_run_cell", "post_execute", "post_run_cell"):
    get_ipython().events.register(name, hook)
get_ipython().kernel.pre_handler_hook = hook
# %% after="double"
honest_double = double


def double(x):
    hook()
    return honest_double(x)


# %% last
print(len(seen), seen[-20:])
