"""Returns objects that would run code where they are unpickled, copied, printed or compared.

outcome: same
answers: wrong
"""
# %% first
import numpy as np


class Payload:
    def __reduce__(self):
        return open, ("{{course}}/loaded-reply", "w")

    def __repr__(self):
        open("{{course}}/loaded-reply", "w")

    __str__ = __eq__ = __float__ = __index__ = __deepcopy__ = __repr__


# %% answer="double"
def double(x):
    return Payload()


# %% answer="mean"
def mean(values):
    return np.array([Payload()], dtype=object)


# %% answer="total"
total = {"total": Payload()}
