"""Commands as JSON: bits are kept, and nothing is believed."""

import json
import math
from typing import Any

import numpy as np
import pytest

from nnviz.engine.text import UserError
from nnviz.session.run.commands import (
    AddPoints,
    ChangeOptions,
    Command,
    MovePoint,
    NudgeParameters,
    SetParameter,
    SetParameters,
    UseData,
    codec,
)
from nnviz.session.run.commands.codec import command_from_json, command_to_json
from tests.session.run.commands.generators import own_data

DATA = own_data(np.random.default_rng(1), 2, 3)
NUMBERS = (1 / 3, -0.0, 5e-324, 1e-310, math.nextafter(1, 2), -1.7976931348623157e308, 0.1 + 0.2)


def through(command: Command) -> Command:
    """A command written to a file and read back."""
    return command_from_json(json.loads(json.dumps(command_to_json(command), allow_nan=False)))


def test_numbers_keep_all_their_bits() -> None:
    read = through(SetParameters(tuple(range(len(NUMBERS))), NUMBERS))
    assert isinstance(read, SetParameters)
    assert np.array(read.values).tobytes() == np.array(NUMBERS).tobytes()
    assert through(MovePoint(3, NUMBERS[:2])) == MovePoint(3, NUMBERS[:2])
    assert through(AddPoints(((0.1, 0.2), (0.3, -0.4)), 1.0)) == AddPoints(((0.1, 0.2), (0.3, -0.4)), 1.0)


def test_data_are_the_same_to_the_last_bit() -> None:
    read = through(UseData(DATA))
    assert isinstance(read, UseData)
    assert read.own == DATA
    assert read.own.columns[0].name == "输入 0"


@pytest.mark.parametrize(
    "value",
    [
        0.1,
        3,
        -0.0,
        True,
        None,
        "adam",
        "",
        (),
        (4, 3),
        ("x1", "x2"),
        {},
        {"layers[0].weight[0,0]": 1 / 3},
        DATA,
    ],
    ids=repr,
)
def test_settings_keep_their_values_and_their_types(value: object) -> None:
    command = ChangeOptions((("seed", 3), ("any", value)))
    read = through(command)
    assert read == command
    assert repr(read) == repr(command)


def test_numbers_of_numpy_are_written_as_plain_ones() -> None:
    command = SetParameters(tuple(np.arange(2)), tuple(np.array([0.1, 0.2])))
    assert through(command) == command
    assert through(NudgeParameters(tuple(np.arange(2)), np.float64(0.5))) == NudgeParameters((0, 1), 0.5)
    assert through(ChangeOptions((("seed", np.int64(3)),))) == ChangeOptions((("seed", 3),))


GOOD: dict[str, Any] = {"kind": "set_parameters", "indices": [0, 1], "values": [0.5, 1.5]}
OPTIONS: dict[str, Any] = {"kind": "change_options", "options": [["seed", 1]]}
DEEP: list[Any] = []
for _ in range(9):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    "values",
    [
        None,
        [],
        "set_parameter",
        {},
        {"kind": "nonsense"},
        {"kind": None},
        {"kind": ["set_parameter"]},
        {"kind": "set_parameter"},
        {"kind": "set_parameter", "index": 0},
        {**GOOD, "more": 1},
        {**GOOD, "indices": None},
        {**GOOD, "indices": "01"},
        {**GOOD, "indices": {"0": 1}},
        {**GOOD, "indices": [0, 1.0]},
        {**GOOD, "indices": [0, True]},
        {**GOOD, "indices": [0, 10**30]},
        {**GOOD, "indices": [0, [1]]},
        {**GOOD, "values": [0.5, "1.5"]},
        {**GOOD, "values": [0.5, None]},
        {**GOOD, "values": [0.5, True]},
        {**GOOD, "values": [0.5, math.nan]},
        {**GOOD, "values": [0.5, -math.inf]},
        {**GOOD, "values": [0.5, 10**400]},
        {**OPTIONS, "options": [["seed"]]},
        {**OPTIONS, "options": [["seed", 1, 2]]},
        {**OPTIONS, "options": [[1, 1]]},
        {**OPTIONS, "options": [["noise", math.nan]]},
        {**OPTIONS, "options": [["seed", 10**40]]},
        {**OPTIONS, "options": [["seed", DEEP]]},
        {**OPTIONS, "options": [["seed", "1" * 100_000]]},
        {**OPTIONS, "options": [["own", {"data": {"rows": 10**12}}]]},
        {"kind": "freeze_parameter", "index": 1, "frozen": 1},
        {"kind": "add_points", "points": [0.5, 1], "label": 0.0},
        {"kind": "set_activation", "layer": 0, "activation": None},
        {"kind": "use_data", "own": None},
        {"kind": "use_data", "own": {"rows": 10**12, "columns": []}},
    ],
)
def test_what_was_not_written_by_a_command_is_refused_in_a_sentence(values: object) -> None:
    with pytest.raises(UserError) as caught:
        command_from_json(values)
    assert 20 < len(str(caught.value)) < 200


def test_a_whole_number_is_a_number() -> None:
    assert command_from_json({"kind": "set_parameter", "index": 1, "value": 2}) == SetParameter(1, 2.0)


def test_a_list_longer_than_any_network_is_refused_by_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "MOST", 3)
    four = [0, "no number, and nobody looks", 2, 3]
    for values in (
        {**GOOD, "indices": four},
        {**OPTIONS, "options": [["hidden", four]]},
        {**OPTIONS, "options": [["seed", 1]] * 4},
        {**OPTIONS, "options": [["start", dict.fromkeys("abcd", 1.0)]]},
    ):
        with pytest.raises(UserError):
            command_from_json(values)
    assert command_from_json({**GOOD, "indices": [0, 1, 2]}) == SetParameters((0, 1, 2), (0.5, 1.5))
