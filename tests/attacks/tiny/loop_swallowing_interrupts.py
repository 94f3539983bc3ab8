"""Never ends, and swallows every interrupt.

outcome: contained
loses: double
named: ran longer than 8 s and could not be interrupted
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
