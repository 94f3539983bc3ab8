"""Asks for another kernel and another language.

outcome: same
"""
def submit(notebook):
    import json

    kernel = {"name": "bash", "display_name": "Bash", "language": "bash"}
    notebook["metadata"] = {"kernelspec": kernel, "language_info": {"name": "R"}}
    return json.dumps(notebook).encode()
