"""Returns objects that compare equal to everything and are at no distance from anything.

outcome: same
answers: wrong
"""
# %% first
class Yes(int):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 0

    def __sub__(self, other):
        return Yes(0)

    def __lt__(self, other):
        return True

    __rsub__ = __sub__
    __le__ = __gt__ = __ge__ = __lt__

    def __float__(self):
        return 0.0

    def __abs__(self):
        return Yes(0)


# %% answer="double"
def double(x):
    return Yes(7)


# %% answer="mean"
def mean(values):
    return Yes(7)


# %% answer="total"
total = Yes(7)
