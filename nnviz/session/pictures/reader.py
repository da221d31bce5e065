"""Pictures to learn from, whatever they come in; and an experiment that learns from them."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from nnviz.engine.data.own_pictures import OwnPictures, check_classes, most_pictures
from nnviz.engine.text import UserError, mark
from nnviz.session.pictures import cifar, idx, npz
from nnviz.session.pictures.archive import opening_errors, starts
from nnviz.session.pictures.folder import Check, class_folders, read_folder
from nnviz.session.pictures.picture_file import SUFFIXES
from nnviz.session.tables.notes import Note, cut, listed

_DARK = 64
"""Where no pixel is brighter, the numbers may have another range, as the 0 to 16 of scikit-learn's digits."""


def read_pictures(path: Path, check: Check = lambda done: None) -> tuple[OwnPictures, tuple[Note, ...]]:
    """The pictures in a folder or a file, and what is to be told of them.

    A folder has one folder for each class, or the files of MNIST or CIFAR-10. A file is one of those, gzipped or not,
    or NumPy's .npz. Raises UserError telling the file and what is wrong with it.
    """
    try:
        if not path.is_dir():
            return _of_file(path)
        files = _known_files(path)
        if not files:
            return read_folder(path, check)
        return _of_files(files)
    except UserError as error:
        raise UserError(mark("errors", "{file}: {reason}"), file=path.name or str(path), reason=error) from error


def holds_pictures(path: Path) -> bool:
    """Whether a path is to be read as pictures and not as a table: a folder, or by the first bytes of a file."""
    if path.is_dir():
        return True
    try:
        start = starts(path, 4)
    except UserError:
        return path.suffix.lower() in (".gz", ".npz", ".bin")
    return path.suffix.lower() in (".npz", ".bin") or idx.is_idx(start) or cifar.is_pickle(start)


def _known_files(folder: Path) -> list[Path]:
    """The files of a well-known data set in a folder, those for training first."""
    with opening_errors():
        names = sorted(each for each in folder.iterdir() if each.is_file())
    pictures = [each for each in names if "images" in each.name and "idx3" in each.name.replace(".", "-")]
    batches = [each for each in names if each.suffix == ".bin" and "batch" in each.name]
    of_python = any(each.name.startswith(("data_batch", "test_batch")) for each in names)
    if of_python and not batches and not class_folders(folder):
        raise cifar.refuse_pickle()
    return sorted(pictures or batches, key=_is_test)


def _is_test(file: Path) -> bool:
    return file.name.startswith(("t10k", "test"))


def _of_files(files: list[Path]) -> tuple[OwnPictures, tuple[Note, ...]]:
    """Those for training and those for testing together; of two names for one file the first."""
    chosen = list({file.name.removesuffix(".gz"): file for file in files}.values())
    of_idx = chosen[0].suffix != ".bin"
    parts = [idx.read_pair(file) if of_idx else cifar.read_batch(file) for file in chosen]
    names = () if of_idx else cifar.NAMES
    tests = [_is_test(file) for file in chosen]
    return _joined(parts, tests, names or idx.names(chosen[0], _count(parts)))


def _of_file(path: Path) -> tuple[OwnPictures, tuple[Note, ...]]:
    start = starts(path, 4)
    if npz.is_zip(start):
        parts, names = npz.read_npz(path)
        return _joined(parts, [False, True][: len(parts)], names or tuple(map(str, range(_count(parts)))))
    if idx.is_idx(start):
        parts = [idx.read_pair(path)]
        return _joined(parts, [False], idx.names(path, _count(parts)))
    if path.suffix.lower() in SUFFIXES:
        raise UserError(mark("errors", "This is one picture: choose the folder that has a folder for each class."))
    if path.suffix.lower() == ".bin" or cifar.is_pickle(start):
        return _joined([cifar.read_batch(path)], [False], cifar.NAMES)
    if start[:2] == b"\0\0":
        idx.read_pair(path)
    raise UserError(
        mark("errors", "No pictures can be read from this: choose a folder of them, MNIST, CIFAR-10 or .npz files.")
    )


def _count(parts: list[npz.Part]) -> int:
    return max(int(labels.max()) for _, labels in parts) + 1


def _joined(parts: list[npz.Part], tests: list[bool], names: tuple[str, ...]) -> tuple[OwnPictures, tuple[Note, ...]]:
    """All parts together, those for testing kept for it; where they are too many, the same share of each."""
    if any(pictures.shape[1:] != parts[0][0].shape[1:] for pictures, _ in parts):
        raise UserError(mark("errors", "The pictures differ in size: make them all the same."))
    check_classes(len(names))
    if _count(parts) > len(names):
        raise UserError(mark("errors", "There are more labels than names of classes: mend one of them."))
    count = sum(len(labels) for _, labels in parts)
    share = min(1.0, most_pictures(parts[0][0].shape[1:]) / count)
    kept = [(pictures[: int(share * len(labels))], labels[: int(share * len(labels))]) for pictures, labels in parts]
    mask = np.concatenate([np.full(len(labels), test) for (_, labels), test in zip(kept, tests, strict=True)])
    found = OwnPictures(
        np.concatenate([pictures for pictures, _ in kept]),
        np.concatenate([labels for _, labels in kept]).astype(np.uint8),
        names,
        mask if mask.any() else None,
    )
    values: dict[str, object] = {"taken": len(found.labels), "count": count}
    used = Note(mark("messages", "{taken} of {count} pictures are used."), values)
    return found, (*((used,) if share < 1 else ()), *_odd(found))


def _odd(found: OwnPictures) -> Iterator[Note]:
    """Notes on pictures that are hardly anything but black, and on classes that no picture is of."""
    most = int(found.pictures.max())
    if 0 < most < _DARK:
        text = mark("messages", "The largest number in the pictures is {most} of 255: if it means white, scale them.")
        yield Note(text, {"most": most})
    empty = [name for number, name in enumerate(found.class_names) if number not in found.labels]
    if empty:
        text = mark("messages", "No picture is of these classes: {names}.")
        yield Note(text, {"names": listed([cut(name) for name in empty])})
