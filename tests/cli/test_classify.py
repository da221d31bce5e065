"""Pictures classified on the command line: drawn ones are known, others are refused in a sentence."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnviz.cli import main
from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.data.drawn.pictures import draw
from nnviz.engine.resources import resource
from nnviz.engine.starts.table import trained

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A picture of each class, as PNG files of three times the size."""
    pixels = np.round(255 * draw(7, 10, 0.5)).astype(np.uint8)
    folder, paths = tmp_path_factory.mktemp("drawn"), []
    for number, picture in enumerate(pixels):
        paths.append(folder / f"{number}.png")
        Image.fromarray(picture.transpose(1, 2, 0)).resize((96, 96), Image.Resampling.NEAREST).save(paths[-1])
    return paths


def test_drawn_pictures_are_known_by_their_files(drawn: list[Path], capsys: Captured) -> None:
    assert main(["classify", *map(str, drawn), "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    names = DATASETS["pictures"].class_names
    assert [one["file"] for one in told] == [str(path) for path in drawn]
    assert sum(one["class"] == name for one, name in zip(told, names, strict=True)) >= 9
    for one in told:
        assert set(one["probabilities"]) == set(names)
        assert sum(one["probabilities"].values()) == pytest.approx(1.0)
        assert one["class"] == max(one["probabilities"], key=one["probabilities"].get)


def test_what_is_no_picture_is_told_and_the_rest_goes_on(drawn: list[Path], tmp_path: Path, capsys: Captured) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("no picture")
    assert main(["classify", str(wrong), str(tmp_path / "missing.png"), str(drawn[1])]) == 1
    said = capsys.readouterr()
    assert "truck" in said.out
    assert "notes.txt: This is no picture" in said.err
    assert "missing.png: It cannot be opened" in said.err


def test_other_weights_of_the_same_network_are_taken(drawn: list[Path], tmp_path: Path, capsys: Captured) -> None:
    shipped = resource("weights", "picture.npz")
    assert main(["classify", str(drawn[1]), "--weights", str(shipped), "--json"]) == 0
    with_file = capsys.readouterr().out
    assert main(["classify", str(drawn[1]), "--json"]) == 0
    assert capsys.readouterr().out == with_file


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda arrays: arrays.pop("layers[0].weight"), "do not fit"),
        (lambda arrays: arrays.update({"layers[0].bias": np.zeros(3)}), "do not fit"),
        (lambda arrays: arrays.update({"layers[0].bias": np.full(8, np.nan)}), "no finite numbers"),
        (lambda arrays: arrays.update({"layers[0].bias": np.array(["a"] * 8)}), "do not fit"),
    ],
)
def test_weights_that_do_not_fit_are_refused(
    change: object, sentence: str, drawn: list[Path], tmp_path: Path, capsys: Captured
) -> None:
    known = trained("picture")
    arrays = {
        f"layers[{number}].{part}": view
        for number, views in enumerate(known.network.views(known.parameters))
        for part, view in views.items()
    }
    assert callable(change)
    change(arrays)
    np.savez(tmp_path / "w.npz", **arrays)  # type: ignore[arg-type] # NumPy takes any names.
    assert main(["classify", str(drawn[0]), "--weights", str(tmp_path / "w.npz")]) == 1
    assert sentence in capsys.readouterr().err


def test_a_file_that_is_no_archive_is_refused(drawn: list[Path], capsys: Captured) -> None:
    assert main(["classify", str(drawn[0]), "--weights", str(drawn[1])]) == 1
    assert "has no weights" in capsys.readouterr().err
