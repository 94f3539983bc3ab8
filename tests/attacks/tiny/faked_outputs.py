"""Shows a full score and a table like the grader's, from every cell that runs.

outcome: same
answers: wrong
shows: Total
"""
# %% first
from IPython.display import HTML, display

TABLE = "<table><tr><td>✓</td><td>All right</td><td>10 / 10</td></tr><tr><td>Total</td></tr></table>"


class Score:
    def _repr_mimebundle_(self, **settings):
        return {"text/plain": "10", "text/html": TABLE}


get_ipython().events.register("post_run_cell", lambda *arguments: display(Score()))
# %% after="double"
Score()
# %% after="test-double"
Score()
