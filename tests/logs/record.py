"""How the recorded logs were made: `python -m tests.logs.record` writes those of the present version that are not there yet.

A step of each release (CONTRIBUTING.md). A recording is never made anew: a version that can no longer read it has lost
somebody's forum.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot, WithdrawBallot
from app.activities.base.actor import Actor
from app.activities.posts.messages import PostNote
from app.activities.present.kind import FocusMeasure
from app.forum import commands as c
from app.forum.codec import FORUM
from app.forum.making import MakeMeasures, UnmakeMeasures
from tests.archive.test_programme_parts import told as a_programme_told
from tests.examples import EXAMPLES
from tests.forum.desk_plays import DESK_TOLD
from tests.forum.test_making import SITTING, TREE, noted
from tests.logs.figures import figures_of
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, EVENING, FACILITATOR, FRIDA, ORGANISER, a_forum, on_stage
from tests.play import Desks, Forums, Played, play
from tests.test_version import RAISED

HERE = Path(__file__).resolve().parent


def an_evening() -> Forums:
    """A whole forum with everything that goes wrong in one: changed, late and repeated votes, a step back, a newer version."""
    log = on_stage(a_forum("vote", "prioritise", "ideas", "present"), "a1")
    for person, option in ((ANNA, "o1"), (BORIS, "o1"), (CEM, "o2"), (DILEK, "o3"), (ANNA, "o2")):
        play(log, person, CastBallot("a1", choices=(option,)))
    play(log, EMRE, CastBallot("a1", abstain=True))
    play(log, DILEK, WithdrawBallot("a1"))
    log.take(f"{log.now + 1}-0", log.entries[-3][1])  # a retry that was written twice
    play(log, FACILITATOR, c.Reveal("a1"))
    late = FORUM.encode(FRIDA.by, "late", FORUM.decode(*log.entries[-4]).event)  # type: ignore[union-attr]
    log.take(f"{log.now + 2}-0", late)
    play(log, FACILITATOR, c.HideResult("a1"))
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    play(log, FACILITATOR, c.InsertQuestion("Pause?", "Ja\nNein", 2))
    play(log, FRIDA, CastBallot("a5", choices=("o1",)))
    log.now += 180_000  # its two minutes are over
    log.take(f"{log.now}-0", b'{"b":"f:felix","c":"x","e":{"t":"FromTheFuture","why":"a newer version"}}')
    on_stage(log, "a2")
    play(log, ORGANISER, c.WithdrawMeasure("m4"))
    for person, marks in ((ANNA, {"m1": 3, "m2": 2}), (CEM, {"m2": 3}), (EMRE, {"m3": 1, "m1": 1})):
        play(log, person, CastBallot("a2", marks=marks))
    play(log, FACILITATOR, c.Reveal("a2"))
    on_stage(log, "a3")
    for person, topic, text in (
        (ANNA, "t1", "Mehr Bänke"),
        (BORIS, "t2", "„Offene“ Schulen 🌳"),
        (FRIDA, "t1", "=1+1"),
    ):
        play(log, person, PostNote("a3", topic, text))
    on_stage(log, "a4")
    play(log, FACILITATOR, FocusMeasure("a4", "m2"))
    play(log, ORGANISER, c.CloseForum())
    return log


def measures_of_notes() -> Forums:
    """Measures made of a group and of a note, undone, made again and voted on."""
    log = noted()
    play(log, FACILITATOR, MakeMeasures("a1", (SITTING,)))
    play(log, FACILITATOR, UnmakeMeasures(("m5",)))
    play(log, FACILITATOR, MakeMeasures("a1", (SITTING, TREE)))
    on_stage(log, "a2")
    play(log, CEM, CastBallot("a2", marks={"m6": 2}))
    play(log, FACILITATOR, c.Reveal("a2"))
    play(log, ORGANISER, c.CloseForum())
    return log


def a_story(kind: str) -> Forums:
    """Each event of one kind, once."""
    log = on_stage(a_forum(kind))
    for role, who, command in EXAMPLES[kind].story:
        play(log, Actor(role, who), command)
    return log


def the_desk() -> Desks:
    """Each event of the installation's own log."""
    log = Desks(EVENING)
    for number, (by, event) in enumerate(DESK_TOLD):
        log.append(by, f"c{number}", event)
    return log


RECORDINGS: dict[str, Callable[[], Played[Any]]] = {
    "an_evening": an_evening,
    "measures_of_notes": measures_of_notes,
    **{f"every_event_of_{kind}": lambda kind=kind: a_story(kind) for kind in KINDS},
    "of_a_programme": a_programme_told,
    "of_the_desk": the_desk,
}


def main() -> None:
    folder = HERE / RAISED
    folder.mkdir(exist_ok=True)
    found = folder / "figures.json"
    known = json.loads(found.read_text("utf-8")) if found.exists() else {}
    for name, make in RECORDINGS.items():
        path = folder / f"{name}.jsonl"
        if path.exists():
            continue
        log = make()
        lines = [json.dumps([entry_id, data.decode()], ensure_ascii=False) for entry_id, data in log.entries]
        path.write_text("\n".join(lines) + "\n", "utf-8")
        known[name] = figures_of(log.state)
    found.write_text(json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
