"""Hides every exception: showtraceback does nothing and a custom handler swallows them.

outcome: same
answers: wrong
"""
# %% first
shell = get_ipython()
shell.showtraceback = lambda *arguments, **settings: None
shell.showsyntaxerror = lambda *arguments, **settings: None
shell.set_custom_exc((BaseException,), lambda *arguments, **settings: None)
