"""Asks for a hundred gigabytes, at once and bit by bit.

outcome: contained
loses: double mean
shows: MemoryError
"""
# %% answer="double"
everything = bytearray(10**11)
# %% answer="mean"
everything = []
while True:
    everything.append(bytearray(10**7))
