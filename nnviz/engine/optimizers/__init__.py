"""Rules that turn a gradient into a change of the parameters, by name.

A new one is one more entry in one of the files here, or in one of its own that is added to the table.
"""

from nnviz.engine.optimizers.adaptive import ADAPTIVE_RULES
from nnviz.engine.optimizers.base import Optimizer
from nnviz.engine.optimizers.descent import DESCENT_RULES

OPTIMIZERS: dict[str, Optimizer] = {**DESCENT_RULES, **ADAPTIVE_RULES}
