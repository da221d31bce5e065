"""Drawn pictures kept on disk are the very same, or not there."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import platformdirs
import pytest

from nnviz.engine.data.datasets import DATASETS
from nnviz.engine.data.drawn import pictures
from nnviz.session.pictures.drawn_cache import DrawnCache, keep_drawn_pictures

KEY = (1, 200, 1.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where pictures are kept while a test lasts."""
    return tmp_path / "cache" / "pictures"


def test_kept_pictures_are_those_drawn_to_the_bit(folder: Path) -> None:
    drawn = DrawnCache(folder).draw(*KEY)
    (file,) = folder.iterdir()
    before = file.stat().st_mtime_ns
    kept = DrawnCache(folder).draw(*KEY)
    assert drawn.tobytes() == pictures.draw(*KEY).tobytes()
    assert file.stat().st_mtime_ns == before
    assert DrawnCache(folder).find(*KEY) is not None
    assert kept.dtype == drawn.dtype
    assert kept.tobytes() == drawn.tobytes()
    assert DrawnCache(folder).draw(2, 200, 1.0).tobytes() != drawn.tobytes()


@pytest.mark.parametrize("spoil", [lambda content: content[:-1], lambda content: b"\x07" + content[1:], lambda _: b""])
def test_a_damaged_file_counts_as_not_there(spoil: Callable[[bytes], bytes], folder: Path) -> None:
    drawn = DrawnCache(folder).draw(*KEY)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(spoil(whole))
    assert DrawnCache(folder).find(*KEY) is None
    assert DrawnCache(folder).draw(*KEY).tobytes() == drawn.tobytes()
    assert file.read_bytes() == whole, "it is mended"


def test_few_files_are_kept_and_those_of_other_code_go(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "0123-4567.pictures").write_bytes(b"old")
    levels = np.zeros((200, 3, 32, 32), np.uint8)
    cache = DrawnCache(folder)
    for seed in range(9):
        cache.keep(seed, 200, 1.0, levels)
    assert not (folder / "0123-4567.pictures").exists()
    assert 3 <= len(list(folder.iterdir())) <= 4
    assert cache.find(0, 200, 1.0) is not None
    assert cache.find(8, 200, 1.0) is None
    assert cache.find(0, 10, 1.0) is None


def test_where_nothing_can_be_written_pictures_are_drawn_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert DrawnCache(tmp_path / "file").draw(*KEY).shape == (200, 3, 32, 32)


def test_the_dataset_finds_those_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = DATASETS["pictures"]
    monkeypatch.setitem(DATASETS, "pictures", plain)  # so that it is the old one afterwards
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path))
    keep_drawn_pictures()
    options = {"points": 200, "noise": 1.0}
    for _ in range(2):
        kept = DATASETS["pictures"].bound(options).make(1)
        for mine, drawn in zip(kept, plain.bound(options).make(1), strict=True):
            assert mine.tobytes() == drawn.tobytes()
    assert len(list((tmp_path / "pictures").iterdir())) == 1
