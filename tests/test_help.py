"""H33: `--help` of every command is for people: what it does, examples, each option in a sentence, how it ends."""

from __future__ import annotations

import argparse
import re
import shlex

import pytest

from app import cli
from tests.conftest import ROOT

PARSERS = cli.parsers()
INNER = re.compile(r"\b(Here|Never|Never here):")
"""How our files speak to developers."""


def shown(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """What stands in the help, but for --help itself and the list of commands."""
    kinds = argparse._HelpAction | argparse._SubParsersAction
    return [one for one in parser._actions if not isinstance(one, kinds) and one.help != argparse.SUPPRESS]


@pytest.mark.parametrize("name", PARSERS)
def test_a_command_says_what_it_is_for_how_it_is_used_and_how_it_ends(name: str) -> None:
    """H33: no docstring that was written for developers, and an end that a script can rely on."""
    text = PARSERS[name].format_help()
    about, more = PARSERS[name].description or "", PARSERS[name].epilog or ""
    assert len(about) > 60 and about[0].isupper() and about.rstrip().endswith(".") and not INNER.search(text)
    assert re.search(r"^examples?:$", more, re.M) and re.search(r"^exit codes: 0 ", more, re.M)
    assert all(len(line) <= 120 for line in f"{about}\n{more}".splitlines())


@pytest.mark.parametrize("name", PARSERS)
def test_each_option_is_a_sentence_with_its_default(name: str) -> None:
    """H33: what it does, and what holds without it."""
    for one in shown(PARSERS[name]):
        words = one.help or ""
        assert re.fullmatch(r"[A-Z].{15,}\.", words), f"{name} {one.dest}: {words!r}"
        if one.option_strings and one.nargs != 0:
            assert re.search(r"Default: |Needless|Without it|Can be given", words), f"{name} {one.dest}: without it?"


EXAMPLES = [
    (name, line.split("  ")[1].strip() if line.startswith("  ") else line)
    for name, parser in PARSERS.items()
    for line in (parser.epilog or "").splitlines()
    if "python3 -m app" in line and line.startswith("  ")
]


@pytest.mark.parametrize(("name", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_each_example_is_understood(name: str, line: str) -> None:
    """H33: an example that is refused is worse than none."""
    typed = shlex.split(line.partition(" > ")[0].partition("python3 -m app")[2])
    if "COMMAND" in typed:
        return
    command, *rest = typed if typed and not typed[0].startswith("-") else ["serve", *typed]
    assert name in ("", command)
    rest = [one for one in rest if command != "test" or one.startswith("--")]  # the others are pytest's
    PARSERS[command].parse_args(rest)


def test_the_whole_lists_every_command_in_a_line() -> None:
    """H33: and README names no command that is not there."""
    text = PARSERS[""].format_help()
    for name in set(PARSERS) - {""}:
        assert re.search(rf"^    {name}\s+\S", text, re.M), name
    readme = (ROOT / "README.md").read_text("utf-8")
    assert {*re.findall(r"python3 -m app ([a-z]+)", readme)} <= set(PARSERS)


@pytest.mark.parametrize("name", PARSERS)
def test_help_is_printed_and_ends_with_0(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """H33: by the way that people go, without a store and without settings."""
    with pytest.raises(SystemExit) as ended:
        raise SystemExit(cli.main([name, "--help"] if name else ["--help"]))
    assert ended.value.code == 0
    assert capsys.readouterr().out == PARSERS[name].format_help()
