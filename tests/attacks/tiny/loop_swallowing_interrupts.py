"""Never ends, and swallows every interrupt.

outcome: contained
loses: double
named: ran longer than 2 s and could not be interrupted
limits: cell_seconds=2 interrupt_grace_seconds=0.5
"""
# %% answer="double"
while True:
    try:
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass
    except BaseException:
        pass
