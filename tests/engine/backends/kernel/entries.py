"""The entries of a table that the kernel has."""

from collections.abc import Mapping

from nnviz.engine.options import Entry


def in_kernel(table: Mapping[str, Entry]) -> list[str]:
    """Names of the entries whose formula stands in the kernel."""
    return [name for name, entry in table.items() if entry.kernel is not None]
