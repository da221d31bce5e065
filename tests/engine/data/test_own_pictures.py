"""Pictures of one's own as a source: what they refuse, and that JSON repeats them bit for bit."""

import json
import zlib
from base64 import b64encode
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnviz.engine.data.own_pictures import Bytes, OwnPictures
from nnviz.engine.experiment import Experiment
from nnviz.engine.settings import OWN
from nnviz.engine.text import UserError


def some(count: int = 6, channels: int = 1, side: int = 4) -> OwnPictures:
    pictures = np.random.default_rng(1).integers(0, 256, (count, channels, side, side), np.uint8)
    return OwnPictures(pictures, _labels(count), ("猫", "狗"))


def _labels(count: int) -> Bytes:
    return (np.arange(count) % 2).astype(np.uint8)


def test_they_are_a_source_of_pictures() -> None:
    source = some()
    x, y = source.make(7)
    assert (source.inputs, source.input_shape, source.count(), source.outputs) == (16, (1, 4, 4), 2, 1)
    assert x.dtype == np.float32
    np.testing.assert_allclose(x.reshape(6, 1, 4, 4), source.pictures / 255.0, rtol=1e-6)
    assert y[:, 0].tolist() == [0, 1, 0, 1, 0, 1]
    assert not x.flags.writeable


@pytest.mark.parametrize("mask", [None, [True, False, False, False, False, True]])
def test_json_repeats_them(mask: list[bool] | None) -> None:
    source = some() if mask is None else replace(some(), test_mask=np.array(mask))
    read = OwnPictures.from_json(json.loads(json.dumps(source.to_json())))
    assert read == source
    assert hash(read) == hash(source)
    assert read != some(8)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("shape", [6, 1, 4]),
        ("shape", [6, 2, 4, 4]),
        ("shape", [6, 1, 4, 0]),
        ("shape", [100_000, 3, 64, 64]),
        ("shape", [5, 1, 4, 4]),
        ("shape", None),
        ("classes", ["one"]),
        ("classes", [1, 2]),
        ("pictures", "nonsense"),
        ("pictures", None),
        ("pictures", b64encode(zlib.compress(bytes(10**7))).decode()),
        ("pictures", b64encode(zlib.compress(bytes(95))).decode()),
        ("labels", b64encode(zlib.compress(bytes([9] * 6))).decode()),
        ("aside", b64encode(zlib.compress(bytes([1] * 6))).decode()),
    ],
)
def test_json_that_was_changed_is_refused(key: str, value: Any) -> None:
    values = some().to_json()
    values[key] = value
    with pytest.raises(UserError):
        OwnPictures.from_json(values)
    with pytest.raises(UserError):
        OwnPictures.from_json(None)


def test_what_is_for_testing_may_be_settled() -> None:
    mask = np.array([True, False, False, False, False, True])
    data = Experiment(pictures=replace(some(), test_mask=mask), train_share=0.5).data
    assert data.test_rows.tolist() == [0, 5]
    assert len(Experiment(pictures=some(), train_share=0.5).data.test_x) == 3


def test_an_experiment_has_one_source() -> None:
    experiment = Experiment(pictures=some())
    assert experiment.dataset == OWN
    assert experiment.source is experiment.pictures
    assert experiment.with_option("dataset", "circle").pictures is None
    assert "pictures" not in Experiment().to_json()
