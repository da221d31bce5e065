#!/usr/bin/env python3
"""Everything one does with a checkout of nnviz. It sets itself up; only Python is needed.

  python3 packaging/dev.py run [arguments of nnviz]    open the window (or use a headless verb)
  python3 packaging/dev.py test [arguments of pytest]  run the tests
  python3 packaging/dev.py proof                       add PyTorch and others, which the tests then compare with
  python3 packaging/dev.py lint                        ruff and mypy
  python3 packaging/dev.py format                      put the code into its one format
  python3 packaging/dev.py build                       wheel and sdist into dist/
  python3 packaging/dev.py shots OUT [arguments]       pictures of every lesson, language, theme and size
  python3 packaging/dev.py bench [arguments]           measure frames, steps and start
  python3 packaging/dev.py walk [arguments]            thousands of random clicks and keys, and what broke
  python3 packaging/dev.py kernel                      compile the C kernel; needs clang and lld
  python3 packaging/dev.py weights                     train the picture lesson's network again; some minutes
  python3 packaging/dev.py translations                collect the texts, compile the translations
  python3 packaging/dev.py freeze                      pin the newest versions (call it with the oldest Python)

Missing system libraries are installed with apt-get, after asking; --no-system-libs only names them.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import system_libs
from console import SetupError, say
from environment import CONSTRAINTS, ROOT, Environment

NO_SYSTEM_LIBS = "--no-system-libs"
CODE = ("nnviz", "packaging", "tests")


def main(argv: Sequence[str]) -> int:
    """Carry out one verb; the exit code is that of the tool it calls, 1 for trouble, 2 for misuse."""
    words = [word for word in argv if word != NO_SYSTEM_LIBS]
    if not words or words[0] in {"-h", "--help", "help"}:
        print(__doc__)
        return 0
    verb = VERBS.get(words[0])
    if verb is None:
        say(f"there is no verb {words[0]!r}; there are {', '.join(VERBS)}")
        return 2
    try:
        check_python(sys.version_info[:3])
        environment = Environment()
        _set_up(environment, window=words[0] == "run", system=NO_SYSTEM_LIBS not in argv)
        return verb(environment, words[1:])
    except (SetupError, OSError) as trouble:  # OSError: a full disk, a folder one may not write
        say(str(trouble))
        return 1
    except KeyboardInterrupt:
        say("stopped; the next call goes on from here")
        return 130


def check_python(version: tuple[int, ...]) -> None:
    if version < (3, 11):
        raise SetupError(
            "nnviz needs Python 3.11 or newer, and this is Python {}.{}.{}: install a newer one and call this with "
            "it, for example `python3.12 packaging/dev.py run`.".format(*version)
        )


def _set_up(environment: Environment, *, window: bool, system: bool) -> None:
    ready = environment.is_ready()
    needs = system_libs.missing(os.environ, first_time=not ready, window=window)
    system_libs.obtain(needs, allowed=system)
    if not ready:
        environment.make()


def run(environment: Environment, words: Sequence[str]) -> int:
    """The app, in the folder one is in: files it is told to write are named from there."""
    return _become([environment.script("nnviz"), *words])


def test(environment: Environment, words: Sequence[str]) -> int:
    """The tests, from wherever one is."""
    os.chdir(ROOT)
    return _become([environment.python, "-m", "pytest", *words])


def proof(environment: Environment, _words: Sequence[str]) -> int:
    """An independent library for the tests; without it they skip what it would prove."""
    environment.add_proof()
    return 0


def lint(environment: Environment, words: Sequence[str]) -> int:
    """All checks, also when one of them fails."""
    ruff = environment.script("ruff")
    return max(
        _call([ruff, "check", *CODE, *words]),
        _call([ruff, "format", "--check", *CODE]),
        _call([environment.python, "-m", "mypy"]),
    )


def reformat(environment: Environment, words: Sequence[str]) -> int:
    """Sorted imports and one format."""
    ruff = environment.script("ruff")
    return max(_call([ruff, "check", "--fix", *CODE, *words]), _call([ruff, "format", *CODE]))


def build(environment: Environment, words: Sequence[str]) -> int:
    """Wheel and sdist, and nothing from an earlier build beside them."""
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    return _call([environment.python, "-m", "hatchling", "build", *words])


def shots(environment: Environment, words: Sequence[str]) -> int:
    """Pictures for eyes and for the documents."""
    return _become([environment.python, ROOT / "packaging" / "shots.py", *words])


def bench(environment: Environment, words: Sequence[str]) -> int:
    """Figures for the closing note."""
    if words[:1] == ["graph"]:
        return _become([environment.python, ROOT / "packaging" / "bench_graph.py"])
    return _become([environment.python, ROOT / "packaging" / "bench.py", *words])


def walk(environment: Environment, words: Sequence[str]) -> int:
    """Random clicks and keys through every lesson."""
    return _become([environment.python, ROOT / "packaging" / "walk.py", *words])


def kernel(environment: Environment, _words: Sequence[str]) -> int:
    """The WebAssembly module that computes runs."""
    return _call([environment.python, ROOT / "packaging" / "kernel" / "build.py"])


def weights(environment: Environment, _words: Sequence[str]) -> int:
    """The weights that the picture lesson starts from."""
    return _call([environment.python, ROOT / "packaging" / "weights.py"])


def translations(environment: Environment, words: Sequence[str]) -> int:
    """Texts from the code into a .ts file for each language, and each of those into the .qm the app loads."""
    with tempfile.TemporaryDirectory() as folder:
        plurals = Path(folder) / "plurals.py"
        plurals.write_text(plural_texts(ROOT / "nnviz"), encoding="utf-8")
        words = (*words, str(plurals))
        commands = [command for code in _languages() for command in translation_commands(environment, code, words)]
        failed = next((code for code in map(_call, commands) if code), 0)
    for compiled in (ROOT / "resources" / "i18n").glob("*.qm.new"):
        compiled.replace(
            compiled.with_suffix("")
        )  # A window that is open has the old file mapped: overwritten it crashes.
    return failed


def plural_texts(folder: Path) -> str:
    """The texts that have a form for one thing and one for many, as lupdate reads them.

    Of Python it takes only a literal number for that, and not `translate(context, text, n=len(rows))`.
    """
    calls = (
        node
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and [keyword.arg for keyword in node.keywords] == ["n"]
    )
    found = (", ".join(map(ast.unparse, call.args)) for call in calls if _is_text(call))
    return "".join(f"translate({words}, None, 1)\n" for words in found)


def _is_text(call: ast.Call) -> bool:
    names = isinstance(call.func, ast.Name) and call.func.id in {"translate", "mark"}
    return names and len(call.args) == 2 and all(isinstance(argument, ast.Constant) for argument in call.args)


def _languages() -> list[str]:
    """The languages of the table."""
    sys.path.insert(0, str(ROOT))
    from nnviz.system.languages import LANGUAGES

    return list(LANGUAGES)


def translation_commands(environment: Environment, code: str, words: Sequence[str] = ()) -> list[list[str | Path]]:
    """lupdate and lrelease. Sorted files and no line numbers, so that a diff shows only what changed.

    English stands in the code itself: its file has the forms for one thing and for many, and nothing else.
    """
    text = Path("resources", "i18n", f"nnviz_{code}.ts")
    sources = sorted(file.relative_to(ROOT) for file in (ROOT / "nnviz").rglob("*.py"))
    languages = ("-source-language", "en", "-target-language", code)
    # Without Qt, the engine and the session mark their words with `mark`: see nnviz/engine/text.py.
    marked = ("-tr-function-alias", "translate+=mark")
    quiet = ("-no-obsolete", "-locations", "none")
    update: list[str | Path] = [
        environment.script("pyside6-lupdate"),
        *quiet,
        *(("-pluralonly",) if code == "en" else ()),
        *marked,
        *languages,
        *words,
        *sources,
        "-ts",
        text,
    ]
    release: list[str | Path] = [environment.script("pyside6-lrelease"), text, "-qm", text.with_suffix(".qm.new")]
    return [update, release]


def freeze(_environment: Environment, _words: Sequence[str]) -> int:
    """New pins, from an install that nothing but pyproject.toml held back; the next call installs them."""
    with tempfile.TemporaryDirectory() as folder:
        text = Environment(Path(folder) / "newest").freeze()
    CONSTRAINTS.write_text(text, encoding="utf-8")
    say(f"wrote {CONSTRAINTS.relative_to(ROOT)}")
    return 0


def _call(command: Sequence[str | Path]) -> int:
    return subprocess.run([str(word) for word in command], cwd=ROOT, check=False).returncode


def _become(command: Sequence[str | Path]) -> int:
    """Hand the terminal, the signals and the exit code over to another program."""
    words = [str(word) for word in command]
    sys.stdout.flush()
    if sys.platform != "win32":  # There, exec returns to the shell at once.
        os.execv(words[0], words)
    return subprocess.run(words, check=False).returncode


VERBS: dict[str, Callable[[Environment, Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "proof": proof,
    "lint": lint,
    "format": reformat,
    "build": build,
    "shots": shots,
    "bench": bench,
    "walk": walk,
    "kernel": kernel,
    "weights": weights,
    "translations": translations,
    "freeze": freeze,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
