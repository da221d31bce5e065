"""NumPy's .npz archives of weights, and single arrays from them: plain numbers only, no pickle."""

import json
import zipfile
from pathlib import Path

from nnviz.engine.text import UserError, mark
from nnviz.session.models.foreign import foreign_archive
from nnviz.session.models.numbers import MOST_BYTES, Numbers, check_shape, named_twice
from nnviz.session.npy import BROKEN, damaged, read_array

_MOST_MEMBERS = 10_000


def read_npz(path: Path) -> dict[str, Numbers]:
    """The arrays by name, in their order in the archive; nothing is unpacked before all sizes are known."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
                raise UserError(mark("errors", "The file is too large: nnviz reads networks up to 256 MB."))
            known = foreign_archive(archive.namelist())
            if known is not None:
                raise known
            found: dict[str, Numbers] = {}
            for member in members:
                name = member.filename.removesuffix(".npy")
                if name in found:
                    raise named_twice(name)
                found[name] = read_array(archive, member)
                check_shape(name, found[name].shape)
    except BROKEN as error:
        raise damaged() from error
    return found


def told_in_archive(path: Path) -> dict[str, str]:
    """What the comment of an archive tells, each word JSON; nothing where it has no such comment."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = json.loads(archive.comment)
    except (OSError, ValueError, RecursionError, zipfile.BadZipFile, NotImplementedError):
        return {}
    return {key: json.dumps(value) for key, value in found.items()} if isinstance(found, dict) else {}
