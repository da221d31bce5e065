#!/usr/bin/env python3
"""Compile the C files of this folder into resources/kernel/nnviz.wasm, to the same bytes each time.

clang and lld of Debian 12 (14.0) made the module that is kept: `apt-get install clang-14 lld-14`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULE = HERE.parent.parent / "resources" / "kernel" / "nnviz.wasm"
VERSION = "14"
"""Another major version compiles to other bytes, though these should compute the same bits: to reorder arithmetic is
forbidden to any. With one version, the module that is kept can be checked byte for byte."""

# No fused multiply-add and no relaxed SIMD: what wasm has without them is the same on every machine. Addresses are left
# as base and offset, which wasm's loads and stores take; "loop strength reduction" would add them up beforehand.
COMPILE = (
    *("--target=wasm32", "-std=c11", "-nostdlib", "-ffreestanding", "-fno-builtin"),
    *("-O3", "-msimd128", "-ffp-contract=off", "-mllvm", "-disable-lsr", "-Wall", "-Wextra", "-Werror"),
)
# A small stack before the data, so that one that is too deep traps; 256 MiB of memory at most, as in machine.py.
LINK = (
    *("--no-entry", "--gc-sections", "--strip-all", "--export=__heap_base"),
    *("--stack-first", "-z", "stack-size=32768", "--initial-memory=131072", "--max-memory=268435456"),
)


class CompilerMissingError(Exception):
    """What is missing, and how to get it."""


def build(module: Path = MODULE) -> None:
    """Write the module; CompilerMissingError where there is no clang or lld of the right version."""
    clang, linker = find("clang"), find("wasm-ld")
    module.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        objects = [str(Path(folder, source.stem + ".o")) for source in sources()]
        for source, compiled in zip(sources(), objects, strict=True):
            subprocess.run([clang, *COMPILE, "-c", source.name, "-o", compiled], cwd=HERE, check=True)
        subprocess.run([linker, *LINK, *objects, "-o", str(module)], check=True)


def sources() -> list[Path]:
    return sorted(HERE.glob("*.c"))


def find(tool: str) -> str:
    """The path of clang or wasm-ld in the one version that will do."""
    for name in (f"{tool}-{VERSION}", tool):
        path = shutil.which(name)
        if path and _major_version(path) == VERSION:
            return path
    raise CompilerMissingError(
        f"{tool} {VERSION} is missing, which compiles the kernel: install clang-{VERSION} and lld-{VERSION} "
        f"(on Debian 12: apt-get install clang-{VERSION} lld-{VERSION}) and call this again."
    )


def _major_version(path: str) -> str:
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(?:version|LLD) (\d+)", told)
    return found[1] if found else ""


def main() -> int:
    try:
        build()
    except (CompilerMissingError, subprocess.CalledProcessError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    print(f"wrote {MODULE.relative_to(HERE.parent.parent)}, {MODULE.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
