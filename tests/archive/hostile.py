"""Archives that somebody hostile has made up: a genuine evening, bent in one place, with every checksum made anew.

Here: what is bent. Never: what must become of it (tests/web/desk/test_hostile.py).
"""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from app.archive.writing import write_damaged
from app.store.log import Entries
from tests.archive.made import of_the_evening, summed

Told = dict[str, Any]
"""One entry: who, which command, which event."""
Log = list[tuple[str, Told]]
Bend = Callable[[Log], Any]
CODE = "482913"
HUGE, FAR = 10**18, 253_402_300_799_000  # the last second of the year 9999


ODD = {"activity": "a9", "group": "g7", "posts": ["n999", "", "n1", "n1"], "at": -1}
"""What a measure never was made of."""


def genuine() -> Log:
    return [(entry_id, json.loads(data)) for entry_id, data in of_the_evening()]


def written(entries: Entries, forum: str = "f1", code: str = CODE) -> bytes:
    """The file of these entries, with fitting checksums."""

    async def pages() -> AsyncIterator[Entries]:
        yield entries

    async def whole() -> bytes:
        return b"".join([piece async for piece in write_damaged(forum, code, pages())])

    return asyncio.run(whole())


def bent(bend: Bend) -> bytes:
    log = genuine()
    log = bend(log) or log
    return written([(entry_id, json.dumps(told).encode()) for entry_id, told in log])


def of(log: Log, tag: str, number: int = 0) -> Told:
    """The event of this kind, for one to bend."""
    return [told["e"] for _, told in log if told["e"]["t"] == tag][number]


def settings(**change: Any) -> Bend:
    def bend(log: Log) -> None:
        of(log, "ForumCreated")["settings"].update(change)

    return bend


def changed(**change: Any) -> Bend:
    """Later, by the organiser: the settings that the pages have in the end."""

    def bend(log: Log) -> Log:
        last = f"{int(log[-1][0].partition('-')[0]) + 1}-0"
        said = {**of(log, "ForumCreated")["settings"], **change}
        return [*log, (last, {"b": "o:olga", "c": "changed", "e": {"t": "ForumChanged", "settings": said}})]

    return bend


def event(tag: str, number: int = 0, **change: Any) -> Bend:
    def bend(log: Log) -> None:
        of(log, tag, number).update(change)

    return bend


def step(number: int, **change: Any) -> Bend:
    def bend(log: Log) -> None:
        of(log, "ActivityAdded", number)["settings"].update(change)

    return bend


def plan(number: int, **change: Any) -> Bend:
    def bend(log: Log) -> None:
        of(log, "ActivityAdded", number)["plan"].update(change)

    return bend


def added(e: Told, by: str = "o:olga", at: str = "", **more: Any) -> Bend:
    def bend(log: Log) -> Log:
        last = at or f"{int(log[-1][0].partition('-')[0]) + 1}-0"
        return [*log, (last, {"b": by, "c": "more", "e": e, **more})]

    return bend


def by(who: Any) -> Bend:
    def bend(log: Log) -> None:
        log[5][1]["b"] = who

    return bend


def ids(change: Callable[[int, str], str]) -> Bend:
    return lambda log: [(change(number, entry_id), told) for number, (entry_id, told) in enumerate(log)]


def nested(depth: int) -> bytes:
    log = of_the_evening()
    deep = b'{"b":"o:olga","c":"deep","e":{"t":"ActivityAdded","plan":{"kind":"vote","title":{"de":"x"}},"settings":'
    data = deep + b'{"options":' + b"[" * depth + b"]" * depth + b"}}}"
    return written([*log, ("1651170000000-0", data)])


def raw(data: bytes) -> bytes:
    return written([*of_the_evening(), ("1651170000000-0", data)])


MEASURE = {"id": "", "number": "M99", "title": {"de": "Neu"}}
STRAND = {"id": "s1", "name": {"de": "Eins"}}
FILES: dict[str, Callable[[], bytes]] = {
    "an unknown time zone": lambda: bent(settings(zone="Mars/Olympus")),
    "a zone that is a path": lambda: bent(settings(zone="../../../etc/passwd")),
    "a zone that is a folder": lambda: bent(settings(zone="Europe")),
    "a zone of nothing": lambda: bent(changed(zone="")),
    "no language": lambda: bent(settings(languages=[])),
    "an unknown language": lambda: bent(settings(languages=["xx"])),
    "one language twice": lambda: bent(settings(languages=["de", "de"])),
    "a language that is markup": lambda: bent(settings(languages=['"><script>'])),
    "no strand": lambda: bent(settings(strands=[])),
    "a strand twice": lambda: bent(changed(strands=[STRAND, STRAND])),
    "a strand with an odd id": lambda: bent(settings(strands=[{**STRAND, "id": "../x y"}])),
    "a thousand strands": lambda: bent(settings(strands=[{**STRAND, "id": f"s{n}"} for n in range(1000)])),
    "a day that is none": lambda: bent(settings(day="2022-13-41")),
    "the last day of all": lambda: bent(changed(retention="9999-12-31", delete_by_itself=True)),
    "the first day of all": lambda: bent(changed(day="0001-01-01")),
    "a day before Christ": lambda: bent(changed(retention="-044-03-15")),
    "an hour that is none": lambda: bent(settings(starts="25:99")),
    "minus hours until sealing": lambda: bent(changed(seal_after_hours=-5)),
    "endless hours until sealing": lambda: bent(changed(seal_after_hours=HUGE)),
    "a title that is a number": lambda: bent(settings(title=5)),
    "a title in nothing": lambda: bent(settings(title={"": "x"})),
    "a title in a tag of markup": lambda: bent(settings(title={'de"><b>': "x"})),
    "a title without words": lambda: bent(changed(title={})),
    "a title of a million letters": lambda: bent(settings(title={"de": "x" * 1_000_000})),
    "a title that turns round": lambda: bent(settings(title={"de": "\u202egnp.exe"})),
    "a title with a control": lambda: bent(settings(title={"de": "a\x00b\x1b[2J"})),
    "a title of markup": lambda: bent(changed(title={"de": "<script>alert(1)</script>", "en": "{{ 7*7 }}"})),
    "a lone surrogate": lambda: raw(
        b'{"b":"o:olga","c":"s","e":{"t":"ForumChanged","settings":{"title":{"de":"\\ud800"}}}}'
    ),
    "no beginning": lambda: bent(lambda log: log[1:]),
    "the beginning last": lambda: bent(lambda log: [*log[1:], ("1651199999000-0", log[0][1])]),
    "made twice": lambda: bent(lambda log: [*log, ("1651199999000-0", {**log[0][1], "c": "twice"})]),
    "nothing at all": lambda: written([]),
    "an unknown kind of step": lambda: bent(plan(1, kind="roulette")),
    "an unknown method": lambda: bent(step(1, method="roulette")),
    "an endless scale": lambda: bent(step(2, low=0, high=HUGE)),
    "a scale backwards": lambda: bent(step(2, low=5, high=-5)),
    "endless dots": lambda: bent(step(3, budget=HUGE)),
    "no dots": lambda: bent(step(3, budget=0)),
    "more crosses than options": lambda: bent(step(1, minimum=99, maximum=100)),
    "an option twice": lambda: bent(step(1, options=[{"id": "o1", "label": {"de": "A"}}] * 2)),
    "ten thousand options": lambda: bent(
        step(1, options=[{"id": f"o{n}", "label": {"de": f"{n}"}} for n in range(10_000)])
    ),
    "an option with an odd id": lambda: bent(
        step(1, options=[{"id": "o1'\"<>", "label": {"de": "A"}}, {"id": "o2", "label": {"de": "B"}}])
    ),
    "settings that are a list": lambda: bent(event("ActivityAdded", 1, settings=[1, 2])),
    "measures that there are not": lambda: bent(step(3, measures=["m77", "m78"])),
    "a step of a million minutes": lambda: bent(plan(1, minutes=10**9)),
    "an unknown assurance": lambda: bent(plan(1, assurance="blood")),
    "a deadline in the year 9999": lambda: bent(added({"t": "InputOpened", "activity": "a2", "deadline": FAR})),
    "a deadline before 1970": lambda: bent(added({"t": "InputOpened", "activity": "a2", "deadline": -HUGE})),
    "a deadline beyond all": lambda: bent(added({"t": "InputOpened", "activity": "a2", "deadline": 2**63 - 1})),
    "a vote of endless marks": lambda: bent(event("BallotCast", 0, marks={"o1": HUGE})),
    "a vote of minus": lambda: bent(event("BallotCast", 0, marks={"o1": -HUGE})),
    "a vote for what is not there": lambda: bent(event("BallotCast", 0, marks={"o77": 1})),
    "a sealing of nobody": lambda: bent(
        added(
            {
                "t": "ParticipantsSealed",
                "at": -HUGE,
                "joined": {"public": HUGE},
                "took_part": -1,
                "entries": 0,
                "codes": {"b77": 1},
            }
        )
    ),
    "a sealing with codes that are not there": lambda: bent(
        added(
            {
                "t": "ParticipantsSealed",
                "at": 1651170000000,
                "joined": {},
                "took_part": 0,
                "entries": 0,
                "codes": {"b77": 1},
            }
        )
    ),
    "a record of other times": lambda: bent(
        added(
            {
                "t": "RecordSealed",
                "lines": [{"at": FAR * 1000, "by": "o:olga", "what": "ForumOpened"}],
                "corrections": {},
            }
        )
    ),
    "a record of nothing known": lambda: bent(
        added(
            {"t": "RecordSealed", "lines": [{"at": 1651170000000, "by": "", "what": "<b>"}], "corrections": {"a77": []}}
        )
    ),
    "an undoing of nothing": lambda: bent(added({"t": "StepUndone", "at": 0})),
    "a first time before 1970": lambda: bent(added({"t": "ForumOpened"}, t=-HUGE)),
    "a first time after its own": lambda: bent(added({"t": "ForumOpened"}, t=FAR)),
    "entries of the year 9999": lambda: bent(ids(lambda n, one: f"{FAR}-{n + 1}")),
    "entries beyond all": lambda: bent(ids(lambda n, one: f"9223372036854775807-{n + 1}")),
    "entries of 1970": lambda: bent(ids(lambda n, one: f"{n + 1}-0")),
    "entries in other digits": lambda: bent(
        ids(lambda n, one: one.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    ),
    "entries that are negative": lambda: bent(ids(lambda n, one: f"-{one}")),
    "entries twice": lambda: bent(ids(lambda n, one: "1651161601000-0")),
    "a person of markup": lambda: bent(by("p:<script>")),
    "a person without a role": lambda: bent(by("")),
    "a person that is a number": lambda: bent(by(5)),
    "a person of a million letters": lambda: bent(by("p:" + "x" * 1_000_000)),
    "a code that is none": lambda: bent(event("ForumCreated", code="../../x")),
    "a code of another forum": lambda: bent(event("ForumCreated", code="999999")),
    "other digits later": lambda: bent(added({"t": "CodeChanged", "code": "<b>x</b>"})),
    "a link with a path": lambda: bent(added({"t": "LinkMade", "link": "../../desk", "role": "wall"})),
    "a link for an organiser": lambda: bent(added({"t": "LinkMade", "link": "l9", "role": "organiser"})),
    "a measure with a number of markup": lambda: bent(
        added({"t": "MeasureAdded", "measure": {**MEASURE, "number": "<svg onload=x>"}})
    ),
    "a measure that is a list": lambda: bent(added({"t": "MeasureAdded", "measure": [1]})),
    "a million lists within lists": lambda: nested(1_000_000),
    "a thousand lists within lists": lambda: nested(900),
    "lists within lists in the first line": lambda: summed(b'{"schema":' + b"[" * 900 + b"\n" + bent(lambda log: None)),
    "a name that leads upwards": lambda: summed(
        bent(lambda log: None).replace(b'"forum":"f1"', b'"forum":"../../etc"', 1)
    ),
    "the desk's own name": lambda: summed(bent(lambda log: None).replace(b'"forum":"f1"', b'"forum":"desk"', 1)),
    "a count of a thousand digits": lambda: summed(
        bent(lambda log: None).replace(b'"count":', b'"count":' + b"9" * 5_000, 1)
    ),
    "something compressed": lambda: gzip.compress(b"\0" * 10_000_000),
    "an entry that is a number": lambda: raw(b"5"),
    "an entry of nothing": lambda: raw(b""),
    "an entry that is no text": lambda: raw(b"\xff\xfe\x00"),
    "a number of five thousand digits": lambda: raw(
        b'{"b":"o:olga","c":"n","e":{"t":"InputOpened","activity":"a2","deadline":' + b"9" * 5_000 + b"}}"
    ),
    "an event of the next version": lambda: bent(added({"t": "ComesWithTheNextVersion", "activity": "a1"})),
    "an extra field": lambda: bent(event("ForumCreated", surprise={"a": [1]})),
    "a topic twice": lambda: bent(
        step(4, topics=[{"id": "t1", "label": {"de": "A"}}, {"id": "t1", "label": {"de": "B"}}])
    ),
    "endless notes": lambda: bent(step(4, limit=HUGE)),
    "a text of markup to present": lambda: bent(
        step(0, text={"de": "[x](javascript:alert(1)) <img src=x onerror=y>" + "*" * 3_000})
    ),
    "a text to present of a million letters": lambda: bent(step(0, text={"de": "x" * 90_000})),
    "a stage that is not there": lambda: bent(added({"t": "ActivityShown", "activity": "a77"})),
    "a log written anew by nobody": lambda: bent(
        added({"t": "LogRewritten", "why": "<b>", "before": "x" * 90_000, "entries": -HUGE, "closed": "\u202e"})
    ),
    "measures of notes that are not there": lambda: bent(
        added(
            {
                "t": "MeasuresMade",
                "activity": "a5",
                "measures": [{"id": "m1", "number": "", "title": {}, "origin": ODD}],
            }
        )
    ),
    "notes of nowhere taken up into measures of nowhere": lambda: bent(
        added({"t": "NotesTakenUp", "activity": "a5", "measure": "m1", "origins": [ODD, ODD], "settled": True})
    ),
    "what nobody took up given back": lambda: bent(
        added({"t": "NotesGivenBack", "activity": "a5", "measure": "m1", "taken": HUGE, "settled": True})
    ),
    "a measure of an evening undone": lambda: bent(added({"t": "MeasuresUnmade", "measures": ["m1"], "settled": True})),
    "a healing of everything": lambda: bent(added({"t": "LogHealed", "lost": HUGE, "gone": -HUGE})),
}
