"""Brings modules with the names of those that grading uses; each writes down that it was loaded.

outcome: same
answers: wrong
shows: loaded by the grader: []
"""
# %% file="conftest.py"
import os

open(os.path.join("{{course}}", "loaded-conftest"), "w").close()


def pytest_runtest_makereport(item, call):
    call.excinfo = None
# %% file="sitecustomize.py"
import os

open(os.path.join("{{course}}", "loaded-sitecustomize"), "w").close()
# %% file="numpy.py"
import os

open(os.path.join("{{course}}", "loaded-numpy"), "w").close()
isclose = allclose = lambda *arguments, **settings: True
# %% file="pytest.py"
import os

open(os.path.join("{{course}}", "loaded-pytest"), "w").close()
# %% file="course_utils/check.py"
raise SystemExit
# %% file="pytest.ini"
[pytest]
addopts = --collect-only
# %% last
import glob

print("loaded by the grader:", glob.glob("{{course}}/loaded-*"))
