"""The training loop: losses, schedule, scores on development files, checkpoints."""

import json
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from kg.reader.component import spans
from kg.reader.train.batches import NOTHING, Batch, Numbers, grouped, tensors
from kg.reader.train.batches import epoch as make_epoch
from kg.reader.train.config import Config
from kg.reader.train.examples import Example
from kg.reader.train.network import TASKS, Reader
from kg.reader.train.noise import Names

_WEIGHTS = {"upos": 0.5, "feats": 0.5, "lemma": 0.5, "ner": 1.0}
_CLIP = 2.0
_REPORT = 100  # steps
CHECKPOINT = "checkpoint.pt"


@dataclass(frozen=True, slots=True)
class Material:
    """All that a training needs beside its config."""

    examples: Sequence[Example]
    development: Mapping[str, Sequence[Example]]
    labels: Mapping[str, Sequence[str]]
    numbers: Numbers
    plain: Numbers  # without noise, for development
    names: tuple[Names, Names]


def _entropy(scores: Tensor, targets: Tensor, smoothing: float = 0.0) -> Tensor:
    """Mean cross entropy over the words whose label is known; 0 where there are none."""
    known = (targets != NOTHING).sum().clamp(min=1)
    total = functional.cross_entropy(
        scores.float().flatten(0, 1),
        targets.flatten(),
        ignore_index=NOTHING,
        reduction="sum",
        label_smoothing=smoothing,
    )
    return total / known


def scores(network: Reader, batch: Batch) -> dict[str, Tensor]:
    """The network's scores in bfloat16 arithmetic, with no word's head outside its sentence."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out: dict[str, Tensor] = network(batch.ids, batch.mask, batch.pool)
    inside = batch.pool.sum(-1) > 0
    heads = torch.cat([inside.new_ones(len(batch), 1), inside], 1)
    out["arc"] = out["arc"].float().masked_fill(~heads[:, None, :], -1e4)
    return out


def loss_of(network: Reader, batch: Batch, config: Config) -> Tensor:
    """The sum of the tasks' losses."""
    out, targets = scores(network, batch), batch.targets
    loss = _entropy(out["arc"], targets["head"])
    for task in TASKS:
        loss = loss + _WEIGHTS[task] * _entropy(out[task], targets[task], config.smoothing)
    sentence, word = (targets["head"] != NOTHING).nonzero(as_tuple=True)
    if len(word):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            head = targets["head"][sentence, word]
            relations = network.relations(out["ld"][sentence, word], out["lh"][sentence, head])
        labels = targets["dep"][sentence, word]
        loss = loss + _entropy(relations[None], labels[None], config.smoothing)
    return loss


@torch.no_grad()
def evaluate(network: Reader, examples: Sequence[Example], material: Material) -> dict[str, float]:
    """UPOS, features, UAS, LAS in per cent of the words, with the best head of each; names F1.

    Names of kind MISC do not count. Lemmas are scored on the packaged model (``kg.reader.score``).
    """
    network.eval()
    right: Counter[str] = Counter()
    rows = [material.plain.row(example, Random(0)) for example in examples]  # noqa: S311
    for group in grouped(rows, 3000):
        batch = tensors(group)
        out = scores(network, batch)
        heads = out["arc"].argmax(-1)
        above = out["lh"].gather(1, heads[..., None].expand(-1, -1, out["lh"].shape[-1]))
        labels = network.relations(out["ld"].flatten(0, 1).float(), above.flatten(0, 1).float())
        best = {task: out[task].argmax(-1) for task in ("upos", "feats")}
        best["dep"] = labels.view(*heads.shape, -1).argmax(-1)
        known = batch.targets["head"] != NOTHING
        right["words"] += int(known.sum())
        attached = known & (heads == batch.targets["head"])
        right["uas"] += int(attached.sum())
        right["las"] += int((attached & (best["dep"] == batch.targets["dep"])).sum())
        for task in ("upos", "feats"):
            right[task] += int((known & (best[task] == batch.targets[task])).sum())
        for row, tags in zip(group, out["ner"].argmax(-1).tolist(), strict=True):
            gold, found = (
                {name for name in spans([material.labels["ner"][n] for n in numbers]) if name[2] != "MISC"}
                for numbers in ([max(n, 0) for n in row.targets["ner"]], tags[: len(row.words)])
            )
            if NOTHING not in row.targets["ner"]:
                right.update({"gold": len(gold), "found": len(found), "both": len(gold & found)})
    network.train()
    result = {}
    if right["words"]:
        result = {task: 100 * right[task] / right["words"] for task in ("upos", "feats", "uas", "las")}
    if right["gold"]:
        result["names"] = 200 * right["both"] / (right["gold"] + right["found"])
    return {task: round(value, 2) for task, value in result.items()}


def _optimizer(network: Reader, config: Config) -> torch.optim.Optimizer:
    learnt = [(name, weights) for name, weights in network.named_parameters() if weights.requires_grad]
    groups: list[dict[str, Any]] = [
        {"params": [w for name, w in learnt if name.startswith("enc.")], "lr": config.encoder_rate},
        {"params": [w for name, w in learnt if not name.startswith("enc.")], "lr": config.head_rate},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def train(
    network: Reader, material: Material, config: Config, run: Path, say: Callable[[str], None] = print
) -> None:
    """Trains in place, from the checkpoint in ``run`` where there is one; the end is a checkpoint too.

    Whatever the number of interruptions, the weights are those of a run without.
    """
    torch.set_num_threads(config.threads)
    torch.manual_seed(config.seed)
    optimizer = _optimizer(network, config)
    rates = [group["lr"] for group in optimizer.param_groups]
    step = number = at = 0
    checkpoint = run / CHECKPOINT
    progress = 0.0  # at the start of the epoch
    if checkpoint.is_file():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])
        step, number, at, progress = state["step"], state["epoch"], state["at"], state["progress"]
        say(f"goes on from step {step} of {config.steps}")

    def save() -> None:
        state = {
            "network": network.state_dict(),
            "optimizer": optimizer.state_dict(),
            "random": torch.get_rng_state(),
            "step": step,
            "epoch": number,
            "at": at,
            "progress": progress,
        }
        part = checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(checkpoint)  # a kill in the middle of writing leaves the older one

    network.train()
    saved = begun = time.monotonic()
    words, first = 0, step
    weights = [weight for weight in network.parameters() if weight.requires_grad]
    while step < config.steps:
        batches = make_epoch(material.examples, number, progress, config, material.numbers, material.names)
        while at < len(batches) and step < config.steps:
            factor = min(1.0, (step + 1) / config.warmup, (1 - step / config.steps) / config.decay)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            batch = tensors(batches[at])
            loss = loss_of(network, batch, config)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(weights, _CLIP)
            optimizer.step()
            step, at, words = step + 1, at + 1, words + batch.words
            now = time.monotonic()
            if step % _REPORT == 0:
                left = (now - begun) / (step - first) * (config.steps - step)
                say(
                    f"epoch {number + 1}, step {step} of {config.steps}, loss {loss.item():.3f}, "
                    f"{words / (now - begun):.0f} words/s, about {left / 60:.0f} min left"
                )
            if now - saved > 60 * config.checkpoint_minutes:
                save()
                saved = now
        number, at, progress = number + 1, 0, step / config.steps
        if number % 2 == 0 or step == config.steps:
            figures = {name: evaluate(network, part, material) for name, part in material.development.items()}
            say(f"after epoch {number}: {json.dumps(figures)}")
    save()
