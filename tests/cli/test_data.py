"""The command line on a table of one's own."""

import json
from pathlib import Path

import numpy as np
import pytest

from nnviz.cli import main
from nnviz.engine.analysis.evaluation import evaluate
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.run.commands import UseData
from nnviz.session.session import Session
from nnviz.session.tables.file import Asked, read_own_data
from tests.session.tables.workbooks.test_workbook import rows, xlsx

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def flowers(tmp_path: Path) -> Path:
    """Three kinds that can be told apart, and a row that lacks a number."""
    rng = np.random.default_rng(3)
    rows = [f"{number},{rng.normal(kind, 0.2):.3f},{rng.normal(-kind, 0.2):.3f},{'种类'}{kind}" for number in range(60)
            for kind in [number % 3]]  # fmt: skip
    path = tmp_path / "花.csv"
    path.write_bytes(("\n".join(["id,petal,sepal,kind", *rows, "60,?,1,种类0"]) + "\n").encode("gb18030"))
    return path


def told(capsys: Captured, *words: str) -> tuple[dict[str, object], str]:
    """The one object that a call prints, and what else it says."""
    assert main(["train", "network", "--json", *words]) == 0
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert isinstance(found, dict)
    return found, said.err


def test_a_table_is_learnt_and_its_names_are_told(capsys: Captured, flowers: Path) -> None:
    found, said = told(capsys, "--data", str(flowers), "--target", "kind", "--steps", "400", "--set", "seed=2")
    kinds = ["种类0", "种类1", "种类2"]
    about = found["data"]
    assert isinstance(about, dict)
    columns, unit = about.pop("columns"), about.pop("unit")
    assert about == {"rows": 60, "features": ["petal", "sepal"], "target": "kind", "classes": kinds}
    assert [(column["name"], column["role"]) for column in columns] == [
        ("petal", "feature"), ("sepal", "feature"), ("kind", "target")]  # fmt: skip
    assert unit is found["train_r2"] is found["test_r2"] is columns[2]["mean"] is None
    assert said == (
        "nnviz: The file is read in the encoding gb18030: if letters are wrong, choose another.\n"
        "nnviz: Not learnt from: id, which only counts the rows.\n"
        "nnviz: Left out, because petal has no number: line 62.\n"
    )
    own, _ = read_own_data(flowers, "kind")
    session = Session(UseData(own).changed(find_lesson("network").experiment).with_option("seed", 2))
    session.advance(400)
    wanted = evaluate(session.experiment, session.data, session.state.parameters)
    assert [found[name] for name in wanted._fields] == list(wanted)
    assert wanted.test_accuracy is not None
    assert wanted.test_accuracy > 0.9


def test_columns_by_name_and_means_for_what_is_missing(capsys: Captured, flowers: Path) -> None:
    words = ["--data", str(flowers), "--target", "sepal", "--features-from", "petal,id", "--missing", "mean"]
    found, said = told(capsys, *words, "--steps", "20")
    about = found["data"]
    assert isinstance(about, dict)
    assert (about["rows"], about["features"], about["classes"]) == (61, ["petal", "id"], [])
    petal, number, sepal = about["columns"]
    assert (number["minimum"], number["mean"], number["maximum"], number["filled"]) == (0.0, 30.0, 60.0, 0)
    assert (petal["filled"], sepal["role"]) == (1, "target")
    experiment = found["experiment"]
    assert isinstance(experiment, dict)
    own, _ = read_own_data(flowers, "sepal", ("petal", "id"), Asked(missing="mean"))
    data = UseData(own).changed(find_lesson("network").experiment).data
    rows = own.labels[data.rows, 0]
    assert about["unit"] == {"mean": rows.mean(), "scale": rows.std()}
    known = own.points[~np.isnan(own.points[:, 0]), 0]
    assert (petal["minimum"], petal["mean"], petal["maximum"]) == (known.min(), known.mean(), known.max())
    assert "Given the mean of petal, which has no number there: line 62" in said
    assert found["train_accuracy"] is None
    settings = found["experiment"]
    assert isinstance(settings, dict)
    assert (settings["loss"], settings["output_activation"], settings["own"]) == (
        "half_squared_error", "identity", None)  # fmt: skip


def test_without_a_table_there_is_none_to_tell(capsys: Captured) -> None:
    assert told(capsys, "--steps", "1")[0]["data"] is None


def test_settings_are_changed_after_the_data_chose_theirs(capsys: Captured, flowers: Path) -> None:
    words = ["--data", str(flowers), "--target", "kind", "--steps", "2"]
    found, _ = told(capsys, *words, "--set", "loss=half_squared_error", "--set", "output_activation=tanh")
    settings = found["experiment"]
    assert isinstance(settings, dict)
    assert (settings["loss"], settings["output_activation"]) == ("half_squared_error", "tanh")


def test_an_experiment_of_ones_own_learns_from_a_table(capsys: Captured, flowers: Path, tmp_path: Path) -> None:
    settings = find_lesson("network").experiment.with_option("hidden", (5,)).to_json()
    (tmp_path / "own.json").write_text(json.dumps(settings))
    words = ["--experiment", str(tmp_path / "own.json"), "--data", str(flowers), "--target", "kind"]
    found, _ = told(capsys, *words, "--steps", "2")
    assert found["parameters"] == 2 * 5 + 5 + 5 * 3 + 3


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--data", "FILE"], 2, "--target COLUMN go together"),
        (["--target", "kind"], 2, "go together"),
        (["--data", "FILE", "--target", "nothing"], 1, "no column nothing: choose one of id, petal, sepal, kind"),
        (["--data", "FILE", "--target", "kind", "--features-from", "petal,x"], 1, "no column x"),
        (["--data", "FILE", "--target", "petal", "--features-from", "kind"], 1, "has text"),
        (["--data", "missing.csv", "--target", "kind"], 1, "cannot be read"),
        (["--data", "FILE", "--target", "kind", "--missing", "guess"], 2, "invalid choice"),
        (["--data", "FILE", "--target", "kind", "--set", "dataset=own", "--set", "hidden=0"], 2, "hidden"),
        (["--data", "FILE", "--target", "kind", "--delimiter", "ab"], 2, "no delimiter"),
        (["--data", "FILE", "--target", "kind", "--decimal", "x"], 2, "point or comma"),
        (["--data", "FILE", "--target", "kind", "--header", "maybe"], 2, "invalid choice"),
        (["--data", "FILE", "--target", "kind", "--encoding", "utf-8"], 1, "no text in the encoding utf-8"),
        (["--data", "FILE", "--target", "kind", "--encoding", "hex"], 1, "no encoding hex"),
        (["--data", "FILE", "--target", "kind", "--sheet", "One"], 1, "Only workbooks have sheets"),
        (["--data", "FILE", "--target", "kind", "--skip-lines", "-1"], 2, "is no number of lines"),
        (["--data", "FILE", "--target", "kind", "--skip-lines", "9" * 5000], 2, "is no number of lines"),
        (["--data", "FILE", "--target", "kind", "--task", "regress"], 1, "not numbers: let its values be classes"),
        (["--data", "/dev/zero", "--target", "kind"], 1, "is no file"),
        (["--data", "x" * 5000, "--target", "kind"], 1, "cannot be read"),
        (["--data", "a\0b", "--target", "kind"], 1, "cannot be read"),
        (["--set", "dataset=own"], 2, "open a table or paint"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    capsys: Captured, flowers: Path, words: list[str], code: int, says: str
) -> None:
    assert main(["train", "network", "--json", *(str(flowers) if word == "FILE" else word for word in words)]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert says in said.err
    assert said.err.splitlines()[-1].startswith("nnviz: ")


def test_a_lesson_with_data_of_its_own_takes_no_others(capsys: Captured, flowers: Path) -> None:
    assert main(["train", "line_fit", "--data", str(flowers), "--target", "kind"]) == 2
    assert "choose network" in capsys.readouterr().err


def test_a_larger_table_is_refused_and_its_first_rows_are_taken(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("a,b\n" + "".join(f"{number},{number % 2}\n" for number in range(100_001)))
    words = ["train", "network", "--steps", "1", "--json", "--data", str(path), "--target", "b"]
    assert main(words) == 1
    assert "take its first 100,000 rows" in capsys.readouterr().err
    assert main([*words, "--first-rows"]) == 0
    assert json.loads(capsys.readouterr().out)["data"]["rows"] == 100_000


def test_the_help_tells_of_it(capsys: Captured) -> None:
    assert main(["train", "network", "--help"]) == 0
    said = capsys.readouterr().out
    words = "data FILE|target COLUMN|features-from A,B,C|missing {drop,mean}|first-rows|encoding NAME|delimiter SIGN|"
    words += "decimal SIGN|header {yes,no}|task {classify,regress}|sheet NAME|missing-words A,B,C|missing-target|"
    words += "skip-lines N|no-quotes|uneven-rows {refuse,fill,drop}"
    for word in words.split("|"):
        assert f"--{word}" in said


def test_r_squared_is_what_it_is_by_its_formula(capsys: Captured, flowers: Path) -> None:
    words = ["--data", str(flowers), "--target", "sepal", "--features-from", "petal", "--set", "train_share=0.5"]
    found, _ = told(capsys, *words, "--steps", "300")
    own, _ = read_own_data(flowers, "sepal", ("petal",))
    experiment = UseData(own).changed(find_lesson("network").experiment).with_option("train_share", 0.5)
    session = Session(experiment)
    session.advance(300)
    for name, x, y in (
        ("train_r2", session.data.x, session.data.y),
        ("test_r2", session.data.test_x, session.data.test_y),
    ):
        output = experiment.network.output(session.state.parameters, x)
        wanted = 1 - ((y - output) ** 2).sum() / ((y - y.mean()) ** 2).sum()
        assert found[name] == pytest.approx(wanted, rel=1e-12)
    assert isinstance(found["train_r2"], float)
    assert found["train_r2"] > 0.5


def test_a_file_is_read_as_the_words_say(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    rows = "".join(f"{number},5^{'NA' if number % 5 == 0 else -999 if number % 7 == 0 else number}^{number % 4}\n"
                   for number in range(1, 41))  # fmt: skip
    path.write_bytes(("größe^b^2\n" + rows).encode("cp1250"))
    words = ["--data", str(path), "--target", "2", "--steps", "1", "--encoding", "cp1250", "--delimiter", "^",
             "--decimal", "comma", "--header", "yes", "--missing-words", "NA,-999", "--task", "regress"]  # fmt: skip
    found, said = told(capsys, *words)
    about = found["data"]
    assert isinstance(about, dict)
    assert about["features"] == ["größe", "b"]
    assert about["classes"] == []
    assert about["columns"][0]["maximum"] == 39.5
    assert about["rows"] == 40 - 8 - 4
    assert "Left out, because b has no number: lines 6, 8, 11" in said


@pytest.mark.parametrize("kind", ["classify", "regress"])
def test_classes_of_whole_numbers_can_be_learnt_both_ways(capsys: Captured, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "quality.csv"
    path.write_text("a,b,quality\n" + "".join(f"0.{n},0.{n * n},{3 + n % 6}\n" for n in range(30)))
    found, _ = told(capsys, "--data", str(path), "--target", "quality", "--task", kind, "--steps", "1")
    about = found["data"]
    assert isinstance(about, dict)
    assert about["classes"] == (list("345678") if kind == "classify" else [])
    assert (about["unit"] is None) is (kind == "classify")


@pytest.mark.parametrize("plot", ["loss", "accuracy", "parameters"])
def test_plots_of_it_are_taken_home(tmp_path: Path, flowers: Path, plot: str) -> None:
    target = tmp_path / f"{plot}.svg"
    words = ["--data", str(flowers), "--target", "kind", "--steps", "30", "--plot", plot, "--to", str(target)]
    assert main(["export", "network", *words]) == 0
    assert target.stat().st_size > 200


def test_a_table_and_a_dataset_at_once_are_refused(capsys: Captured, flowers: Path) -> None:
    words = ["--data", str(flowers), "--target", "kind", "--set", "dataset=spiral"]
    assert main(["train", "network", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "nnviz: The data are a table or a dataset, not both: leave one of them out.\n" in said.err


def test_what_stands_around_and_in_uneven_rows_is_read_as_the_words_say(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text('1,2\n3,4\na,b,"y"\n1,2,u\n2,3\n3,4,v\n4,5,"v\n9,9,9,v\n')
    words = ["--data", str(path), "--target", '"y"', "--steps", "1", "--skip-lines", "2", "--no-quotes"]
    assert main(["train", "network", "--json", *words]) == 1
    assert "Lines 5, 8 have more or fewer cells than the first, which has 3" in capsys.readouterr().err
    found, said = told(capsys, *words, "--uneven-rows", "drop")
    about = found["data"]
    assert isinstance(about, dict)
    assert (about["rows"], about["classes"]) == (3, ['"v', "u", "v"])
    assert "Left out, because they have not 3 cells: lines 5, 8." in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--encoding", "gbk"], "leave the encoding out"),
        (["--delimiter", "tab"], "leave out the delimiter"),
        (["--decimal", "comma"], "the sign before decimals"),
        (["--no-quotes"], "the quotation marks"),
    ],
)
def test_of_a_workbook_nothing_is_asked_that_it_says_itself(
    capsys: Captured, tmp_path: Path, words: list[str], says: str
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(xlsx(One=rows(["a", "b"], [1, 2], [2, 5], [3, 7])))
    assert main(["train", "network", "--steps", "1", "--data", str(path), "--target", "b", *words]) == 1
    assert says in capsys.readouterr().err
