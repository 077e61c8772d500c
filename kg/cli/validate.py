"""``kg validate``."""

import typer

from kg.cli import options


def validate(folder: options.Folder) -> None:
    """Hold a graph against its shapes (SHACL); exit 1 when it does not conform.

    \b
    Example:
      kg validate graph
    """
    import kg

    with kg.open(folder) as graph:
        found = graph.validate()
    print(found)
    if not found.conforms:
        raise typer.Exit(1)
