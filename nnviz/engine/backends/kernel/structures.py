"""What `packaging/kernel/run.h` says of memory, in Python: the same fields in the same order."""

import ctypes
from typing import ClassVar

Pointer = ctypes.c_uint32
"""An address inside WebAssembly's memory."""

_Fields = list[tuple[str, type]]


def _fields(kind: type, names: str) -> _Fields:
    return [(name, kind) for name in names.split()]


class Layer(ctypes.Structure):
    """One dense layer."""

    _fields_: ClassVar[_Fields] = [
        *_fields(ctypes.c_int32, "fan_in fan_out activation start"),
        *_fields(Pointer, "z a delta"),
    ]


class Samples(ctypes.Structure):
    """Samples to train on or to test with."""

    _fields_: ClassVar[_Fields] = [("count", ctypes.c_int32), *_fields(Pointer, "x y classes")]


class Run(ctypes.Structure):
    """A run: what it learns and how, where it stands, and where its numbers are."""

    _fields_: ClassVar[_Fields] = [
        *_fields(ctypes.c_int32, "layer_count size batch block"),
        *_fields(ctypes.c_int32, "loss noted_loss from_sum optimizer decays regularizer schedule frozen shuffled"),
        ("layers", Pointer),
        ("train", Samples),
        ("test", Samples),
        *_fields(ctypes.c_double, "boundary decimal_scale learning_rate schedule_factor l1 l2 clip_norm"),
        *_fields(ctypes.c_double, "momentum rho beta1 beta2 epsilon weight_decay"),
        ("schedule_steps", ctypes.c_int64),
        *_fields(Pointer, "trained penalized"),
        *_fields(ctypes.c_int32, "count taken"),
        *_fields(ctypes.c_int64, "step epoch position memory_from"),
        *_fields(Pointer, "parameters memory0 memory1 dead"),
        *_fields(Pointer, "before gradient prediction"),
        ("last_count", ctypes.c_int32),
        *_fields(Pointer, "change batch_x batch_y order"),
        ("order_epoch", ctypes.c_int64),
        *_fields(ctypes.c_uint32, "seed stream"),
        *_fields(ctypes.c_int32, "watched_count interval"),
        *_fields(Pointer, "watched row_epoch row_sample row_loss row_norms row_watched row_measured"),
    ]
