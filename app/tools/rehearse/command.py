"""`python3 -m app rehearse`: simulated attendees against this very installation, in a copy that is deleted afterwards.

Here: the words in the terminal, the copy's life around the evening. Never: a phone, a figure's limit.
"""

import argparse
import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import msgspec

from app import settings as environment
from app.forum.rehearsal import Figure, Report
from app.installation import COMMAND, named
from app.live import rehearsals
from app.live.clock import now_ms
from app.live.command_hall import command_hall
from app.live.hall import Hall
from app.server import open_files
from app.store import parent_death
from app.store.log import Unavailable
from app.text import N_, pick
from app.tools.rehearse import copy as copies
from app.tools.rehearse.copy import CannotRehearse
from app.tools.rehearse.evening import Evening, Options, Stopped
from app.tools.rehearse.visitor import Site, Visitor
from app.tools.rehearse.wire import NoAnswer
from app.web import reach, signing

Show = Callable[[Report], None]
VERDICTS = {
    "green": "GREEN: ready for the hall.",
    "amber": "AMBER: this machine is ready, and phones may not get in.",
    "red": "RED: not like this.",
}
NOBODY = N_("Nobody answers at the public address {url}. Phones would not get in either; please check STIMMWAND_URL.")
NO_ANSWER = N_("The simulated facilitator got no answer ({why}).")
WHICH = N_("Please say which forum with --forum and its code; there are: {codes}.")
STRANDS = N_("This forum has the strands {known}.")


def main(arguments: list[str], settings: environment.Settings) -> int:
    """0 green or amber, 1 red or not done, 2 not understood. `settings` name the store of the running app."""
    said = parser().parse_args(arguments)
    if said.leashed:
        parent_death.tie(said.leashed, signal.SIGTERM)
    try:
        options = Options(
            url=(said.url or settings.url).rstrip("/"),
            phones=said.phones,
            within=said.within,
            vote_within=said.vote_within,
            strands=shares(said.strands),
            pause=said.pause,
        )
    except ValueError:
        print("--strands must be like panel:60,public:40", file=sys.stderr)
        return 2
    quiet = said.json or said.leashed
    show = (lambda report: None) if quiet else Terminal()
    report = asyncio.run(_guarded(rehearse(settings.redis_url, said.forum, options, show, said.copy)))
    if said.json:
        print(msgspec.json.encode(report).decode())
    elif not said.leashed:
        print("\n".join(lines(report)))
    return 1 if report.verdict == "red" else 0


ABOUT = """Lets simulated phones hold a whole forum against the running app: they come in through the public address, answer
every step of a copy of the forum, and are counted again from the log. The copy is deleted afterwards.

Green, amber or red for: coming in, the answer to a vote, the wall, who was turned away, what was lost. Amber: the
machine is ready, and phones may not get in at this address. A red line says what to do."""
EXAMPLES = """examples:
  python3 -m app rehearse
  python3 -m app rehearse --forum 482913 --phones 300 --within 60
  python3 -m app rehearse --strands panel:60,public:40 --json

exit codes: 0 green or amber, 1 red or no verdict (also after Ctrl-C), 2 not understood."""


def parser() -> argparse.ArgumentParser:
    """The words behind `rehearse`."""
    plain = argparse.RawDescriptionHelpFormatter
    made = argparse.ArgumentParser(
        prog=f"{COMMAND} rehearse", formatter_class=plain, description=ABOUT, epilog=named(EXAMPLES)
    )
    add = made.add_argument
    add("--forum", default="", help="The forum's six digits or its id. Needless where there is only one.")
    add("--phones", type=int, default=50, help="How many people come. Default: 50.")
    add("--within", type=float, default=10, metavar="SECONDS", help="Time in which they come in. Default: 10.")
    add(
        "--vote-within",
        type=float,
        default=8,
        metavar="SECONDS",
        help="Time in which each step is answered. Default: 8.",
    )
    add("--pause", type=float, default=1.5, metavar="SECONDS", help="Time for which a result stands. Default: 1.5.")
    add("--strands", default="", help="Who they are, as shares, like panel:60,public:40. Default: all strands alike.")
    add("--url", default="", help="The public address that they open. Default: STIMMWAND_URL.")
    add("--json", action="store_true", help="Prints the report as one JSON object, and nothing while it runs.")
    made.add_argument("--copy", default="", help=argparse.SUPPRESS)
    made.add_argument("--leashed", type=int, default=0, help=argparse.SUPPRESS)
    return made


def shares(words: str) -> dict[str, float]:
    """`a:60,b:40` as numbers; raises ValueError."""
    return {name.strip(): float(share) for name, share in (one.split(":") for one in words.split(",") if one.strip())}


async def _guarded(work: Coroutine[Any, Any, Report]) -> Report:
    """Ctrl-C and SIGTERM end the evening as a stop does: the copy is deleted first."""
    open_files.raise_limit()
    running = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for end in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(end, running.cancel)
    return await running


async def rehearse(redis_url: str, forum: str, options: Options, show: Show, copy: str = "") -> Report:
    """A whole rehearsal of the forum at `options.url`, whose log is in the store at `redis_url`."""
    source = ""
    report = Report(copy=copy or signing.fresh_id(), at=now_ms(), phase="failed", phones=options.phones)
    async with command_hall(redis_url, options.url) as hall:
        try:
            source = find(hall, forum)
            return await _of(hall, source, options, show, report.copy)
        except CannotRehearse as error:
            report = msgspec.structs.replace(report, at=now_ms(), problem=error.words, values=error.values)
        except (Unavailable, NoAnswer) as error:
            values = {"why": str(error)}
            report = msgspec.structs.replace(report, at=now_ms(), problem=NO_ANSWER, values=values)
        except asyncio.CancelledError:
            report = msgspec.structs.replace(report, at=now_ms(), phase="stopped")
        if source and copy:  # somebody watches in the console
            await rehearsals.publish(hall, source, report)
        return report


def find(hall: Hall, said: str) -> str:
    """The forum meant: by id, by code, or the only one there is."""
    desk = hall.desk.state
    real = [forum for forum in desk.forums if forum not in desk.rehearsals]
    if said:
        found = desk.codes.get(said.replace(" ", ""), said)
        if found in real:
            return found
    elif len(real) == 1:
        return real[0]
    raise CannotRehearse(WHICH, codes=", ".join(desk.forums[forum] for forum in real) or "–")


async def _of(hall: Hall, source: str, options: Options, show: Show, copy_id: str) -> Report:
    place = await hall.place(source)
    if place is None:
        raise CannotRehearse(N_("There is nothing at this address."))
    known = {strand.id for strand in place.forum.settings.strands}
    if set(options.strands) - known:
        raise CannotRehearse(STRANDS, known=", ".join(sorted(known)))
    await _reachable(options.url)
    copy = await copies.make(hall, place, copy_id)

    async def publish(report: Report) -> bool:
        show(report)
        return await rehearsals.publish(hall, source, report)

    evening = Evening(options, copy, publish)
    try:
        report = await _played(hall, evening)
    finally:
        await asyncio.shield(_cleared(hall, evening))
    await publish(report)
    return report


async def _cleared(hall: Hall, evening: Evening) -> None:
    await evening.end()
    for _ in range(60):
        with contextlib.suppress(Unavailable):
            await rehearsals.throw_away(hall, evening.copy.id)
            return
        await asyncio.sleep(1)


async def _reachable(url: str) -> None:
    try:
        visitor = Visitor(Site(url))
        answer = await visitor.get("/")
        visitor.leave()
    except (NoAnswer, OSError) as error:
        raise CannotRehearse(NOBODY, url=url) from error
    if answer.status != 200:
        raise CannotRehearse(NOBODY, url=url)


async def _played(hall: Hall, evening: Evening) -> Report:
    try:
        await evening.run()
        await evening.publish("counting")
    except (Stopped, asyncio.CancelledError):
        return msgspec.structs.replace(evening.report, phase="stopped", at=now_ms())
    except NoAnswer as error:
        values = {"why": str(error)}
        return msgspec.structs.replace(evening.report, phase="failed", at=now_ms(), problem=NO_ANSWER, values=values)
    forum = await copies.counted(hall.log, evening.copy.id)
    found = evening.verdict(copies.lost(forum, *(evening.phone_reports.get(what, []) for what in ("acked", "backed"))))
    way = await asyncio.to_thread(reach.look, evening.options.url)
    return msgspec.structs.replace(evening.report, phase="done", at=now_ms(), figures=found, reach=way)


# -- the terminal --------------------------------------------------------------------------------------------------


class Terminal:
    """One line that renews itself; where that is no terminal, a line whenever something else is said."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, report: Report) -> None:
        """Shows how it stands."""
        words = progress(report)
        if sys.stdout.isatty():
            print(f"\r\x1b[K{words}", end="", flush=True)
        elif words != self._last:
            print(words, flush=True)
        self._last = words


def progress(report: Report) -> str:
    """How it stands, in one line."""
    parts = [report.phase, f"{report.joined}/{report.phones} joined"]
    if report.place:
        parts.append(f"step {report.place}/{report.places} {pick(report.step, 'en')[:40]!r}")
    if report.asked:
        parts.append(f"{report.answered}/{report.asked} answered")
    parts += [f"{report.saved} saved", f"{report.refused} refused", f"{report.again} sent again"]
    return ", ".join(parts)


def lines(report: Report) -> list[str]:
    """The verdict in words."""
    found = [""] if sys.stdout.isatty() else []
    if report.problem:
        found.append(f"No verdict: {report.problem.format(**report.values)}")
    elif report.phase == "stopped":
        found.append("Stopped; the rehearsal copy is gone.")
    for figure in report.figures:
        found.append(_line(figure))
        if not figure.good:
            found.append(f"        {figure.advice}")
    found += [f"        {number} x {words}" for words, number in report.reasons]
    if report.figures:
        found.append(VERDICTS[report.verdict])
    if report.figures and report.reach.message:
        found.append(f"        {report.reach.message.format(**report.reach.values)}")
    return found


def _line(figure: Figure) -> str:
    unit = " ms" if figure.name.endswith("_ms") else ""
    return f"{'green' if figure.good else 'RED':7} {figure.title}: {figure.seen:,.0f}{unit} (at most {figure.most:,.0f}{unit})"
