"""Awaits what never comes.

outcome: contained
loses: double
named: ran longer than 2 s
limits: cell_seconds=2
"""
# %% answer="double"
import asyncio

await asyncio.sleep(10**6)
