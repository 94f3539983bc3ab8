"""Is handed in under a name with blanks, accents, other scripts and a right-to-left mark.

outcome: same
student: Zoë  Łukasz 学生 🎓 ‮cod
"""
# %% last
