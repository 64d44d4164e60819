"""The commands of `python3 -m app`: serve (the default), test, bench, rehearse, archive, restore, recount, organiser.

Here: the commands, their options and exit codes. Never: what they do; each calls another file, imported only then.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

import msgspec

from app import settings as environment


def main(words: Sequence[str]) -> int:
    """The exit code: 0 done, 1 failed, 2 not understood."""
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help")):
        words = ["serve", *words]
    said, rest = _parser().parse_known_args(words)
    if rest and said.command not in ("test", "bench", "rehearse", "recount"):
        _parser().error(f"{' '.join(rest)} is not understood here")
    try:
        return _do(said, rest)
    except environment.BadSettingError as problem:
        print(problem, file=sys.stderr)
        return 2


def _do(said: argparse.Namespace, rest: list[str]) -> int:
    match said.command:
        case "test":
            return _test(["--long"] * said.long + ["--mutants"] * said.mutants + rest)
        case "bench":
            return _bench(["--json"] * said.json + rest)
        case "rehearse":
            return _rehearse(rest)
        case "archive" | "restore":
            return _archive(said)
        case "recount":
            return _recount(rest)
        case "organiser":
            return _organiser_link()
        case _:
            return _serve(_with_options(said))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m app", description="Stimmwand, a live wall for public forums.")
    every = "serve | test | bench | rehearse | archive | restore | recount | organiser"
    commands = parser.add_subparsers(dest="command", metavar=every)
    serve = commands.add_parser("serve", help="run the wall (also without any word)")
    serve.add_argument("--demo", action="store_true", help="with a forum to try, made of invented measures")
    serve.add_argument("--host", default="", help="address to listen on")
    serve.add_argument("--port", default="", help="port to listen on")
    test = commands.add_parser("test", help="run every check; further words go to pytest")
    more = test.add_mutually_exclusive_group()
    more.add_argument("--long", action="store_true", help="with the tests that take minutes")
    mutants = "instead, whether the tests notice each fault of a list; further words choose by file or reason"
    more.add_argument("--mutants", action="store_true", help=mutants)
    bench = commands.add_parser("bench", help="measure this machine; further words go to the measurement")
    bench.add_argument("--json", action="store_true", help="figures as JSON")
    commands.add_parser("rehearse", help="simulated attendees against the running wall", add_help=False)
    archive = commands.add_parser("archive", help="a forum, all of it, as one file; also beside the running app")
    archive.add_argument("forum", help="its id or its six digits")
    archive.add_argument("file", help="a file that is not there yet")
    restore = commands.add_parser("restore", help="a forum from its archive; checked before anything is written")
    restore.add_argument("file")
    restore.add_argument("--new-id", action="store_true", help="as a second forum, where its id or code is taken")
    commands.add_parser("recount", help="count a forum again from its archive or its JSON file", add_help=False)
    organiser = commands.add_parser("organiser", help="the organiser's way in")
    organiser.add_argument("what", choices=["link"], help="print a fresh link to set a password")
    return parser


def _serve(settings: environment.Settings) -> int:
    from app.server.serve import ListenError, serve
    from app.store.embedded import StoreError

    try:
        return serve(settings)
    except (StoreError, ListenError) as problem:
        print(problem, file=sys.stderr)
        return 1


def _with_options(said: argparse.Namespace) -> environment.Settings:
    chosen = {"HOST": said.host, "PORT": said.port, "STIMMWAND_DEMO": "1" if said.demo else ""}
    return environment.load({name: value for name, value in chosen.items() if value})


def _test(arguments: Sequence[str]) -> int:
    from app.tools.check import check

    return check(arguments)


def _bench(arguments: Sequence[str]) -> int:
    from app.tools.bench import main

    return main(list(arguments))


def _beside(do: Callable[[environment.Settings], int]) -> int:
    """Works beside the running app: it joins that app's store. Only the command itself speaks to the standard output."""
    from app.store import opening
    from app.store.embedded import StoreError
    from app.telemetry import journal

    settings = environment.load()
    journal.begin(settings.log)
    try:
        with opening.joined(settings, lambda words: print(words, file=sys.stderr)) as url:
            return do(msgspec.structs.replace(settings, redis_url=url))
    except StoreError as problem:
        print(problem, file=sys.stderr)
        return 1


def _rehearse(arguments: Sequence[str]) -> int:
    from app.tools.rehearse.command import main

    return _beside(lambda settings: main(list(arguments), settings))


def _archive(said: argparse.Namespace) -> int:
    from app.archive import command

    return _beside(lambda settings: (command.archive if said.command == "archive" else command.restore)(said, settings))


def _recount(arguments: Sequence[str]) -> int:
    """Needs neither settings nor a store: the file alone."""
    from app.recount import main

    return main(list(arguments))


def _organiser_link() -> int:
    from app.main import organiser_link

    def print_link(settings: environment.Settings) -> int:
        print(organiser_link(settings))
        return 0

    return _beside(print_link)
