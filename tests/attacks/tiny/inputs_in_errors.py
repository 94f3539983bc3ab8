"""Raises errors whose types and texts hold the arguments of the call.

outcome: contained
loses: double
"""
# %% answer="double"
def double(x):
    if x > 100:
        raise type(f"CalledWith{x}", (Exception,), {})(f"called with {x}")
    return 2 * x
