"""Streams of random numbers: each its own, and the numbers of every earlier version."""

import numpy as np

from nnviz.engine.experiment import Experiment
from nnviz.engine.seeds import Stream, generator, noise_generator
from nnviz.engine.training import initial_state


def test_no_two_streams_draw_the_same() -> None:
    drawn = [generator(7, stream, 1).random(4).tobytes() for stream in Stream]
    drawn += [generator(7, Stream.ORDER, 2).random(4).tobytes(), noise_generator(7).random(4).tobytes()]
    assert len(set(drawn)) == len(drawn) == len(Stream) + 2
    assert generator(7, Stream.SPLIT).random(4).tobytes() == generator(7, Stream.SPLIT).random(4).tobytes()


def test_numbers_are_those_of_earlier_versions() -> None:
    """The seeds were told by number before they had names; runs kept from then repeat exactly."""
    for number, stream in enumerate(("INITIAL", "ORDER", "POINTS", "SPLIT", "REDRAW", "RESHAPE"), 1):
        wanted = np.random.default_rng((3, number, 8)).random(5)
        assert generator(3, Stream[stream], 8).random(5).tolist() == wanted.tolist()
    assert noise_generator(3).random(5).tolist() == np.random.default_rng(3).random(5).tolist()
    weights = np.random.default_rng((5, 1)).uniform(-0.5, 0.5, (1, 1))
    assert initial_state(Experiment(seed=5)).parameters[0] == weights[0, 0]
