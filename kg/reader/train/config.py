"""The config of a training, as a TOML file: data, noise, rates, schedule."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from kg.errors import ReaderError


@dataclass(frozen=True, slots=True)
class Source:
    """A file of sentences. ``share`` of them are taken an epoch: 0.5 a random half, 3 each three times."""

    file: str
    lang: str
    share: float = 1.0
    types: tuple[str, ...] = ()
    """Names files only: tables ``name TAB type`` that correct the types and give the missing ones."""


@dataclass(frozen=True, slots=True)
class Noise:
    """What is changed in a sentence before it is learnt from, each with its probability."""

    swap: float = 0.0
    """Of a sentence with names: most of its names are replaced by others of their type."""
    swap_ontology: float = 0.0
    """Of a replacing name: it is one of the ontology's actors rather than one of the lists."""
    upper: float = 0.0
    """All words in capitals, as in headlines."""
    bare: float = 0.0
    """The last full stop is left out, as in headings."""
    word: float = 0.0
    """Of a word: its pieces are hidden (``<unk>``), so that the sentence has to say what it is."""


@dataclass(frozen=True, slots=True)
class Config:
    """A training. Paths are relative to the data folder; with ``./`` before them, to the config's folder."""

    treebanks: tuple[Source, ...]
    names: tuple[Source, ...]
    pieces: str
    """pieces.tsv of a model: the pieces of the encoder's vocabulary that are kept."""
    steps: int
    seed: int = 1
    development: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Treebank and names files that are scored now and then, by the name they are reported under."""
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Files with a name a line, by type (PER, LOC, ORG), for ``noise.swap``."""
    sections: dict[str, float] = field(default_factory=dict)
    """Share of a treebank section's sentences at the start; it fades to nothing where ``fade`` names it."""
    fade: tuple[str, ...] = ()
    noise: Noise = field(default_factory=Noise)
    batch: int = 1100
    """Pieces of a batch, padding included."""
    longest: int = 200
    """Pieces of the longest sentence that is learnt from."""
    encoder_rate: float = 2e-4
    head_rate: float = 1.5e-3
    warmup: int = 300
    decay: float = 0.85
    """The rates fall in a line to 0 over this last part of the steps."""
    encoder_dropout: float = 0.1
    dropout: float = 0.25
    smoothing: float = 0.0
    """Label smoothing of all losses but the arcs'."""
    blend: float = 0.0
    """Share of the weights that the training started from (``--start``) in the packaged ones (Wortsman et al.
    2022, "Robust fine-tuning of zero-shot models")."""
    checkpoint_minutes: float = 4.0
    threads: int = 2


def _value(kind: Any, value: Any, where: str) -> Any:  # noqa: ANN401  TOML gives any of its types
    """A TOML value as the type that the config wants."""
    if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__"):
        return _made(kind, value, where)
    origin, inside = get_origin(kind), get_args(kind)
    if origin is tuple and isinstance(value, list):
        return tuple(_value(inside[0], item, where) for item in value)
    if origin is dict and isinstance(value, dict):
        return {name: _value(inside[1], item, f"{where}.{name}") for name, item in value.items()}
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if origin is None and type(value) is kind:
        return value
    wanted = getattr(kind, "__name__", str(kind)) if origin is None else str(origin.__name__)
    raise ReaderError(f"{where}: '{value}' is no {wanted}; see kg/reader/train/config.py")


def _made(kind: Any, table: Any, where: str) -> Any:  # noqa: ANN401
    hints = get_type_hints(kind)
    if not isinstance(table, dict):
        raise ReaderError(f"{where}: a table is needed, with {', '.join(hints)}")
    unknown = next((name for name in table if name not in hints), None)
    if unknown is not None:
        raise ReaderError(f"{where}: no setting '{unknown}'; there are {', '.join(hints)}")
    values = {name: _value(hints[name], value, f"{where}: {name}") for name, value in table.items()}
    try:
        return kind(**values)
    except TypeError as error:  # the message names the setting that is missing
        raise ReaderError(f"{where}: {str(error).split('__init__() ')[-1]}") from error


def read_config(path: Path) -> Config:
    """The config of a file. Raises ``ReaderError`` naming the file and the setting that is wrong."""
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
    except FileNotFoundError as error:
        raise ReaderError(
            f"{path}: no such file; kg/reader/train/shipped.toml is one to start from"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ReaderError(f"{path}: not TOML: {error}") from error
    config: Config = _made(Config, table, str(path))
    return config


def place(file: str, data: Path, config: Path) -> Path:
    """The path of a file that the config at ``config`` names."""
    return config.parent / file if file.startswith("./") else data / file
