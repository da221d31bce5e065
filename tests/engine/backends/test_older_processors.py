"""The kernels of BLAS for processors without AVX: how steps are shared out between calls makes no difference there."""

import os
import subprocess
import sys

_PROGRAM = """
import sys
import numpy as np
from nnviz.engine.backends.base import Recording
from nnviz.engine.backends.numpy import NumpyBackend
from nnviz.engine.playground import playground
from nnviz.engine.training import initial_state

experiment = playground("circle", points=60, hidden=(4, 2), optimizer="adam", shuffle=True)
recording = Recording(np.array([3, 0, 17]), 4)

def taken(*counts):
    state, tables = initial_state(experiment), []
    for count in counts:
        found = NumpyBackend().advance(experiment, experiment.data, state, count, recording)
        state = found.state
        tables.append(found.rows)
    rows = [np.concatenate(columns).tobytes() for columns in zip(*tables)]
    return [state.parameters.tobytes(), *rows]

sys.exit(taken(30) != taken(*[1] * 30))
"""


def test_a_run_of_numpy_has_the_same_rows_however_its_steps_are_shared_out() -> None:
    """OpenBLAS on x86-64 chooses its kernels by this variable; others know nothing of it, and it holds all the same."""
    environment = {**os.environ, "OPENBLAS_CORETYPE": "Prescott"}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
