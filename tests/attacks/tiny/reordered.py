"""Put all test cells first and the answers last, in the reverse order.

outcome: same
named: stood before its answer
"""
def submit(notebook):
    import json

    return json.dumps(notebook | {"cells": notebook["cells"][::-1]}).encode()
