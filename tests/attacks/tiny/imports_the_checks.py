"""Imports the hidden checks, by name and from their folder.

outcome: denied
shows: imported: []
"""
# %% last
import importlib
import sys

sys.path[:0] = ["{{course}}", "{{course}}/tests/checks/tiny", "{{course}}/tests/checks"]
imported = []
for name in ("tests.checks.tiny.test_tiny", "test_tiny", "tiny.test_tiny"):
    try:
        imported.append(open(importlib.import_module(name).__file__).read())
    except ImportError:
        pass
print("imported:", imported)
