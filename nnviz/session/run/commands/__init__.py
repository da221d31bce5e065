"""What a user can do to a run, as values, and the table of them.

To add a command, write its dataclass in one of these files, or in one of its own, and give it a row in `COMMANDS`.
"""

from nnviz.session.run.commands.base import Command
from nnviz.session.run.commands.data import (
    AddClass,
    AddPoints,
    ClearPoints,
    DataCommand,
    ErasePoints,
    MovePoint,
    RenameClass,
    UseData,
    UsePictures,
)
from nnviz.session.run.commands.layers import (
    AddLayer,
    ChangeLayer,
    InsertLayer,
    RemoveLayer,
    ResizeLayer,
    SetActivation,
)
from nnviz.session.run.commands.options import ChangeOptions
from nnviz.session.run.commands.parameters import (
    FreezeParameter,
    FreezeParameters,
    NudgeParameters,
    ReinitializeParameters,
    ScaleParameters,
    SetParameter,
    SetParameters,
)

COMMANDS: dict[str, type[Command]] = {
    "set_parameter": SetParameter,
    "set_parameters": SetParameters,
    "scale_parameters": ScaleParameters,
    "nudge_parameters": NudgeParameters,
    "reinitialize_parameters": ReinitializeParameters,
    "freeze_parameter": FreezeParameter,
    "freeze_parameters": FreezeParameters,
    "resize_layer": ResizeLayer,
    "add_layer": AddLayer,
    "insert_layer": InsertLayer,
    "change_layer": ChangeLayer,
    "remove_layer": RemoveLayer,
    "set_activation": SetActivation,
    "change_options": ChangeOptions,
    "add_points": AddPoints,
    "move_point": MovePoint,
    "erase_points": ErasePoints,
    "clear_points": ClearPoints,
    "add_class": AddClass,
    "rename_class": RenameClass,
    "use_data": UseData,
    "use_pictures": UsePictures,
}
"""Every command by the name it has in a file; a name stays for ever, its class may be called something else one day."""

__all__ = [
    "COMMANDS",
    "AddClass",
    "AddLayer",
    "AddPoints",
    "ChangeLayer",
    "ChangeOptions",
    "ClearPoints",
    "Command",
    "DataCommand",
    "ErasePoints",
    "FreezeParameter",
    "FreezeParameters",
    "InsertLayer",
    "MovePoint",
    "NudgeParameters",
    "ReinitializeParameters",
    "RemoveLayer",
    "RenameClass",
    "ResizeLayer",
    "ScaleParameters",
    "SetActivation",
    "SetParameter",
    "SetParameters",
    "UseData",
    "UsePictures",
]
