"""Pictures of one's own as a source of data: a label for each, in one of a few classes, and their names."""

import base64
import math
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.arrays import Array, Flags, Shape, sealed
from nnviz.engine.data.class_names import renamed
from nnviz.engine.data.datasets import Samples
from nnviz.engine.data.own_data import MAX_CLASSES, check_rows
from nnviz.engine.text import UserError, mark

Bytes = npt.NDArray[np.uint8]
"""Pixels from 0, dark, to 255."""

MAX_SIDE = 64
"""Pixels of a picture from left to right or from top to bottom."""
MAX_NUMBERS = 64_000_000
"""Numbers that all pictures have together: 256 MB of them as float32."""
_NAME_LENGTH = 1000


@dataclass(frozen=True, eq=False, repr=False)
class OwnPictures:
    """`pictures` (n, channels, height, width) and `labels` (n,), the numbers of their classes counting from 0.

    `test_mask` (n,) tells which are kept for testing; where it is None the train share and the seed decide. Copies
    share the arrays, which are read-only. Raises UserError for what cannot be.
    """

    pictures: Bytes
    labels: Bytes
    class_names: tuple[str, ...]
    test_mask: Flags | None = None

    def __post_init__(self) -> None:
        for name, kind in (("pictures", np.uint8), ("labels", np.uint8), ("test_mask", np.bool_)):
            if (array := getattr(self, name)) is not None:
                object.__setattr__(self, name, sealed(np.ascontiguousarray(array, kind)))
        check_size(self.pictures.shape)
        check_classes(len(self.class_names))
        count = len(self.pictures)
        mask_fits = self.test_mask is None or self.test_mask.shape == (count,)
        if self.labels.shape != (count,) or not mask_fits or int(self.labels.max()) >= len(self.class_names):
            raise damaged("labels")
        if self.test_mask is not None and self.test_mask.all():
            raise UserError(mark("errors", "All samples are kept for testing: keep at least one to train on."))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, OwnPictures) and all(
            np.array_equal(mine, theirs) for mine, theirs in zip(self._parts, other._parts, strict=True)
        )

    @property
    def _parts(self) -> tuple[Any, ...]:
        return self.pictures, self.labels, self.class_names, self.test_mask

    def __hash__(self) -> int:
        return hash((self.pictures.shape, self.class_names, self.pictures[-1].tobytes()))

    def __repr__(self) -> str:
        return f"OwnPictures({self.pictures.shape}, {len(self.class_names)} classes)"

    # --- what an experiment asks of a source of data ---

    @property
    def label(self) -> str:
        """What it is called, marked for translation."""
        return mark("engine", "own pictures")

    @property
    def inputs(self) -> int:
        """How many numbers a picture has."""
        return math.prod(self.input_shape)

    @property
    def input_shape(self) -> Shape:
        """(channels, height, width)."""
        return self.pictures.shape[1:]

    @property
    def outputs(self) -> int:
        """One: a label is a single number."""
        return 1

    @property
    def classes(self) -> bool:
        """Always: a label is the number of a class."""
        return True

    @property
    def binary_targets(self) -> bool:
        """Never: the classes are things, not the numbers 0 and 1."""
        return False

    def count(self) -> int:
        """How many classes there are."""
        return len(self.class_names)

    def make(self, seed: int, /) -> Samples:
        """All pictures, whatever the seed, in float32 from 0 to 1."""
        del seed
        x: Array = self.pictures.reshape(len(self.pictures), -1).astype(np.float32)
        x /= 255
        return Samples(sealed(x), sealed(self.labels[:, None].astype(float)))

    # --- as JSON ---

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values that `from_json` reads back to equal pictures; bytes compressed, as base64."""
        return {
            "shape": list(self.pictures.shape),
            "classes": list(self.class_names),
            "pictures": _packed(self.pictures),
            "labels": _packed(self.labels),
            "aside": None if self.test_mask is None else _packed(self.test_mask),
        }

    @classmethod
    def from_json(cls, values: object) -> "OwnPictures":
        """Read what `to_json` wrote; raises UserError for anything else, before there is memory for what it claims."""
        told = values if isinstance(values, Mapping) else {}
        shape, names = told.get("shape"), told.get("classes")
        if not isinstance(shape, list) or not all(type(side) is int and side > 0 for side in shape):
            raise damaged("shape")
        if not isinstance(names, list) or not all(
            isinstance(name, str) and len(name) <= _NAME_LENGTH for name in names
        ):
            raise damaged("classes")
        check_size(tuple(shape))
        arrays = {key: _unpacked(told.get(key), math.prod(shape[:axes]), key) for key, axes in _AXES.items()}
        mask = None if told.get("aside") is None else _unpacked(told["aside"], shape[0], "aside") > 0
        return cls(arrays["pictures"].reshape(shape), arrays["labels"], tuple(names), mask)

    def with_class_name(self, label: int, name: str) -> "OwnPictures":
        """The same with another name for a class; raises UserError for one that cannot be."""
        return replace(self, class_names=renamed(self.class_names, label, name))


_AXES: dict[str, int | None] = {"pictures": None, "labels": 1}
"""Of the arrays in JSON: how many axes of the pictures' shape they have."""


def check_size(shape: Shape) -> None:
    """Raise UserError for pictures (n, channels, height, width) that are too many, too large or of no known kind."""
    if len(shape) != 4 or shape[1] not in (1, 3):
        raise damaged("shape")
    check_rows(shape[0])
    height, width = shape[2:]
    if not (1 <= height <= MAX_SIDE and 1 <= width <= MAX_SIDE):
        raise UserError(
            mark(
                "errors",
                "A picture here can be up to {most}×{most} pixels, and these are {width}×{height}: scale them down.",
            ),
            most=MAX_SIDE,
            width=width,
            height=height,
        )
    if math.prod(shape) > MAX_NUMBERS:
        raise UserError(
            mark("errors", "{count} pictures of this size are too many: take at most {most}."),
            count=shape[0],
            most=most_pictures(shape[1:]),
        )


def most_pictures(shape: Shape) -> int:
    """How many pictures of this shape there may be."""
    return MAX_NUMBERS // math.prod(shape)


def check_classes(count: int) -> None:
    """Raise UserError for too few or too many classes."""
    if not 2 <= count <= MAX_CLASSES:
        raise UserError(
            mark("errors", "There can be 2 to {most} classes of pictures, and there are {count}: take others.", n=1),
            most=MAX_CLASSES,
            count=count,
        )


def damaged(part: str) -> UserError:
    """The error for pictures of which a part cannot be what it should be."""
    return UserError(mark("errors", "The pictures in this experiment are damaged ({part}): choose others."), part=part)


def _packed(array: npt.NDArray[Any]) -> str:
    return base64.b64encode(zlib.compress(array.tobytes(), 6)).decode()


def _unpacked(text: object, size: int, part: str) -> Bytes:
    """So many bytes; raises UserError for more or fewer, whatever they would unpack to."""
    if not isinstance(text, str):
        raise damaged(part)
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(base64.b64decode(text, validate=True), size + 1)
    except (ValueError, zlib.error) as error:
        raise damaged(part) from error
    if len(content) != size or not unpacker.eof:
        raise damaged(part)
    return np.frombuffer(content, np.uint8)
