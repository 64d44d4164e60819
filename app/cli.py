"""The commands of `python3 -m app`: serve (the default), test, bench, rehearse, archive, restore, backup,
recount, organiser, encoder.

Here: the commands, their options and exit codes. Never: what they do; each calls another file, imported only then.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from app import cli_words as words
from app import settings as environment
from app.installation import CHECKOUT, COMMAND, named
from app.version import number, software


def main(typed: Sequence[str]) -> int:
    """The exit code: 0 done, 1 failed, 2 not understood."""
    if not typed or (typed[0].startswith("-") and typed[0] not in ("-h", "--help", "--version")):
        typed = ["serve", *typed]
    said, rest = _parser().parse_known_args(typed)
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
            return _bench(rest)
        case "rehearse":
            return _rehearse(rest)
        case "archive" | "restore":
            return _archive(said)
        case "backup":
            return _backup(said)
        case "recount":
            return _recount(rest)
        case "organiser":
            return _organiser_link()
        case "encoder":  # in a checkout it never comes here: the set-up brings it (__main__)
            print(words.ENCODER_OF_PACKAGE.format(version=number()), file=sys.stderr)
            return 1
        case _:
            return _serve(_with_options(said))


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Every command's own parser by its name; "" is that of the whole."""
    from app.recount import parser as recount
    from app.tools.bench import parser as bench
    from app.tools.rehearse.command import parser as rehearse

    whole, commands = _parsers()
    return {"": whole, **commands, "bench": bench(), "rehearse": rehearse(), "recount": recount(COMMAND)}


def _parser() -> argparse.ArgumentParser:
    return _parsers()[0]


def _parsers() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """The whole, and what stands here; the others say what they understand where they are."""
    whole = _made(argparse.ArgumentParser(prog=COMMAND), words.WHOLE, words.WHOLE_MORE)
    whole.add_argument("--version", action="version", version=software(), help="Says which Stimmwand this is.")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    serve = commands.add_parser("serve", help="run the wall; also without any command")
    test = commands.add_parser("test", help="run every check, or some tests")
    commands.add_parser("bench", help="measure what this machine can carry", add_help=False)
    commands.add_parser("rehearse", help="let simulated phones hold a forum against the running app", add_help=False)
    archive = commands.add_parser("archive", help="write a forum or a programme, all of it, into one file")
    backup = commands.add_parser("backup", help="copy everything that is saved into a new folder, also while it runs")
    restore = commands.add_parser("restore", help="bring a forum or a programme back from such a file")
    commands.add_parser("recount", help="count a forum again from a file, by a second implementation", add_help=False)
    organiser = commands.add_parser("organiser", help="print a link that sets an organiser's password")
    encoder = commands.add_parser("encoder", help="install the sentence encoder for suggestions")
    _made(encoder, words.ENCODER, words.ENCODER_MORE)
    _say_serve(_made(serve, words.SERVE, words.SERVE_MORE))
    _say_test(_made(test, words.TEST, words.TEST_MORE))
    _say_archive(_made(archive, words.ARCHIVE, words.ARCHIVE_MORE))
    _say_backup(_made(backup, words.BACKUP, words.BACKUP_MORE))
    _say_restore(_made(restore, words.RESTORE, words.RESTORE_MORE))
    _made(organiser, words.ORGANISER, words.ORGANISER_MORE)
    organiser.add_argument("what", choices=["link"], help="What to print; there is only the link.")
    return whole, commands.choices


def _made(parser: argparse.ArgumentParser, about: str, more: str) -> argparse.ArgumentParser:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description, parser.epilog = named(about), named(more)
    return parser


def _say_serve(serve: argparse.ArgumentParser) -> None:
    serve.add_argument(
        "--demo",
        nargs="?",
        const="1",
        default="",
        choices=("1", "process"),
        metavar="process",
        help="Brings a forum of invented measures to try. Without it the desk is empty. With `process` it is a whole "
        "participation process of two years instead, in a data folder of its own whose clock stands on a day of it.",
    )
    serve.add_argument(
        "--day",
        default="",
        help="The day on which that process stands. Default: 2022-05-03 at first, later on from where it was.",
    )
    serve.add_argument(
        "--host",
        default="",
        help="Address to listen on. Default: HOST, else 127.0.0.1, or 0.0.0.0 where PORT or STIMMWAND_URL is set.",
    )
    serve.add_argument(
        "--accept-loss",
        default="",
        metavar="WORD",
        help="Goes on although saved data is missing; the start that found that out names the word. Without it the app asks.",
    )
    serve.add_argument("--port", default="", help="Port to listen on. Default: PORT, else 8000.")


def _say_test(test: argparse.ArgumentParser) -> None:
    more = test.add_mutually_exclusive_group()
    more.add_argument("--long", action="store_true", help="Also runs the tests that take minutes: faults and loads.")
    more.add_argument(
        "--mutants",
        action="store_true",
        help="Instead puts faults into the code, one at a time, and sees whether the tests notice. Further words choose "
        "them by file or reason.",
    )


def _say_archive(archive: argparse.ArgumentParser) -> None:
    archive.add_argument(
        "forum", help="The forum's six digits or its id, or a programme's public name or id; they stand at the desk."
    )
    archive.add_argument("file", help="The file to write. It must not be there yet.")


def _say_backup(backup: argparse.ArgumentParser) -> None:
    backup.add_argument("folder", help="The folder to make. It must not be there yet.")
    backup.add_argument(
        "--of",
        default="",
        metavar="DATA",
        help="The data folder to copy, also that of a store which is not ours. Default: STIMMWAND_DATA.",
    )


def _say_restore(restore: argparse.ArgumentParser) -> None:
    restore.add_argument("file", help="An archive that was written here or elsewhere.")
    restore.add_argument(
        "--new-id",
        action="store_true",
        help="Restores it as a second forum with an id and, where it is taken, a code of its own. One-time codes that were "
        "printed do not fit it.",
    )


def _serve(settings: environment.Settings) -> int:
    from app.server import gc_policy

    gc_policy.starting()
    from app.server.serve import ListenError, serve
    from app.store.folder import StoreError

    try:
        return serve(settings)
    except (StoreError, ListenError) as problem:
        print(problem, file=sys.stderr)
        return 1


def _with_options(said: argparse.Namespace) -> environment.Settings:
    chosen = {"HOST": said.host, "PORT": said.port, "STIMMWAND_DEMO": said.demo, "STIMMWAND_DEMO_DAY": said.day}
    chosen["STIMMWAND_ACCEPT_LOSS"] = said.accept_loss
    return environment.load({name: value for name, value in chosen.items() if value})


def _test(arguments: Sequence[str]) -> int:
    if not CHECKOUT:
        print(words.NO_TESTS, file=sys.stderr)
        return 1
    from app.tools.check import check

    return check(arguments)


def _bench(arguments: Sequence[str]) -> int:
    from app.tools.bench import main

    return main(list(arguments))


def _beside(do: Callable[[environment.Settings], int]) -> int:
    """Works beside the running app: it joins that app's store. Only the command itself speaks to the standard output."""
    from app.store import opening
    from app.store.folder import StoreError
    from app.telemetry import journal

    settings = environment.load()
    journal.begin(settings.log)
    try:
        with opening.joined(settings, lambda said: print(said, file=sys.stderr)) as url:
            return do(msgspec.structs.replace(settings, redis_url=url))
    except StoreError as problem:
        print(problem, file=sys.stderr)
        return 1


def _rehearse(arguments: Sequence[str]) -> int:
    from app.tools.rehearse.command import main, parser

    parser().parse_args(list(arguments))  # what is not understood, or asks for help, needs no store
    return _beside(lambda settings: main(list(arguments), settings))


def _archive(said: argparse.Namespace) -> int:
    from app.archive import command

    return _beside(lambda settings: (command.archive if said.command == "archive" else command.restore)(said, settings))


def _backup(said: argparse.Namespace) -> int:
    """It reads the files alone: the running app is not asked, and need not run."""
    from app.store.backup import backup
    from app.store.folder import StoreError

    settings = environment.load()
    if settings.redis_url and not said.of:
        print(words.NOT_OURS, file=sys.stderr)
        return 1
    data = Path(said.of or settings.data_folder)
    try:
        saved = backup(data, Path(said.folder), settings.store, lambda line: print(line, file=sys.stderr))
    except (StoreError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    print(words.BACKED_UP.format(folder=said.folder, **saved._asdict()))
    return 0


def _recount(arguments: Sequence[str]) -> int:
    """Needs neither settings nor a store: the file alone."""
    from app.recount import main

    return main(list(arguments), COMMAND)


def _organiser_link() -> int:
    from app.main import organiser_link

    def print_link(settings: environment.Settings) -> int:
        print(organiser_link(settings))
        return 0

    return _beside(print_link)
