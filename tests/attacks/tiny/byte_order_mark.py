"""Hands in a notebook that an editor saved with a byte order mark and other line ends.

outcome: same
"""
def submit(notebook):
    import json

    return b"\xef\xbb\xbf" + json.dumps(notebook, indent=1).replace("\n", "\r\n").encode()
