"""A folder of pictures with a folder inside for each class, named as the class is."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from nnviz.engine.data.own_pictures import MAX_NUMBERS, OwnPictures, check_classes
from nnviz.engine.text import UserError, mark
from nnviz.session.pictures.archive import opening_errors
from nnviz.session.pictures.picture_file import SUFFIXES, read_picture
from nnviz.session.tables.notes import Note, listed

SIDE = 32
"""To how many pixels each picture is scaled, as those of the lesson have."""
MOST = MAX_NUMBERS // (3 * SIDE * SIDE)

_REASONS = 3
"""Reasons that are told why files were left out, each with the first file it holds for."""

Check = Callable[[float], None]
"""Told from time to time which share is done; raises to stop."""


def class_folders(folder: Path) -> list[Path]:
    """The folders of the classes, in the order of their names; raises UserError where the folder cannot be read."""
    with opening_errors():
        found = sorted(each for each in folder.iterdir() if each.is_dir())
    return [each for each in found if not each.name.startswith((".", "__MACOSX"))]


def read_folder(folder: Path, check: Check = lambda done: None) -> tuple[OwnPictures, tuple[Note, ...]]:
    """All pictures in the folders of a folder, scaled to 32 × 32, and what is to be told of them.

    Files that cannot be read are left out and named. Raises UserError where there are too few classes or pictures.
    """
    folders = class_folders(folder)
    if len(folders) < 2:
        raise UserError(
            mark("errors", "There must be a folder for each class inside, two at least; there are {count}."),
            count=len(folders),
        )
    check_classes(len(folders))
    _check_are_classes(folders)
    files = [(label, file) for label, each in enumerate(folders) for file in _files(each)]
    taken = files if len(files) <= MOST else [files[place] for place in _spread(len(files), MOST)]
    found, labels, faults, animated = [], [], [], 0
    for number, (label, file) in enumerate(taken):
        check(number / len(taken))
        try:
            picture = read_picture(file, SIDE, SIDE)
        except UserError as error:
            faults.append((file, error))
            continue
        animated += picture.animated
        found.append(picture.pixels)
        labels.append(label)
    _check_filled(folders, labels, faults)
    notes = _notes(len(files), len(taken), faults, animated)
    return OwnPictures(np.stack(found), np.array(labels, np.uint8), tuple(each.name for each in folders)), notes


_PARTS = {"train", "training", "test", "testing", "val", "valid", "validation"}
"""What folders are called that have the classes inside."""


def _check_are_classes(folders: list[Path]) -> None:
    """Raise UserError where the folders have the classes inside, being those to train and to test with."""
    if not all(folder.name.lower() in _PARTS for folder in folders):
        return
    inside = [[each.name for each in class_folders(folder)] for folder in folders]
    if len(inside[0]) > 1 and all(names == inside[0] for names in inside):
        raise UserError(
            mark("errors", "The folders {folders} all have folders for {classes} inside: choose one of them."),
            folders=listed([folder.name for folder in folders]),
            classes=listed(inside[0]),
        )


def _files(folder: Path) -> list[Path]:
    """The files in a folder that look like pictures, by their names, in order; also those in folders inside it."""
    try:
        found = sorted(file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
    except OSError:
        return []
    return [file for file in found if not file.name.startswith(".")]


def _spread(count: int, most: int) -> list[int]:
    """`most` places out of `count`, evenly."""
    return [place * count // most for place in range(most)]


def _check_filled(folders: list[Path], labels: list[int], faults: list[tuple[Path, UserError]]) -> None:
    """Raise UserError for a class without a picture."""
    for label, folder in enumerate(folders):
        if label in labels:
            continue
        for file, error in faults:
            if folder in file.parents:
                raise UserError(
                    mark("errors", "Of the class {name} no picture can be read, such as {file}: {reason}"),
                    name=folder.name,
                    file=file.name,
                    reason=error,
                )
        other = next((file.name for file in sorted(folder.iterdir()) if file.is_file()), "")
        if other:
            raise UserError(
                mark("errors", "The folder {name} has no pictures but files such as {file}: save them as PNG or JPEG."),
                name=folder.name,
                file=other,
            )
        raise UserError(
            mark("errors", "The folder {name} has no pictures: put some in, or take it away."), name=folder.name
        )


def _notes(count: int, taken: int, faults: list[tuple[Path, UserError]], animated: int) -> tuple[Note, ...]:
    notes = []
    if taken < count:
        notes.append(Note(mark("messages", "{taken} of {count} pictures are used."), {"taken": taken, "count": count}))
    if faults:
        template = mark("messages", "Left out, because they cannot be read: {files}.")
        notes.append(Note(template, {"files": listed([file.name for file, _ in faults])}))
        told = {str(reason): (file, reason) for file, reason in reversed(faults)}
        for file, reason in list(told.values())[: -_REASONS - 1 : -1]:
            notes.append(Note(mark("messages", "{file}: {reason}"), {"file": file.name, "reason": reason}))
    if animated:
        template = mark("messages", "Of animations the first picture is used; there are {count}.")
        notes.append(Note(template, {"count": animated}))
    return tuple(notes)
