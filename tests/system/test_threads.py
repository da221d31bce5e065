"""How much of the machine the arithmetic takes."""

from collections.abc import Iterator

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from nnviz.system.threads import use_one_core


@pytest.fixture
def two_cores() -> Iterator[None]:
    """BLAS may use two; as before afterwards."""
    with threadpool_limits(2, user_api="blas"):
        yield


@pytest.mark.usefixtures("two_cores")
def test_matrices_are_multiplied_on_one_core() -> None:
    pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    if not pools:
        pytest.skip("this NumPy's BLAS cannot be told how many cores to use")
    use_one_core()
    assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} == {1}
