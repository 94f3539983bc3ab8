"""Returns text, a generator, a coroutine and a class where a number is asked for.

outcome: contained
loses: double mean total
"""
# %% answer="double"
async def double(x):
    return 2 * x


# %% answer="mean"
def mean(values):
    yield sum(values) / len(values)


# %% answer="total"
total = "12"
