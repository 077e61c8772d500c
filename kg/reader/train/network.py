"""The network: a pretrained encoder with heads for tags, features, lemmas, trees and names.

The heads share the encoder, each family (tags, tree, names) with its own mixture of the layers (Peters et al.
2018). Trees are scored by biaffine attention (Dozat and Manning 2017). Dropout inside the encoder takes the
same units of all pieces of a sentence (Gal and Ghahramani 2016), which is also cheaper than a mask a piece.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from kg.reader.train.encoder import Pretrained, Sizes

ARC, LABEL, NAME = 256, 128, 256  # widths of the heads' hidden layers
TASKS = ("upos", "feats", "lemma", "ner")


class Drop(nn.Module):
    """Dropout with one mask for all pieces of a sentence."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """``x``: sentences × pieces × width."""
        if not self.training or not self.rate:
            return x
        mask = torch.rand(x.shape[0], 1, x.shape[2]) >= self.rate
        return x * (mask / (1 - self.rate)).to(x.dtype)


class Layer(nn.Module):
    """One layer of the encoder: attention and a feed-forward network, each with a norm after it."""

    def __init__(self, sizes: Sizes, rate: float) -> None:
        super().__init__()
        width = sizes.width
        self.heads = sizes.heads
        self.qkv = nn.Linear(width, 3 * width)
        self.ao = nn.Linear(width, width)
        self.fi = nn.Linear(width, sizes.inner)
        self.fo = nn.Linear(sizes.inner, width)
        self.aln = nn.LayerNorm(width, sizes.epsilon)
        self.oln = nn.LayerNorm(width, sizes.epsilon)
        self.drop = Drop(rate)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``bias`` (sentences × 1 × 1 × pieces) is 0 for a piece and very low for padding."""
        batch, pieces, width = x.shape
        parts = self.qkv(x).view(batch, pieces, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        # written out: on short sentences this is four times as fast as torch's fused attention on a CPU
        scores = query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5
        weights = (scores.float() + bias).softmax(-1)
        seen = (weights.to(value.dtype) @ value).transpose(1, 2).reshape(batch, pieces, width)
        x = self.aln(x + self.drop(self.ao(seen)))
        y: Tensor = self.oln(x + self.drop(self.fo(functional.gelu(self.fi(x)))))
        return y


class Encoder(nn.Module):
    """The encoder; the tables of pieces and positions keep their pretrained values."""

    def __init__(self, sizes: Sizes, rate: float) -> None:
        super().__init__()
        self.word = nn.Embedding(sizes.pieces, sizes.width)
        self.pos = nn.Embedding(sizes.positions, sizes.width)
        self.typ = nn.Parameter(torch.zeros(sizes.width))
        self.ln = nn.LayerNorm(sizes.width, sizes.epsilon)
        self.drop = Drop(rate)
        self.layers = nn.ModuleList([Layer(sizes, rate) for _ in range(sizes.layers)])
        self.word.weight.requires_grad = False
        self.pos.weight.requires_grad = False

    def forward(self, ids: Tensor, mask: Tensor) -> list[Tensor]:
        """The output of every layer, the input's first; ``ids`` and ``mask`` are sentences × pieces."""
        x = self.word(ids) + self.pos.weight[: ids.shape[1]] + self.typ
        x = self.drop(self.ln(x))
        bias = (~mask)[:, None, None, :].float() * -1e9
        outputs = [x]
        for layer in self.layers:
            x = layer(x, bias)
            outputs.append(x)
        return outputs


class Mix(nn.Module):
    """A learnt mixture of the layers; it starts with the upper half, evenly."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        start = torch.zeros(layers)
        start[layers // 2 :] = 1.0
        self.w = nn.Parameter(start)
        self.g = nn.Parameter(torch.ones(1))

    def forward(self, outputs: list[Tensor]) -> Tensor:
        """``outputs``: of each layer, sentences × pieces × width."""
        weights = self.w.softmax(0)
        mixed = outputs[0].float() * weights[0]
        for weight, output in zip(weights[1:], outputs[1:], strict=True):
            mixed = torch.addcmul(mixed, output.float(), weight)
        y: Tensor = self.g * mixed
        return y


def _one(x: Tensor) -> Tensor:
    """With a 1 after the last feature: the biaffine's linear and constant terms."""
    return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], -1)


class Reader(nn.Module):
    """Encoder and heads. ``labels`` has the number of labels of each task (``TASKS`` and ``dep``)."""

    def __init__(
        self, sizes: Sizes, labels: Mapping[str, int], encoder_rate: float = 0.1, rate: float = 0.25
    ) -> None:
        super().__init__()
        width = sizes.width
        self.enc = Encoder(sizes, encoder_rate)
        self.mix = nn.ModuleList([Mix(sizes.layers + 1) for _ in range(3)])
        self.drop = nn.Dropout(rate)
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.upos = nn.Linear(width, labels["upos"])
        self.feats = nn.Linear(width, labels["feats"])
        self.lemma = nn.Linear(width, labels["lemma"])

        def hidden(size: int) -> nn.Sequential:
            return nn.Sequential(nn.Linear(width, size), nn.LeakyReLU(0.1), nn.Dropout(rate))

        self.ad, self.ah, self.ld, self.lh = hidden(ARC), hidden(ARC), hidden(LABEL), hidden(LABEL)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC + 1) * 0.01)
        self.lab = nn.Parameter(torch.randn(labels["dep"], LABEL + 1, LABEL + 1) * 0.01)
        self.nerh = nn.Sequential(nn.Linear(width, NAME), nn.GELU(), nn.Dropout(rate))
        self.ner = nn.Linear(NAME, labels["ner"])

    def forward(self, ids: Tensor, mask: Tensor, pool: Tensor) -> dict[str, Tensor]:
        """Scores by task.

        ``ids`` and ``mask`` are sentences × pieces; ``pool`` (sentences × words × pieces) has 1/n at the n
        pieces of a word. ``upos feats lemma ner`` come as sentences × words × labels, ``arc`` as sentences ×
        words × (words + 1), column 0 being the root; ``ld`` and ``lh`` go into ``relations``.
        """
        outputs = self.enc(ids, mask)
        tag, tree, name = (self.drop(torch.bmm(pool, mix(outputs))) for mix in self.mix)
        above = torch.cat([self.root.expand(tree.shape[0], 1, -1), tree], 1)
        arc = (_one(self.ad(tree)) @ self.arc) @ _one(self.ah(above)).transpose(1, 2)
        return {
            "upos": self.upos(tag),
            "feats": self.feats(tag),
            "lemma": self.lemma(tag),
            "ner": self.ner(self.nerh(name)),
            "arc": arc,
            "ld": self.ld(tree),
            "lh": self.lh(above),
        }

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Label scores (pairs × labels) of pairs of rows of ``ld`` and ``lh``."""
        labels, size, _ = self.lab.shape
        partial = _one(dependents) @ self.lab.transpose(0, 1).reshape(size, -1)
        y: Tensor = (partial.view(-1, labels, size) @ _one(heads)[:, :, None])[:, :, 0]
        return y


def start_from(network: Reader, pretrained: Pretrained) -> None:
    """Fills the encoder with pretrained weights, in place."""
    sizes = pretrained.sizes

    def tensor(name: str, *shape: int) -> Tensor:
        values: NDArray[np.float32] = pretrained.tensors[name]
        return torch.from_numpy(values).view(*shape).clone()

    width, encoder = sizes.width, network.enc
    encoder.word.weight.data = tensor("emb.word", sizes.pieces, width)
    encoder.pos.weight.data = tensor("emb.pos", sizes.positions, width)
    encoder.typ.data = tensor("emb.type", -1, width)[0].clone()
    encoder.ln.weight.data, encoder.ln.bias.data = tensor("emb.ln.w", width), tensor("emb.ln.b", width)
    for number, layer in enumerate(encoder.layers):
        assert isinstance(layer, Layer)  # noqa: S101  for mypy: a ModuleList forgets what it holds
        part = f"l{number}."
        layer.qkv.weight.data = torch.cat([tensor(f"{part}{name}.w", width, width) for name in "qkv"])
        layer.qkv.bias.data = torch.cat([tensor(f"{part}{name}.b", width) for name in "qkv"])
        shapes = {"ao": (width, width), "fi": (sizes.inner, width), "fo": (width, sizes.inner)}
        for name, shape in shapes.items():
            linear: nn.Linear = getattr(layer, name)
            linear.weight.data = tensor(f"{part}{name}.w", *shape)
            linear.bias.data = tensor(f"{part}{name}.b", shape[0])
        for name in ("aln", "oln"):
            norm: nn.LayerNorm = getattr(layer, name)
            norm.weight.data, norm.bias.data = (
                tensor(f"{part}{name}.w", width),
                tensor(f"{part}{name}.b", width),
            )


def go_on_from(
    network: Reader,
    labels: Mapping[str, Sequence[str]],
    weights: Mapping[str, Tensor],
    known: Mapping[str, Sequence[str]],
) -> None:
    """Fills the network with the weights of another training, in place.

    Heads take over the rows of the labels that both trainings have: ``labels`` are the network's, ``known``
    those of the weights.
    """
    state = network.state_dict()
    for name, values in weights.items():
        task = "dep" if name == "lab" else name.partition(".")[0]
        if task not in labels:
            state[name] = values
            continue
        row = {label: number for number, label in enumerate(known[task])}
        for number, label in enumerate(labels[task]):
            if label in row:
                state[name][number] = values[row[label]]
    network.load_state_dict(state)


def blend(network: Reader, other: Reader, share: float) -> None:
    """Moves the weights of a network, in place, by ``share`` (0 to 1) towards those of another."""
    theirs = other.state_dict()
    state = {name: values.lerp(theirs[name], share) for name, values in network.state_dict().items()}
    network.load_state_dict(state)
