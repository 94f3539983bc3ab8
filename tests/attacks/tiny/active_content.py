"""Has scripts in outputs, text, attachments and errors, beside a plot and a table that must show.

outcome: same
shows: text/html
"""
def submit(notebook):
    import json

    script = "document.documentElement.dataset.ran = 'output'"
    written = f"""
<script>{script}</script> <img src=x onerror="{script}"> <svg onload="{script}"></svg>
[press](javascript:{script}) <iframe srcdoc="<script>parent.{script}</script>"></iframe>
<meta http-equiv="refresh" content="0; url=data:text/html,left"> <style>* {{color: red}}</style>
**bold** and $x^2$ ![picture](attachment:evil.svg) <details ontoggle="{script}" open>d</details>
"""
    code = f"""
import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import HTML, SVG, Javascript, Markdown, display

display(Javascript({script!r}))
for text in {[*written.strip().splitlines()]!r}:
    display(HTML(text), Markdown(text))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg'><script>top.{script}</script></svg>"))
display({{"text/html": "</pre></div></body><script>{script}</script>", "text/plain": "x"}}, raw=True)
display({{"application/javascript": {script!r}, "text/plain": "y"}}, raw=True)
display(pd.DataFrame({{"<script>{script}</script>": ["a table that shows"]}}))
plt.plot([1, 2, 3])
plt.title("<script>{script}</script>")
plt.show()
raise ValueError("<script>{script}</script>")
"""
    new = {"metadata": {}, "id": "active"}
    text = new | {"cell_type": "markdown", "source": written}
    text["attachments"] = {"evil.svg": {"image/svg+xml": f"<svg onload='{script}'/>"}}
    cell = new | {"cell_type": "code", "source": code, "outputs": [], "execution_count": None}
    for each in notebook["cells"]:
        if each["id"] == "why":
            each["source"] = written
    notebook["cells"] += [text, cell | {"id": "active-code"}]
    return json.dumps(notebook).encode()
