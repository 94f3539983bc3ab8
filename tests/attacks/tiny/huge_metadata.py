"""Hands in metadata of ten megabytes, and nested two hundred deep.

outcome: same
"""
def submit(notebook):
    import json

    deep = {}
    for _ in range(200):
        deep = {"inner": deep}
    notebook["metadata"] |= {"deep": deep, "long": "x" * 10_000_000}
    notebook["cells"][2]["metadata"] |= {"deep": deep, "collapsed": "perhaps"}
    return json.dumps(notebook).encode()
