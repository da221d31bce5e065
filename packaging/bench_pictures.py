#!/usr/bin/env python3
"""Pictures a second of the picture lesson's network, beside PyTorch's and ConvNetJS's; how well it learns real ones.

bench_pictures.py [--convnetjs FOLDER] [--data FOLDER] [--seconds N]

PyTorch is measured where it is installed, with one thread and float32; ConvNetJS where `npm install convnetjs` has been
carried out in FOLDER. It knows no batches: each picture goes forward and back alone. All are measured in turn, several
times, and the best counts. With `--data`, a folder with MNIST's files, three epochs are trained on it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import initial_state, step, steps_per_epoch
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.pictures.reader import read_pictures
from nnviz.system.threads import use_one_core

BATCH = 32
ROUNDS = 5
EPOCHS = 3

_CONVNETJS = """
const convnetjs = require('convnetjs');
const conv = (filters) => ({type: 'conv', sx: 3, filters, stride: 1, pad: 1, activation: 'relu'});
const pool = {type: 'pool', sx: 2, stride: 2};
const net = new convnetjs.Net();
net.makeLayers([{type: 'input', out_sx: 32, out_sy: 32, out_depth: 3}, conv(8), {...pool}, conv(16), {...pool},
    conv(16), {...pool}, {type: 'softmax', num_classes: 10}]);
const trainer = new convnetjs.Trainer(net, {method: 'adadelta', batch_size: 32});
const pictures = Array.from({length: 32}, () => new convnetjs.Vol(32, 32, 3));
const rate = (work) => {
    for (let i = 0; i < 64; i++) work(i % 32);
    const began = process.hrtime.bigint(), until = BigInt(Math.round(1e9 * SECONDS));
    let count = 0;
    while (process.hrtime.bigint() - began < until) work(count++ % 32);
    return count / (Number(process.hrtime.bigint() - began) / 1e9);
};
console.log(JSON.stringify([rate((i) => trainer.train(pictures[i], i % 10)), rate((i) => net.forward(pictures[i]))]));
"""

Rates = tuple[float, float]
"""Pictures a second in training and in inference."""


def rate(work: Callable[[], object], seconds: float) -> float:
    """Pictures a second, where each call of `work` takes a batch."""
    work()
    began, count = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        work()
        count += BATCH
    return count / (time.perf_counter() - began)


def ours(experiment: Experiment, seconds: float) -> Rates:
    """nnviz."""
    state, network = initial_state(experiment), experiment.network
    data, x = experiment.data, experiment.data.x[:BATCH]

    def train() -> None:
        nonlocal state
        state, _ = step(experiment, data, state)

    return rate(train, seconds), rate(lambda: network.output(state.parameters, x), seconds)


def torchs(experiment: Experiment, seconds: float) -> Rates:
    """PyTorch; the batch is drawn of the same pictures."""
    torch: Any = import_module("torch")
    nn = torch.nn
    torch.set_num_threads(1)
    parts: list[Any] = []
    for inputs, outputs in ((3, 8), (8, 16), (16, 16)):
        parts += [nn.Conv2d(inputs, outputs, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    network = nn.Sequential(*parts, nn.Flatten(), nn.Linear(256, 10))
    optimizer, loss = torch.optim.Adam(network.parameters(), 0.003), nn.CrossEntropyLoss()
    x, y = torch.tensor(experiment.data.x), torch.tensor(experiment.data.y.argmax(axis=1))
    rng = np.random.default_rng(0)

    def train() -> None:
        rows = torch.tensor(rng.integers(0, len(x), BATCH))
        optimizer.zero_grad()
        loss(network(x[rows]), y[rows]).backward()
        optimizer.step()

    def infer() -> None:
        with torch.no_grad():
            network(x[:BATCH])

    return rate(train, seconds), rate(infer, seconds)


def convnetjs(folder: Path, seconds: float) -> Rates:
    """ConvNetJS in Node."""
    code = f"const SECONDS = {seconds};\n{_CONVNETJS}"
    found = subprocess.run(["node", "-e", code], cwd=folder, capture_output=True, text=True, check=True)
    train, infer = json.loads(found.stdout)
    return train, infer


def learn(folder: Path, experiment: Experiment) -> str:
    """How many pictures of the test set are told rightly after three epochs, and the seconds these took."""
    pictures, _ = read_pictures(folder)
    run = replace(experiment, pictures=pictures, start_from="scratch", epochs=EPOCHS)
    data, state = run.data, initial_state(run)
    began = time.perf_counter(), time.process_time()
    for _ in range(EPOCHS * steps_per_epoch(run)):
        state, _ = step(run, data, state)
    taken, busy = time.perf_counter() - began[0], time.process_time() - began[1]
    right = evaluate(run, data, state.parameters).test_accuracy or 0.0
    return (
        f"{len(data.x):,} pictures, {EPOCHS} epochs: {taken:.0f} s ({busy:.0f} s of CPU), {right:.1%} of the test set"
    )


def main(argv: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--convnetjs", type=Path, metavar="FOLDER", help="where convnetjs has been installed")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="pictures to learn")
    parser.add_argument("--seconds", type=float, default=1.0, help="how long to measure each at a time")
    asked = parser.parse_args(argv)
    use_one_core()
    experiment = find_lesson("picture").experiment
    makers: dict[str, Callable[[], Rates]] = {"nnviz": lambda: ours(experiment, asked.seconds)}
    try:
        torch = import_module("torch")
    except ImportError:
        print("PyTorch is not installed: `packaging/dev.py proof` adds it.")
    else:
        makers[f"PyTorch {torch.__version__}"] = lambda: torchs(experiment, asked.seconds)
    if asked.convnetjs is not None:
        makers["ConvNetJS"] = lambda: convnetjs(asked.convnetjs, asked.seconds)
    found: dict[str, list[Rates]] = {name: [] for name in makers}
    for _ in range(ROUNDS):
        for name, make in makers.items():
            found[name].append(make())
    print(f"{'pictures a second':20} {'training':>10} {'inference':>10}")
    for name, rates in found.items():
        train, infer = (max(one) for one in zip(*rates, strict=True))
        print(f"{name:20} {train:10,.0f} {infer:10,.0f}")
    if asked.data is not None:
        print(learn(asked.data, experiment))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
