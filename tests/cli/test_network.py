"""The command line where every setting is open: the lesson of the network."""

import json
from pathlib import Path

import pytest

from nnviz.cli import main, progress
from nnviz.engine.analysis.evaluation import evaluate
from nnviz.engine.experiment import Experiment
from nnviz.engine.options import as_text
from nnviz.engine.settings import every_option
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session

Captured = pytest.CaptureFixture[str]
NUMBERS = ["steps", "epochs", "train_loss", "test_loss", "train_accuracy", "test_accuracy", "seed"]


def told(capsys: Captured, *words: str) -> dict[str, object]:
    """The one object that a call prints."""
    assert main(["train", "network", "--json", *words]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.count("\n") == 1
    found = json.loads(said.out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert isinstance(found, dict)
    return found


def test_json_is_one_object_with_the_numbers_of_the_engine(capsys: Captured) -> None:
    words = ["hidden=4,2", "dataset=circle", "optimizer=adam", "learning_rate=0.01", "seed=7"]
    found = told(capsys, "--steps", "300", *(part for word in words for part in ("--set", word)))
    assert [key for key in found if key in NUMBERS] == NUMBERS
    experiment = Experiment.from_json(found["experiment"])
    assert experiment.hidden == (4, 2)
    session = Session(experiment)
    session.advance(300)
    wanted = evaluate(experiment, experiment.data, session.state.parameters)
    assert [found[name] for name in wanted._fields] == list(wanted)
    assert (found["steps"], found["epochs"], found["seed"]) == (300, 300 // 25, 7)


def test_progress_goes_to_stderr_through_a_pipe_too(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(progress, "PAUSE", 0.0)
    assert main(["train", "network", "--json", "--steps", "3"]) == 0
    said = capsys.readouterr()
    assert said.err.splitlines() == [f"nnviz: {step} of 3 steps" for step in (1, 2, 3)]
    assert json.loads(said.out)["steps"] == 3


def test_what_there_is_no_number_for_is_null(capsys: Captured) -> None:
    words = ["dataset=bumps", "output_activation=identity", "train_share=1"]
    found = told(capsys, "--steps", "3", *(part for word in words for part in ("--set", word)))
    assert [found[name] for name in ("test_loss", "train_accuracy", "test_accuracy")] == [None] * 3


def test_the_help_lists_every_field_with_its_range(capsys: Captured) -> None:
    assert main(["train", "network", "--help"]) == 0
    said = capsys.readouterr().out
    lines = {line.split()[0]: line for line in said.splitlines() if line.startswith("  ") and line.strip()}
    for key in every_option():
        assert "(now " in lines[key], key
    assert "a number from 0 to 1000000 (now 0.03)" in lines["learning_rate"]
    assert "up to 16 whole numbers from 1 to 512" in lines["hidden"]
    assert "true or false" in lines["shuffle"]


@pytest.mark.parametrize("key", [key for key in every_option() if key != "decimals"])
def test_every_field_can_be_set_to_what_it_is(capsys: Captured, key: str) -> None:
    text = as_text(find_lesson("network").experiment.value(key))
    assert told(capsys, "--steps", "1", "--set", f"{key}={text}")["steps"] == (0 if key == "steps" else 1)


def test_settings_that_only_go_together_are_set_together(capsys: Captured) -> None:
    for words in (
        ["output_activation=identity", "loss=softmax_cross_entropy", "dataset=blobs", "blobs=4"],
        ["dataset=blobs", "loss=softmax_cross_entropy", "output_activation=identity"],
        ["loss=binary_cross_entropy", "output_activation=sigmoid"],
        ["hidden=2", "start:layers[0].bias[1]=0.5"],
    ):
        told(capsys, "--steps", "2", *(part for word in words for part in ("--set", word)))


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("hidden=0", "hidden"),
        ("hidden=" + ",".join(["2"] * 17), "at most 16"),
        ("hidden=513", "512"),
        ("nonsense=1", "batch_size"),
        ("points=1e9", "100000"),
        ("learning_rate=nan", "learning_rate"),
        ("loss=binary_cross_entropy", "sigmoid"),
        ("features=x1,x1", "once"),
        ("start:nothing=1", "nothing"),
        ("start:layers[0].bias[0]=x", "bias"),
    ],
)
def test_what_cannot_be_is_told(capsys: Captured, word: str, says: str) -> None:
    assert main(["train", "network", "--json", "--set", word]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert says in said.err
    assert said.err.count("\n") == 1


def test_an_experiment_of_ones_own(capsys: Captured, tmp_path: Path) -> None:
    own = tmp_path / "own.json"
    own.write_text(json.dumps(Experiment(dataset="moons", noise=0.1, hidden=(3,), epochs=2, batch_size=20).to_json()))
    found = told(capsys, "--experiment", str(own), "--set", "seed=3")
    assert (found["steps"], found["epochs"], found["seed"]) == (10, 2, 3)
    assert main(["train", "line_fit", "--experiment", str(own)]) == 2
    assert "--set" in capsys.readouterr().err
    own.write_text("{")
    assert main(["train", "network", "--json", "--experiment", str(own)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "line 1" in said.err


def test_overflow_is_told_and_prints_no_object(capsys: Captured) -> None:
    words = ["learning_rate=1e6", "activation=relu", "output_activation=identity"]
    code = main(["train", "network", "--json", *(part for word in words for part in ("--set", word))])
    said = capsys.readouterr()
    assert (code, said.out) == (1, "")
    assert "learning_rate" in said.err


PLOTS = [
    "loss",
    "accuracy",
    "boundary",
    "graph",
    "parameters",
    "gradient-spread",
    "gradients",
    "weights",
    "activations",
    "stage",
]


@pytest.mark.parametrize("plot", PLOTS)
@pytest.mark.parametrize("kind", ["svg", "csv"])
def test_every_plot_can_be_taken_home(tmp_path: Path, plot: str, kind: str) -> None:
    target = tmp_path / f"{plot}.{kind}"
    words = ["--plot", plot, "--to", str(target), "--steps", "40", "--set", "hidden=3,2"]
    assert main(["export", "network", *words]) == 0
    assert target.stat().st_size > 200


def test_the_playground_is_trained_as_the_network_s_lesson(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for lesson in ("network", "playground"):
        assert main(["train", lesson, "--set", "dataset=spiral", "--steps", "20"]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert main(["lessons"]) == 0
    assert " ∞  playground  Free playground" in capsys.readouterr().out


def test_a_landscape_is_over_the_parameters_asked_for(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "land.csv"
    names = "layers[0].weight[0,1],layers[2].bias[0]"
    call = ["export", "network", "--plot", "landscape", "--steps", "10", "--to", str(path)]
    assert main([*call, "--parameter", names]) == 0
    first, *rows = path.read_text().splitlines()
    assert first == 'part,step,"layers[0].weight[0,1]",layers[2].bias[0],loss'
    assert len(rows) == 11 + 101 * 101
    assert main([*call, "--force", "--resolution", "31"]) == 0
    assert len(path.read_text().splitlines()) == 1 + 11 + 31 * 31
    for parameters, code, sentence in (
        (["--parameter", "nothing"], 2, "There is no parameter nothing"),
        (["--parameter", "layers[0].bias[0]"], 1, "two different parameters"),
    ):
        assert main([*call, "--force", *parameters]) == code
        assert sentence in capsys.readouterr().err


def test_a_plot_that_is_not_about_parameters_says_so(capsys: Captured, tmp_path: Path) -> None:
    call = ["export", "network", "--plot", "loss", "--steps", "1", "--to", str(tmp_path / "a.csv")]
    assert main([*call, "--parameter", "layers[0].bias[0]"]) == 1
    assert "leave --parameter out" in capsys.readouterr().err
    assert main([*call, "--resolution", "51"]) == 1
    assert "leave --resolution out" in capsys.readouterr().err
    assert main([*call, "--resolution", "5000"]) == 2
