"""The files of a graph folder that are written from its store: Turtle, TriG and the page."""

from typing import TYPE_CHECKING, Final

from kg.files import replacing

if TYPE_CHECKING:
    from kg.graph import Writer

_NAMES: Final = ("graph.ttl", "graph.trig", "view.html")


def export(store: "Writer") -> None:
    """Writes them anew, each put in place whole, unless they are as the store is."""
    from kg.graph import view_rows, write_trig, write_turtle
    from kg.view import page

    turtle, trig, html = (store.folder / name for name in _NAMES)
    if store.exported and turtle.exists() and trig.exists() and html.exists():
        return
    with replacing(turtle) as to:
        write_turtle(store, to)
    with replacing(trig) as to:
        write_trig(store, to)
    with replacing(html) as to:
        to.write(page(view_rows(store)).encode())
    store.exported = True
