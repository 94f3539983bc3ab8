"""HTML and notebook outputs from submissions, made harmless but still readable."""

import base64
import re
from typing import Any

import nh3
from nbformat import NotebookNode

# Presentation MathML, as latex2mathml writes it.
MATHML = {
    "math", "menclose", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded",
    "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub",
    "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
}  # fmt: skip
MATHML_ATTRIBUTES = {
    "columnalign", "columnspacing", "display", "displaystyle", "fence", "form", "height",
    "linethickness", "lspace", "mathvariant", "maxsize", "minsize", "notation", "rowspacing",
    "rspace", "scriptlevel", "separator", "stretchy", "width",
}  # fmt: skip
TAGS = nh3.ALLOWED_TAGS | MATHML | {"details", "figcaption", "figure", "main", "section", "summary"}
ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    **dict.fromkeys(MATHML, MATHML_ATTRIBUTES),
    "*": {"class", "id", "style", "title", "tabindex"},
    "a": {"href", "name"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "table": {"border"},
}
# Nothing here positions, loads or overlays.
STYLES = {
    "background", "background-color", "border", "border-bottom", "border-collapse", "border-left",
    "border-right", "border-top", "color", "display", "font-family", "font-size", "font-style",
    "font-weight", "line-height", "margin", "margin-bottom", "margin-left", "margin-right",
    "margin-top", "max-width", "min-width", "overflow-x", "padding", "padding-left",
    "padding-right", "text-align", "text-decoration", "vertical-align", "white-space", "width",
}  # fmt: skip
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
# Widgets, scripts and other types fall back on the text that Jupyter saves beside them.
READABLE = ("text/html", "text/markdown", "text/latex", "text/plain")
PICTURES = ("image/png", "image/jpeg")


def clean(html: str) -> str:
    """Return HTML without scripts, event handlers, frames, forms and remote pictures."""
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        filter_style_properties=STYLES,
        url_schemes={"http", "https", "mailto", "data"},
    )


def readable_outputs(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Return the outputs of a cell with only text, clean HTML and pictures in them."""
    for output in outputs:
        if "data" in output:
            output["data"] = _readable(output["data"])
            output["metadata"] = {}
    return outputs


def _readable(data: dict[str, Any]) -> NotebookNode:
    kept = NotebookNode()
    for kind in READABLE:
        if isinstance(data.get(kind), str):
            # nbconvert puts both into the page as they are.
            raw = kind in ("text/html", "text/latex")
            kept[kind] = clean(data[kind]) if raw else data[kind]
    for kind in PICTURES:
        # Base64 of a picture goes into an attribute as it is.
        if isinstance(data.get(kind), str) and re.fullmatch(r"[A-Za-z0-9+/=\s]+", data[kind]):
            kept[kind] = data[kind]
    if isinstance(data.get("image/svg+xml"), str) and "text/html" not in kept:
        # As a picture, SVG cannot run the scripts it may hold.
        code = base64.b64encode(data["image/svg+xml"].encode()).decode()
        kept["text/html"] = f'<img alt="figure" src="data:image/svg+xml;base64,{code}">'
    # nbconvert stops at an output without any data.
    return kept or NotebookNode({"text/plain": f"(not shown here: {', '.join(data) or 'nothing'})"})


def _attribute(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if PICTURE.fullmatch(value) else None
    if attribute == "style" and "url(" in value.lower():
        return None
    if attribute == "href" and value.strip().lower().startswith("data:"):
        return None
    return value
