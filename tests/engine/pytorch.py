"""PyTorch for tests that compare with it; those of a file that imports this are skipped where it is not installed."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest

if find_spec("torch") is None:
    reason = "PyTorch is not installed: the comparison needs pip install 'nnviz-desktop[proof]'"
    pytest.skip(reason, allow_module_level=True)


class _WhenAsked:
    """Loads PyTorch when something of it is asked for: that takes two seconds, which each process would need else."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # pytest asks each name of a test file whether it is a fixture or a mock.
            raise AttributeError(name)
        return getattr(import_module("torch"), name)


torch: Any = _WhenAsked()
