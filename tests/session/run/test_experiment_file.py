"""An experiment from a file: what was written reads back, and whatever else a file may hold is told in a sentence."""

import json
import os
from pathlib import Path

import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.session.run import experiment_file as module
from nnviz.session.run.experiment_file import read_experiment

OWN = Experiment(dataset="spiral", hidden=(3, 2), output_activation="tanh", start={"layers[0].bias[1]": 0.5}, l1=0.01)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "own.json"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_what_was_written_reads_back(tmp_path: Path, mark: bytes) -> None:
    assert read_experiment(written(tmp_path, mark + json.dumps(OWN.to_json()).encode())) == OWN


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "line 1, column 1"),
        (b'{\n  "format": 1,,\n}', "line 2"),
        (b"[1, 2]", "format None"),
        (b"null", "format None"),
        (b"\xff\xfe\x00{", "UTF-8"),
        ("{}".encode("utf-16"), "UTF-8"),
        (b"\x00\x01\x02", "line 1"),
        (b"[" * 100_000, "own.json"),
        (b'{"format": 1' + b"0" * 10_000 + b"}", "own.json"),
        (b'{"format": 7}', "format 7"),
        (b'{"format": 1, "nonsense": 3}', "nonsense"),
        (b'{"format": 1, "points": 1e9}', "points"),
        (b'{"format": 1, "points": 1000000000000000000}', "points"),
        (b'{"format": 1, "hidden": [0]}', "hidden"),
        (b'{"format": 1, "hidden": "x"}', "hidden"),
        (b'{"format": 1, "noise": NaN}', "noise"),
        (b'{"format": 1, "start": {"w": 1}}', "parameter w"),
    ],
)
def test_whatever_else_is_told_in_a_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(UserError) as told:
        read_experiment(written(tmp_path, content))
    assert "own.json" in str(told.value)
    assert words in str(told.value)


def test_no_file_a_folder_and_a_huge_file_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path / "missing.json", tmp_path):
        with pytest.raises(UserError, match="cannot be read"):
            read_experiment(path)
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    with pytest.raises(UserError, match="larger than"):
        read_experiment(written(tmp_path, b" " * 11))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="such a user may read everything")
def test_a_file_one_may_not_read_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, b"{}")
    path.chmod(0)
    with pytest.raises(UserError, match="permissions"):
        read_experiment(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes and devices among the files here")
def test_what_never_ends_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (Path("/dev/zero"), tmp_path / "pipe"):
        with pytest.raises(UserError, match="cannot be read \\(not an ordinary file\\)"):
            read_experiment(path)
