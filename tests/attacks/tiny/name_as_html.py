"""Is handed in under a name that is HTML.

outcome: same
student: <img src=x onerror=document.documentElement.dataset.ran=1>
"""
# %% last
