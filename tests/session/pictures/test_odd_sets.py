"""Sets of pictures with odd numbers, labels, names or folders: read as they are meant, or told."""

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.text import UserError
from nnviz.session.pictures.reader import read_pictures
from tests.session.pictures.files import bytes_of
from tests.session.pictures.test_reader import write_folder

PICTURES = bytes_of(6, 4, 4)
LABELS = np.array([0, 1, 0, 1, 1, 0])


def read(folder: Path, **arrays: Any) -> tuple[OwnPictures, list[str]]:
    np.savez(folder / "set.npz", **{"x": PICTURES, "y": LABELS, **arrays})
    found, notes = read_pictures(folder / "set.npz")
    return found, [str(note) for note in notes]


@pytest.mark.parametrize("kind", [np.uint8, np.int64, np.float32, np.bool_])
def test_black_and_white_of_zeros_and_ones(tmp_path: Path, kind: type) -> None:
    found, notes = read(tmp_path, x=(PICTURES > 128).astype(kind))
    assert np.array_equal(found.pictures[:, 0], np.where(PICTURES > 128, 255, 0))
    assert not notes


def test_numbers_of_another_range_are_told(tmp_path: Path) -> None:
    found, notes = read(tmp_path, x=PICTURES // 16)
    assert found.pictures.max() == 15
    assert notes == ["The largest number in the pictures is 15 of 255: if it means white, scale them."]


def test_classes_without_pictures_are_told(tmp_path: Path) -> None:
    assert read(tmp_path, y=LABELS + 1)[1] == ["No picture is of these classes: 0."]
    assert read(tmp_path, class_names=np.array(["a", "b", "c"]))[1] == ["No picture is of these classes: c."]


def test_rows_are_labels_only_where_they_are_one_hot(tmp_path: Path) -> None:
    assert read(tmp_path, y=np.eye(2)[LABELS])[0].labels.tolist() == LABELS.tolist()
    for rows in (np.random.default_rng(0).random((6, 2)), np.ones((6, 2), int), np.zeros((6, 2), int)):
        with pytest.raises(UserError, match="Labels must be whole numbers from 0"):
            read(tmp_path, y=rows)


def test_names_of_classes(tmp_path: Path) -> None:
    assert read(tmp_path, class_names=np.array([b"cat", "Hündin".encode()]))[0].class_names == ("cat", "Hündin")
    assert read(tmp_path, class_names=np.array(["cat", " "]))[0].class_names == ("cat", "1")
    with pytest.raises(UserError, match="Two classes are called cat: give each a name of its own"):
        read(tmp_path, class_names=np.array(["cat", "cat"]))


def test_an_archive_of_picture_files_is_to_be_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as archive:
        archive.writestr("cat/1.PNG", b"")
    with pytest.raises(UserError, match="This archive holds picture files: unpack it"):
        read_pictures(tmp_path / "set.zip")


def test_folders_for_training_and_testing_are_no_classes(tmp_path: Path) -> None:
    for part in ("train", "test"):
        (tmp_path / part).mkdir()
        write_folder(tmp_path / part, ("cat", "dog"), 1)
    with pytest.raises(UserError, match="The folders test, train all have folders for cat, dog inside: choose one"):
        read_pictures(tmp_path)
    assert read_pictures(tmp_path / "train")[0].class_names == ("cat", "dog")


def test_classes_may_be_sorted_once_more_inside(tmp_path: Path) -> None:
    for name in ("cat", "dog"):
        (tmp_path / name).mkdir()
        write_folder(tmp_path / name, ("front", "back"), 1)
    assert read_pictures(tmp_path)[0].class_names == ("cat", "dog")


def test_what_a_mac_puts_beside_the_folders_is_no_class(tmp_path: Path) -> None:
    write_folder(tmp_path, ("cat", "dog"), 1)
    (tmp_path / "__MACOSX" / "cat").mkdir(parents=True)
    assert read_pictures(tmp_path)[0].class_names == ("cat", "dog")


def test_files_of_another_kind_are_told_by_one(tmp_path: Path) -> None:
    write_folder(tmp_path, ("cat", "dog"), 1)
    (tmp_path / "eel").mkdir()
    (tmp_path / "eel" / "1.heic").write_bytes(b"heic")
    with pytest.raises(UserError, match=r"The folder eel has no pictures but files such as 1\.heic: save them as PNG"):
        read_pictures(tmp_path)
