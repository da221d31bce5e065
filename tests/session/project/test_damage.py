"""Damaged and foreign files: what can be saved is saved, the rest is told in a sentence, and nothing blows up."""

import io
import json
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest

from nnviz.engine.playground import playground
from nnviz.engine.text import UserError
from nnviz.session.project.project import project_of, session_of
from nnviz.session.project.reader import Opened, project_from_bytes, read_project
from nnviz.session.project.replay import arithmetic_differs
from nnviz.session.project.writer import project_bytes
from nnviz.session.session import Session

GOOD = (Path(__file__).parent / "format_1.nnviz").read_bytes()


def members(content: bytes = GOOD) -> dict[str, bytes]:
    """Every member of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    """A file of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, each in content.items():
            archive.writestr(name, each)
    return file.getvalue()


def with_manifest(**changes: object) -> bytes:
    """A good file with another manifest."""
    content = members()
    manifest = {**json.loads(content["project.json"]), **changes}
    return packed({**content, "project.json": json.dumps(manifest).encode(), "project-again.json": b"{"})


def opened(content: bytes) -> Opened | None:
    """What was read of it and can be used; None where it is refused in words."""
    try:
        found = project_from_bytes(content)
        session = session_of(found.project)
        session.advance(3)
        session.frame()
    except UserError:
        return None
    return found


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_to_the_bytes_nothing_blows_up(seed: int) -> None:
    rng = np.random.default_rng(seed)
    for _ in range(15):
        content = bytearray(GOOD)
        kind = int(rng.integers(4))
        if kind == 0:
            for place in rng.integers(len(content), size=int(rng.integers(1, 20))):
                content[place] ^= 1 << int(rng.integers(8))
        elif kind == 1:
            del content[int(rng.integers(len(content))) :]
        elif kind == 2:
            start, length = int(rng.integers(len(content))), int(rng.integers(1, 5000))
            del content[start : start + length]
        else:
            names = list(members())
            one, other = (names[int(place)] for place in rng.integers(len(names), size=2))
            content = bytearray(packed({**members(), one: members()[other]}))
        opened(bytes(content))


def test_a_file_cut_short_still_has_its_runs() -> None:
    found = opened(GOOD[: int(0.93 * len(GOOD))])
    assert found is not None
    assert found.project.step == 120
    assert any("end of this file" in str(note) for note in found.notes)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("project.json", ""),
        ("sections.json", "arranged"),
        ("runs/1.json", "Run 2"),
        ("runs/0.json", "its branches takes its place"),
        ("runs/0.npy", "trained anew"),
        ("states/1.npy", "replayed"),
        ("arrival/gradient.npy", "taken anew"),
    ],
)
def test_a_damaged_member_costs_only_itself(name: str, told: str) -> None:
    content = members()
    assert name in content
    found = opened(packed({**content, name: content[name][:-40]}))
    assert found is not None
    assert any(told in str(note) for note in found.notes) or not told


@pytest.mark.parametrize(
    "one",
    [
        *([], {}, 5, {"kind": ["loss"]}, {"kind": {}}, {"kind": "loss", "value": "x"}),
        {"kind": "diagnosis", "value": 0.0, "place": 1, "diagnosis": ["dead"]},
        {"kind": "diagnosis", "value": 0.0, "place": 99},
    ],
)
def test_a_damaged_breakpoint_costs_only_itself(one: object) -> None:
    good = {"kind": "step", "value": 40.0, "place": -1}
    found = opened(with_manifest(breakpoints=[one, good]))
    assert found is not None
    assert len(found.project.breakpoints) == 1
    assert any("breakpoint is damaged" in str(note) for note in found.notes)


def test_without_states_the_run_is_replayed_to_the_same_bits() -> None:
    """Of a run made on this computer: `GOOD` is NumPy's, which rounds differently on other processors."""
    whole = Session(playground("circle"))
    whole.advance(120)
    content = members(project_bytes(project_of(whole, "network")))
    rest = {name: each for name, each in content.items() if not name.startswith(("states/", "runs/0.npy", "arrival"))}
    assert len(rest) < len(content)
    found = opened(packed(rest))
    assert found is not None
    session = session_of(found.project)
    session.catch_up()
    assert session.state.step == 120
    assert session.state.parameters.tobytes() == whole.state.parameters.tobytes()


@pytest.mark.parametrize(("key", "value"), [("learning_rate", 0.5), ("seed", 3), ("activation", "relu")])
def test_numbers_that_do_not_follow_from_the_settings_are_told(key: str, value: object) -> None:
    run = Session(playground("circle"))
    run.advance(120)
    content = members(project_bytes(project_of(run, "network")))
    start = json.loads(content["starts/0.json"])
    found = opened(packed({**content, "starts/0.json": json.dumps({**start, key: value}).encode()}))
    assert found is not None
    told = arithmetic_differs(found.project)
    assert "do not follow from its settings: it was changed, or comes from another version" in str(told)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no nnviz project"),
        (b"PK\x03\x04", "no nnviz project"),
        (b"\x00" * 5000, "no nnviz project"),
        (b"<html>", "no nnviz project"),
        (packed({"word/document.xml": b"<w/>"}), "no nnviz project"),
        (packed({"project.json": b"[1]"}), "damaged"),
        (packed({"project.json": b"[" * 100_000}), "damaged"),
        (packed({"project.json": b'{"format": 1}'}), "damaged"),
        (with_manifest(format=2), "newer"),
        (with_manifest(format="1"), "no nnviz project"),
        (with_manifest(runs=[{}] * 10_000), "damaged"),
        (with_manifest(step=2**64 - 1), "damaged"),
        (with_manifest(lesson="x" * 10_000), "damaged"),
    ],
)
def test_what_is_no_project_is_told_in_one_sentence(content: bytes, told: str) -> None:
    with pytest.raises(UserError, match=told):
        project_from_bytes(content)


def test_a_member_that_stands_there_twice_is_refused() -> None:
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("project.json", "{}")
    with pytest.raises(UserError, match="twice"):
        project_from_bytes(file.getvalue())


def test_names_outside_are_never_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert opened(packed({**members(), "../outside": b"x", "/etc/outside": b"x"})) is not None
    assert list(tmp_path.iterdir()) == []


def test_claimed_sizes_are_not_believed() -> None:
    """Sizes in the list of members of 2^32 − 1, and arrays whose header claims 2^63 numbers."""
    content = bytearray(GOOD)
    place = content.index(b"PK\x01\x02")
    struct.pack_into("<L", content, place + 24, 2**32 - 1)
    with pytest.raises(UserError, match="more than a project can"):
        project_from_bytes(bytes(content))
    bomb = packed({**members(), "runs/0.npy": b"\x00" * 200_000_000})
    assert len(bomb) < 500_000
    found = opened(bomb)
    assert found is not None
    assert any("trained anew" in str(note) for note in found.notes)
    header = members()["states/0.npy"].replace(b"'shape': (", b"'shape': (9223372036854775807, ")
    assert opened(packed({**members(), "states/0.npy": header})) is not None


def test_an_array_with_a_header_nobody_can_read_is_left_out() -> None:
    content = members()
    header = content["runs/0.npy"].replace(b"(", b"{", 1)
    found = opened(packed({**content, "runs/0.npy": header}))
    assert found is not None
    assert found.project.present.end == -1


def test_objects_are_never_unpickled() -> None:
    array = np.array([{"a": 1}], dtype=object)
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    found = opened(packed({**members(), "runs/0.npy": file.getvalue()}))
    assert found is not None
    assert found.project.present.end == -1


def test_a_file_that_is_not_there_or_not_ours_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_project(tmp_path / "none.nnviz")
    with pytest.raises(UserError, match="cannot be read"):
        read_project(tmp_path)
    path = tmp_path / "a.nnviz"
    path.write_bytes(b"nothing")
    with pytest.raises(UserError, match=r"a\.nnviz: It is no nnviz project"):
        read_project(path)
