"""Opens the secret files by their names, also through /proc and through links.

outcome: denied
shows: opened: []
"""
# %% last
import os

names = ["source/tiny.py", "tests/checks/tiny/test_tiny.py", "gradebook.db"]
names += ["submitted/another/tiny/tiny.ipynb", "home/.jupyter/settings.json"]
opened = []
for root in ("", "/proc/1/root", "/proc/self/cwd/..", "/proc/self/root", "/run/course/.."):
    for number, name in enumerate(names):
        path = f"{root}{{course}}/{name}"
        link = f"link-{number}-{len(root)}"
        os.symlink(path, link)
        for way in (path, link):
            try:
                opened.append(open(way).read())
            except OSError:
                pass
print("opened:", opened)
