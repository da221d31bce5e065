"""The kernel's own functions, held against many digits of mpmath, and the module, held against its source."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from kernel import build

Array = np.ndarray[Any, np.dtype[np.float64]]
Map = Callable[[str, Array], Array]

FUNCTIONS = ("exp", "expm1", "log", "log1p", "tanh", "sigmoid", "softplus", "sin", "cos", "erf")
"""In the order of map.c."""

WORST = {"expm1": 1.25, "tanh": 1.16, "sigmoid": 2.44, "softplus": 1.57, "erf": 1.7}
"""Errors in units of the last place that are not below 1; README.md of the kernel tells all."""

HARDEST = {
    "exp": -3.117549656557202,
    "expm1": 0.36180642578239686,
    "log": 0.7036564110276776,
    "log1p": -0.2948787015795641,
    "tanh": 0.7985373500811044,
    "sigmoid": -4.143645127905817,
    "softplus": -1.25876536676848,
    "sin": -3.8948286800279006,
    "cos": -33.74872121841023,
    "erf": 0.9019369765145613,
}
"""Of millions of numbers those where each errs most."""


@pytest.fixture(scope="module")
def maps() -> Iterator[tuple[Map, Map]]:
    """Every function of an array: of many numbers at once, and of one by one."""
    wasmtime = pytest.importorskip("wasmtime")
    # Closed here, as wasmtime cannot any more when Python ends, and says so on stderr.
    with closing(wasmtime.Engine()) as engine, closing(wasmtime.Store(engine)) as store:
        module = wasmtime.Module.from_file(engine, str(build.MODULE))
        assert not module.imports, "the module can call nothing outside"
        exports = wasmtime.Instance(store, module, []).exports(store)
        memory, base = exports["memory"], -(-exports["__heap_base"].value(store) // 16) * 16
        memory.grow(store, 4)

        def mapped(single: int) -> Map:
            def call(name: str, x: Array) -> Array:
                memory.write(store, x.tobytes(), base)
                exports["map"](store, FUNCTIONS.index(name), len(x), base, base + x.nbytes, single)
                found: Array = np.frombuffer(bytes(memory.read(store, base + x.nbytes, base + 2 * x.nbytes)))
                return found

            return call

        yield mapped(0), mapped(1)
        module.close()


def points(name: str) -> Array:
    """Numbers of every size, and more where the function is at its hardest."""
    random = np.random.default_rng(13)
    any_size = np.ldexp(random.uniform(1, 2, 120), random.integers(-1074, 1023, 120)) * random.choice([-1, 1], 120)
    reaches = (random.uniform(-reach, reach, 80) for reach in (1.0, 6.0, 40.0, 700.0))
    x = np.concatenate([any_size, *reaches, [HARDEST[name]]])
    if name == "log":
        positive: Array = np.abs(np.concatenate([x, random.uniform(0.5, 2.0, 80)]))
        return positive
    if name == "log1p":
        return np.concatenate([x[x > -1.0], np.exp2(-random.uniform(0, 52, 80)) - 1.0])
    if name in {"sin", "cos"}:  # Near multiples of π/2; the last of them is the worst of all doubles.
        turns = np.concatenate([random.integers(1, 600_000, 80), random.integers(1, 2**52, 20)]) * (np.pi / 2)
        return np.concatenate([x, turns, [6381956970095103.0 * 2.0**797, 2.0**20, np.nextafter(2.0**20, 0)]])
    return x


def exact(name: str) -> Callable[[Any], Any]:
    mpmath = pytest.importorskip("mpmath")
    own = {"sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)), "softplus": lambda x: mpmath.log1p(mpmath.exp(x))}
    found: Callable[[Any], Any] = own.get(name) or getattr(mpmath, name)
    return found


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_errs_by_no_more_than_is_said(name: str, maps: tuple[Map, Map]) -> None:
    mpmath = pytest.importorskip("mpmath")
    function, x = exact(name), points(name)
    for point, found in zip(x.tolist(), maps[0](name, x).tolist(), strict=True):
        with mpmath.workprec(1200 if name in {"sin", "cos"} and abs(point) > 1e6 else 160):
            true = function(mpmath.mpf(point))
            if abs(found) == np.inf:
                assert float(true) == found, point
            else:
                assert abs(found - true) <= WORST.get(name, 1.0) * np.spacing(abs(float(true))), point


@pytest.mark.parametrize("name", FUNCTIONS)
def test_many_at_once_and_one_by_one_are_the_same_bits(name: str, maps: tuple[Map, Map]) -> None:
    x = np.concatenate([points(name), [0.0, -0.0, np.inf, -np.inf, 5e-324]])
    for some in (x, x[:1], x[np.abs(x) < 1000]):
        many, single = (mapped(name, some).view(np.uint64) for mapped in maps)
        np.testing.assert_array_equal(many, single)


def test_at_the_ends_of_the_range_they_are_what_numpy_says(maps: tuple[Map, Map]) -> None:
    x = np.array([0.0, -0.0, np.inf, -np.inf, np.nan, 5e-324, -5e-324, -1.0, -1.5, 709.7, 710.0, -745.1, -746.0])
    with np.errstate(all="ignore"):
        for name in ("exp", "expm1", "log", "log1p", "tanh", "sin", "cos"):
            found, expected = maps[0](name, x), getattr(np, name)(x)
            np.testing.assert_allclose(found, expected, rtol=2e-15, atol=0.0, err_msg=name)
            zeros = expected == 0.0
            np.testing.assert_array_equal(np.signbit(found[zeros]), np.signbit(expected[zeros]), err_msg=name)
        np.testing.assert_allclose(maps[0]("softplus", x), np.logaddexp(0.0, x), rtol=1e-15, atol=0.0)
        np.testing.assert_allclose(maps[0]("sigmoid", x), 1.0 / (1.0 + np.exp(-x)), rtol=1e-15, atol=5e-324)
        np.testing.assert_array_equal(maps[0]("erf", x[:7]), [0.0, -0.0, 1.0, -1.0, np.nan, 5e-324, -5e-324])


def test_the_module_is_what_its_source_compiles_to(tmp_path: Path) -> None:
    try:
        build.build(tmp_path / "again.wasm")
    except build.CompilerMissingError as missing:
        pytest.skip(str(missing))
    assert (tmp_path / "again.wasm").read_bytes() == build.MODULE.read_bytes(), "call `python3 packaging/dev.py kernel`"


def test_a_missing_compiler_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(build.CompilerMissingError, match="apt-get install clang-14 lld-14"):
        build.build(tmp_path / "none.wasm")
    assert not (tmp_path / "none.wasm").exists()
