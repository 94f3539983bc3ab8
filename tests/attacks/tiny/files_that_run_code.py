"""Brings a pickle and a .keras file with a Lambda layer, both of which run code when loaded.

outcome: same
answers: wrong
"""
def submit(notebook):
    import io
    import json
    import pickle
    import zipfile

    class Payload:
        def __reduce__(self):
            return open, (f"{COURSE}/loaded-pickle", "w")

    code = {"class_name": "__lambda__", "config": {"code": "4wAAAAA=", "defaults": None}}
    layer = {"module": "keras.layers", "class_name": "Lambda", "config": {"function": code}}
    config = {"module": "keras", "class_name": "Sequential", "config": {"layers": [layer]}}
    model = io.BytesIO()
    with zipfile.ZipFile(model, "w") as archive:
        archive.writestr("config.json", json.dumps(config))
        archive.writestr("metadata.json", json.dumps({"keras_version": "3.0.0"}))
        archive.writestr("../../loaded-zip", "x")
    files = {
        f"{name}.{ending}": content
        for name in ("tiny", "model", "answers", "weights")
        for ending, content in (("keras", model.getvalue()), ("pkl", pickle.dumps(Payload())))
    }
    return json.dumps(notebook).encode(), files
