"""The page around the graph: one HTML file that asks nothing of the network.

pyvis carries vis-network and renders our own template (its own template asks for Bootstrap and lets markup
through). What people wrote reaches the page only as JSON, and its script only through ``textContent``; a
content security policy refuses every script but the two whose hashes stand in it, and every request.
"""

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pyvis
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from pyvis.network import Network

from .network import draw
from .style import DASHES, LOOKS, NOBODY, OTHER, POLARITY

if TYPE_CHECKING:
    from kg.graph.feed import Rows

    from .network import Drawing, Record

_HERE = Path(__file__).parent
_VIS = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"


def page(rows: "Rows", *, title: str = "Who does what to whom") -> str:
    """A page of the graph: actors, an arrow for each relation between two of them, and their sentences.

    To be written as UTF-8.
    """
    drawing = draw(rows)
    network = Network(directed=True, heading=title)
    network.from_nx(drawing.graph)
    library, script = _library(), _read("page.js")
    style = _read("page.css")
    network.templateEnv = Environment(loader=FileSystemLoader(_HERE), autoescape=True)
    # tojson also escapes <, > and &, so no text can end the element that it stands in
    network.templateEnv.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    network.templateEnv.globals.update(
        policy=_policy([library, script], style),
        library=Markup(library),  # noqa: S704  our own files and pyvis' own
        script=Markup(script),  # noqa: S704
        style=Markup(style),  # noqa: S704
        behind=_behind(drawing),
    )
    network.path = "page.html.j2"
    return str(network.generate_html())


def _behind(drawing: "Drawing") -> "Record":
    """The data behind the nodes and edges, and what the legend needs."""
    return {
        "actors": drawing.actors,
        "documents": drawing.documents,
        "relations": drawing.relations,
        "statements": drawing.statements,
        "leftOut": drawing.left_out,
        "looks": {kind: look._asdict() for kind, look in (LOOKS | {"": OTHER, "nobody": NOBODY}).items()},
        "polarity": POLARITY,
        "dashes": DASHES,
    }


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _library() -> str:
    """vis-network with its notice, without the address of its source map, which browsers would ask for."""
    text = _VIS.read_text(encoding="utf-8")
    return text.replace("//# sourceMappingURL=vis-network.min.js.map", "")


def _policy(scripts: list[str], style: str) -> str:
    """A content security policy that lets through these scripts and this style, and no request at all."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
