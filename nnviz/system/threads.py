"""How much of the machine the arithmetic takes."""

from threadpoolctl import threadpool_limits


def use_one_core() -> None:
    """Have matrices multiplied on one core from now on; holds for libraries that are loaded, so NumPy has to be.

    Several wait for each other by spinning, which costs the window its frames: beside one busy thread, on two cores, a
    step of a network 384 wide took 56 ms with all of them and 7 ms with one.
    """
    threadpool_limits(1, user_api="blas")
