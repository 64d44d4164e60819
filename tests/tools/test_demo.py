"""The demo forum: it is there once, alive, says where, and leads through the whole evening until somebody else does."""

from __future__ import annotations

import re
import time
from collections import Counter
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import httpx

from app.forum import commands as c
from app.forum.commands_wall import TurnResult
from app.forum.making import MakeMeasures
from app.forum.outcome import shown_result
from app.forum.strands import by_strand
from app.tools import demo
from app.tools.demo import crowd, lead, people, script, tastes
from tests.conftest import Server
from tests.people import FACILITATOR
from tests.tools.evenings import PERSONS, Played

BEGIN = datetime.fromisoformat("2026-11-26T18:52:00+01:00")


def evening() -> Played:
    return Played(demo.events("482913", demo.dated(BEGIN)))


def test_the_demo_is_made_once_and_people_come_by_themselves(tmp_path: Path) -> None:
    """B20: one command brings a running forum to try; after a restart it goes on where it was."""
    addresses = []
    for _ in range(2):
        server = Server(tmp_path / "data", "--demo").ready()
        try:
            found = {
                name: re.search(rf"{name}:\s+(\S+)", server.output) for name in ("Phone", "Wall", "Console", "Desk")
            }
            assert all(found.values()), server.output
            said = {name: match[1].replace(server.url, "") for name, match in found.items() if match}
            addresses.append(said)
            with httpx.Client(base_url=server.url, headers={"Origin": server.url}, follow_redirects=True) as client:
                assert "Smart City" in client.get(said["Phone"]).text
                wall, _, key = said["Wall"].partition("#")
                client.post(wall.replace("/wall", "/door/wall"), data={"key": key})
                while not re.search(r"<strong>[1-9]\d*</strong>", client.get(wall).text):
                    time.sleep(0.1)
        finally:
            server.stop()
    assert addresses[0] == addresses[1]


def test_the_whole_chain_of_one_evening() -> None:
    """F16: 400 notes, 70 groups, 12 measures, their ranking; one measure that all like, one disputed, one that few like.

    14 A1: the best five are put in an order; it takes several rounds, and some ballots name none of those that are left."""
    played = evening()
    assert list(played.acts())
    assert played.refused == []
    forum = played.forum
    assert Counter(person.strand for person in forum.participants.values()) == people.STRANDS
    notes, ranking = forum.activities["a2"].state, forum.activities["a4"]
    assert (len(notes.posts), len(notes.groups)) == (400, 70)
    assert all(post.state == "released" and post.group for post in notes.posts.values())
    assert forum.activities["a2"].phase.revealed, "the groups were on the wall, and are in the outcome"
    assert len(forum.measures) == 12 and all(one.title.keys() == {"de", "en"} for one in forum.measures.values())
    result = shown_result(forum, ranking, "de", played.now)
    assert result
    bars = {bar.label: bar for bar in result.bars}
    assert bars.keys() == {one for one in tastes.SHARES if one not in ("Ja", "Nein", "Enthaltung")}
    assert result.bars[0].label == tastes.LIKED and result.bars[-1].label == tastes.RARE
    found = by_strand(forum, ranking, "de")
    assert found and [group.strands[0].size for group in found.groups] == [*people.STRANDS.values()]
    rows = {row.answer.label: row for row in found.rows}
    liked, disputed, rare = (rows[name] for name in (tastes.LIKED, tastes.DISPUTED, tastes.RARE))
    assert liked.agreement and disputed.agreement and liked.agreement.place == 1
    assert liked.agreement.apart < Fraction(1, 10) and disputed.agreement.apart > Fraction(3, 10)
    assert rare.people == () and found.left_out == 1
    seen = shown_result(forum, forum.activities["a5"], "de", played.now)
    assert seen and len({(dict(bar.figures)["x_median"], dict(bar.figures)["y_median"]) for bar in seen.bars}) == 12
    final = shown_result(forum, forum.activities["a6"], "de", played.now)
    assert final and len(final.bars) == 5 and forum.current and forum.current.id == "a8"
    assert (
        len(final.rounds) > 1 and final.rounds[-1].exhausted and any(stood.gained for stood in final.rounds[-1].stood)
    )


def test_the_demo_asks_for_reasons_and_votes_again() -> None:
    """14 A4, A09: what many like and some cannot live with; asked why, and once more, with less resistance than before."""
    played = evening()
    steps = [act for act in played.acts() if isinstance(act, (c.AskReasons, c.StartOver, TurnResult))]
    assert [type(act) for act in steps] == [TurnResult, c.AskReasons, c.StartOver, TurnResult]
    forum = played.forum
    assert [*forum.activities][-4:] == ["a7", "a9", "a10", "a8"], "reasons and the second round come after the first"
    reasons = forum.activities["a9"].state.posts
    assert {post.text for post in reasons.values()} == {*script.REASONS[tastes.DISPUTED]}
    strands = {forum.participants[post.by].strand for post in reasons.values()}
    assert strands <= {*tastes.AGAINST} and all(post.state == "released" for post in reasons.values())
    before, after = (shown_result(forum, forum.activities[step], "de", played.now) for step in ("a7", "a10"))
    assert before and after
    told = [next(bar for bar in one.bars if bar.label == tastes.DISPUTED) for one in (before, after)]
    assert [bar.rank for bar in told] == [3, 2] and [dict(bar.figures)["dissent"] for bar in told] == [1, 0]


def test_whoever_leads_by_hand_leads_on_and_people_go_on_answering() -> None:
    """F16: at any point; also a facilitator who opens something else than would have come."""
    played = evening()
    played.until(lambda act: isinstance(act, MakeMeasures))
    assert not lead.by_hand(played.forum, demo.LEADER)
    for number, command in enumerate((c.Show("a4"), c.OpenInput("a4"))):
        played.ask(FACILITATOR, f"by hand {number}", command)
    assert lead.by_hand(played.forum, demo.LEADER)
    for wish in list(crowd.wishes(played.forum, PERSONS, played.now)):
        played.ask(wish.who, wish.key, wish.command)
    assert played.refused == [] and len(played.forum.activities["a4"].state.ballots) > 400


def test_the_demo_is_on_time() -> None:
    settings = demo.dated(datetime.fromisoformat("2026-11-26T18:50:00+01:00"))
    assert (settings.day, settings.starts, settings.ends, settings.retention) == (
        "2026-11-26",
        "18:50",
        "21:05",
        "2026-12-26",
    )
    night = demo.dated(datetime.fromisoformat("2026-11-26T23:10:00+01:00"))
    assert (night.starts, night.ends) == ("23:10", "")
