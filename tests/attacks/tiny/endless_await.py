"""Awaits what never comes.

outcome: contained
loses: double
named: ran longer than 8 s
"""
# %% answer="double"
import asyncio

await asyncio.sleep(10**6)
