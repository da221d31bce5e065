"""An experiment is checked, frozen, and the same again after a trip through JSON."""

import json
import math
import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, fields, replace
from typing import Any, cast

import numpy as np
import pytest

import nnviz.engine.experiment as experiment_module
from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.data.datasets import DATASETS, Data, Source
from nnviz.engine.data.preparation import Preparation, prepare
from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.network import Network
from nnviz.engine.losses import LOSSES
from nnviz.engine.settings import BEYOND, COMMON, FORMAT, every_option, is_of_data, starts_anew
from nnviz.engine.text import UserError

MakeExperiment = Callable[[int], Experiment]
WEIGHT = "layers[0].weight[0,0]"
FIELDS = tuple(every_option())
KEYS = [*FIELDS, *BEYOND]
RUBBISH: list[object] = [
    None,
    [],
    {},
    [[]],
    [None],
    [{}],
    {"a": None},
    "x",
    "",
    1e400,
    -1,
    True,
    0.5,
    [1, "a"],
    10**400,
]


def test_every_common_setting_is_a_field() -> None:
    assert [f.name for f in fields(Experiment)] == [*(option.key for option in COMMON), "options", *BEYOND]
    assert {*Experiment().options} == {*FIELDS} - {option.key for option in COMMON}


def test_what_begins_a_new_run_and_what_makes_other_data() -> None:
    anew = {key for key in KEYS if starts_anew(key)}
    drawn = {"start", "initializer", "bias_start", "start_from", "weights"}
    assert anew == {*drawn, "hidden", "layers", "features", "precision"}
    assert starts_anew("start:layers[0].bias[0]")
    data = {"dataset", "points", "noise", "slope", "intercept", "blobs", "train_share", "features", "seed", "own"}
    assert {key for key in KEYS if is_of_data(key)} == data


def test_options_of_an_entry_count_while_it_is_chosen_and_are_kept_while_it_is_not() -> None:
    one = Experiment(optimizer="momentum", momentum=0.5)
    assert one.counts("momentum")
    two = one.with_option("optimizer", "adam")
    assert (two.counts("momentum"), two.counts("beta1")) == (False, True)
    assert two.value("momentum") == 0.5
    assert two.with_option("optimizer", "momentum") == one
    assert replace(two, beta1=0.25).options["beta1"] == 0.25  # type: ignore[call-arg]


@pytest.mark.parametrize("number", range(60))
def test_json_brings_it_back(number: int, random_experiment: MakeExperiment) -> None:
    one = random_experiment(number)
    text = json.dumps(one.to_json(), allow_nan=False)
    two = Experiment.from_json(json.loads(text))
    assert two == one
    assert two.to_json() == one.to_json() == json.loads(text)
    assert (two.data.x.tobytes(), two.data.y.tobytes()) == (one.data.x.tobytes(), one.data.y.tobytes())
    assert {name: value.hex() for name, value in two.start.items()} == {n: v.hex() for n, v in one.start.items()}
    assert two.network.names == one.network.names


def test_missing_settings_have_their_standard_value() -> None:
    assert Experiment.from_json({"format": FORMAT}) == Experiment()
    assert Experiment.from_json({"format": FORMAT, "points": 7}) == Experiment(points=7)


NEVER: list[object] = [math.nan, math.inf, -math.inf, {}, b""]
BAD: list[tuple[str, object]] = [
    *((key, value) for key in FIELDS for value in NEVER),
    *((key, None) for key in FIELDS if key != "decimals"),
    *((key, "nonsense") for key in FIELDS if key != "hidden"),
    ("train_share", 0), ("train_share", 1.01), ("blobs", 1), ("blobs", 11), ("momentum", 1), ("beta1", 1), ("beta2", 1),
    ("rho", -0.1), ("epsilon", 0), ("weight_decay", -1), ("l1", -1), ("l2", -1), ("clip_norm", -1),
    ("schedule_steps", 0), ("schedule_factor", 1.1), ("features", ["x1", "x1"]), ("features", ["x1", 2]),
    ("activations", ["tanh"]), ("activations", [["tanh"]]), ("features", ["x3"]),
    *((key, True) for key in FIELDS if key != "shuffle"),
    ("points", 0), ("points", -1), ("points", 2.5), ("points", 100_001), ("noise", -0.1), ("slope", 1001),
    ("intercept", -1001), ("seed", -1), ("seed", 2**32), ("learning_rate", -1e-9), ("learning_rate", 1.1e6),
    ("batch_size", 0), ("epochs", -1), ("decimals", -1), ("decimals", 16), ("shuffle", 1), ("hidden", [0]),
    ("hidden", [513]), ("hidden", [1] * 17), ("hidden", ["a"]), ("hidden", 3),
    ("start", 5), ("start", None), ("start", [WEIGHT]), ("start", "abc"), ("start", [[WEIGHT, 1.0]]),
    ("frozen", 5), ("frozen", None), ("frozen", "abc"), ("frozen", {WEIGHT: 1}), ("frozen", [[WEIGHT]]),
    ("frozen", [None]),
]  # fmt: skip


@pytest.mark.parametrize("key", dict(BAD))
def test_a_bad_value_is_told_by_its_key(key: str) -> None:
    def answer(make: Callable[..., Experiment], *given: object) -> str:
        try:
            return f"taken: {make(*given)}"
        except UserError as error:
            return str(error)

    values = [value for other, value in BAD if other == key]
    read = {repr(value): answer(Experiment.from_json, {"format": FORMAT, key: value}) for value in values}
    changed = {repr(value): answer(Experiment().with_option, key, value) for value in values}
    assert {value: told for value, told in read.items() if not re.match(rf"{key} cannot be .*: .*\.$", told)} == {}
    assert {value: told for value, told in changed.items() if not told.startswith(f"{key} cannot be")} == {}


@pytest.mark.parametrize("value", [math.nan, math.inf, None, "x", True, 2e12, []])
def test_a_start_value_is_told_by_its_parameter(value: object) -> None:
    for make in (
        lambda: Experiment.from_json({"format": FORMAT, "start": {WEIGHT: value}}),
        lambda: Experiment().with_option(f"start:{WEIGHT}", value),
    ):
        with pytest.raises(UserError) as caught:
            make()
        assert str(caught.value).startswith(f"{WEIGHT} cannot be")


@pytest.mark.parametrize("change", [{"start": {"w": 1.0}}, {"frozen": ["w"]}, {"frozen": ["layers[1].bias[0]", "w"]}])
def test_an_unknown_parameter_is_told_with_those_there_are(change: dict[str, Any]) -> None:
    with pytest.raises(UserError) as caught:
        Experiment.from_json({"format": FORMAT, **change})
    assert "There is no parameter" in str(caught.value)
    assert WEIGHT in str(caught.value)


@pytest.mark.parametrize("key", KEYS)
def test_json_of_any_kind_is_either_fine_or_a_user_error(key: str) -> None:
    refused = 0
    for value in RUBBISH:
        try:
            experiment = Experiment.from_json({"format": FORMAT, key: value})
        except UserError:
            refused += 1
        else:
            assert Experiment.from_json(experiment.to_json()) == experiment
    assert refused >= len(RUBBISH) // 2


@pytest.mark.parametrize("found", [0, 2, "1", None, [], {}, 1.5])
def test_another_format_is_refused(found: object) -> None:
    with pytest.raises(UserError, match="format"):
        Experiment.from_json({"format": found})
    with pytest.raises(UserError, match="format None"):
        Experiment.from_json({})


@pytest.mark.parametrize("values", [None, [], "text", 3, [["format", 1]]])
def test_what_is_no_mapping_is_refused(values: object) -> None:
    with pytest.raises(UserError, match="format"):
        Experiment.from_json(values)


def test_an_unknown_key_is_told_with_those_there_are() -> None:
    for make in (
        lambda: Experiment.from_json({"format": FORMAT, "learning_rat": 0.1}),
        lambda: Experiment().with_option("learning_rat", 0.1),
        lambda: Experiment().with_option("format", 1),
        lambda: Experiment().with_option("", 1),
    ):
        with pytest.raises(UserError, match=r"There is no setting .*learning_rate"):
            make()


@pytest.mark.parametrize("loss", [name for name, loss in LOSSES.items() if loss.probabilities])
@pytest.mark.parametrize("output", ["identity", "relu", "tanh"])
def test_a_loss_of_probabilities_needs_outputs_that_are_some(loss: str, output: str) -> None:
    with pytest.raises(UserError, match=r"loss .* needs outputs between 0 and 1.*sigmoid"):
        Experiment(loss=loss, output_activation=output)
    assert Experiment(dataset="and", loss=loss, output_activation="sigmoid").loss == loss


def test_nothing_in_it_can_be_changed() -> None:
    start = {WEIGHT: 1.0}
    experiment = Experiment(start=start, hidden=cast("tuple[int, ...]", [3, 2]), frozen=())
    with pytest.raises(FrozenInstanceError):
        experiment.seed = 5  # type: ignore[misc]
    with pytest.raises(TypeError):
        experiment.options["points"] = 5  # type: ignore[index]
    with pytest.raises(TypeError):
        experiment.start[WEIGHT] = 2.0  # type: ignore[index]
    start[WEIGHT] = 3.0
    assert experiment.start == {WEIGHT: 1.0}
    assert experiment.hidden == (3, 2)
    with pytest.raises(ValueError, match="read-only"):
        experiment.data.x[0] = 1.0
    json_form = experiment.to_json()
    json_form["start"][WEIGHT] = 9.0
    json_form["hidden"].append(1)
    assert experiment == Experiment(start={WEIGHT: 1.0}, hidden=(3, 2))


def test_with_option_changes_one_setting_of_a_copy() -> None:
    one = Experiment()
    two = one.with_option("learning_rate", "0.25").with_option("hidden", "4,2").with_option("decimals", None)
    assert (one.learning_rate, one.hidden) == (0.1, ())
    assert two == replace(one, learning_rate=0.25, hidden=(4, 2))
    three = two.with_option("start:layers[2].bias[0]", "1.5").with_option("start:layers[0].bias[0]", 2)
    assert three.start == {"layers[2].bias[0]": 1.5, "layers[0].bias[0]": 2.0}


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("hidden", [(), (3,), (4, 3)])
def test_the_network_fits_the_data(dataset: str, hidden: tuple[int, ...]) -> None:
    experiment = Experiment(dataset=dataset, hidden=hidden, activation="relu", output_activation="sine")
    layers = experiment.network.layers
    widths = (DATASETS[dataset].inputs, *hidden, {"blobs": 3, "pictures": 10}.get(dataset, 1))
    assert experiment.network.widths == widths
    assert [layer.activation for layer in layers] == ["relu"] * len(hidden) + ["sine"]
    output = experiment.network.output(np.zeros(experiment.network.size), experiment.data.x)
    assert output.shape == experiment.data.y.shape


def test_layers_may_have_activations_of_their_own() -> None:
    experiment = Experiment(hidden=(3, 2, 4), activation="relu", activations=("sine", "elu"))
    assert [layer.activation for layer in experiment.network.layers] == ["sine", "elu", "relu", "identity"]
    fewer = experiment.with_option("hidden", "3")
    assert (fewer.hidden, fewer.activations) == ((3,), ("sine",))
    assert experiment.with_option("hidden", [3, 2, 4, 5]).activations == ("sine", "elu")
    with pytest.raises(UserError, match="activations cannot be sine, elu: there are 1 hidden layers"):
        Experiment(hidden=(3,), activations=("sine", "elu"))
    with pytest.raises(UserError, match="there are 1 hidden layers"):
        experiment.with_options({"hidden": (3,), "activations": ("sine", "elu")})


def test_settings_that_belong_together_change_together() -> None:
    one = Experiment(dataset="circle", loss="softmax_cross_entropy")
    change: dict[str, Any] = {"loss": "binary_cross_entropy", "output_activation": "sigmoid"}
    assert one.with_options(change) == Experiment(dataset="circle", **change)
    for key, value in change.items():
        with pytest.raises(UserError):
            one.with_option(key, value)
    two = one.with_options({"start:layers[0].bias[0]": 1.0, f"start:{WEIGHT}": "2"})
    assert two.start == {"layers[0].bias[0]": 1.0, WEIGHT: 2.0}


@pytest.mark.parametrize("output", [name for name in ACTIVATIONS if name != "identity"])
def test_softmax_is_given_the_sums_as_they_are(output: str) -> None:
    with pytest.raises(UserError, match=r"softmax_cross_entropy turns sums into probabilities itself.*identity"):
        Experiment(dataset="circle", loss="softmax_cross_entropy", output_activation=output)


def test_an_experiment_written_before_there_were_networks_still_reads() -> None:
    old = {
        "format": 1, "dataset": "line", "points": 100, "noise": 1.0, "slope": 3.0, "intercept": 4.0, "seed": 0,
        "hidden": [], "activation": "tanh", "output_activation": "identity", "initializer": "uniform", "start": {},
        "frozen": [], "loss": "half_squared_error", "optimizer": "gradient_descent", "learning_rate": 0.1,
        "batch_size": 1, "epochs": 0, "shuffle": False, "decimals": None,
    }  # fmt: skip
    assert Experiment.from_json(old) == Experiment()
    assert set(old) < set(Experiment().to_json())


def test_frozen_indices_follow_the_names() -> None:
    experiment = Experiment(hidden=(2,), frozen=("layers[1].bias[0]", "layers[0].weight[0,1]"))
    assert experiment.frozen_indices == [6, 1]


def test_freezing_one_parameter_makes_no_table_of_all_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Network, "names", property(lambda network: pytest.fail(f"all {network.size} names")))
    experiment = Experiment(hidden=(512, 512))
    held = replace(experiment, frozen=("layers[1].weight[511,511]",), start={"layers[2].bias[0]": 1.0})
    assert held.frozen_indices == [1024 + 512 * 512 - 1]
    assert held.network is experiment.network
    with pytest.raises(UserError, match=r"There is no parameter layers\[3\].bias\[0\] in this network: it has layers"):
        replace(experiment, frozen=("layers[3].bias[0]",))


def test_no_experiment_waits_for_the_data_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    slow, quick = Experiment(dataset="circle"), Experiment(dataset="xor")
    begun, go_on = threading.Event(), threading.Event()

    def prepare_slowly(source: Source, seed: int, plan: Preparation) -> Data:
        if source is slow.source:
            begun.set()
            go_on.wait()
        return prepare(source, seed, plan)

    monkeypatch.setattr(experiment_module, "prepare", prepare_slowly)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(lambda: slow.data)
        begun.wait()
        second = pool.submit(lambda: quick.data)
        try:
            assert second.result(timeout=10) is quick.data
            assert not first.done()
        finally:
            go_on.set()
    assert first.result() is slow.data
