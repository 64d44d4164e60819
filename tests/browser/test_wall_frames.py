"""How many pictures a second Chromium makes of a wall with 3,000 notes while five a second come, and what a push costs it.

Here: a measurement with a trace (`pytest -s` prints it); only what no machine may exceed is claimed. Never: what is shown.
"""

from __future__ import annotations

import itertools
import json
import statistics
from typing import TYPE_CHECKING, Any

import pytest

from app.activities.posts import messages as notes
from tests.browser.scenes import ANNA, OPENED
from tests.browser.visitors import Visitors
from tests.browser.walls import show, texts, topics
from tests.web.forums import append

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Server

NUMBER, SECONDS, A_SECOND = 3_000, 8, 5
LOOP = "() => { window.frames = []; const next = (at) => { frames.push(at); requestAnimationFrame(next); };"
LOOP += " requestAnimationFrame(next); }"


def recorded(wall: Page, house: Server, forum: str) -> tuple[list[float], list[dict[str, Any]]]:
    """When each picture was made (milliseconds), and the trace, while notes come."""
    trace = wall.context.new_cdp_session(wall)
    events: list[dict[str, Any]] = []
    done: list[bool] = []
    trace.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
    trace.on("Tracing.tracingComplete", lambda _: done.append(True))
    trace.send("Tracing.start", {"transferMode": "ReportEvents", "categories": "devtools.timeline,toplevel"})
    wall.evaluate(LOOP)
    for second in range(SECONDS):
        new = [
            (ANNA, notes.NotePosted("a1", f"t{n + 1}", f"Neu {second} {n}, und noch ein paar Worte"))
            for n in range(A_SECOND)
        ]
        append(house, forum, *new)
        wall.wait_for_function(f"() => frames.at(-1) - frames[0] > {(second + 1) * 1_000}")
    frames = wall.evaluate("frames")
    trace.send("Tracing.end")
    while not done:
        wall.wait_for_function("() => true")
    return frames, events


@pytest.mark.long
def test_three_thousand_notes_and_sixty_frames(visitors: Visitors, house: Server) -> None:
    """C8: frames a second and the main thread's work a frame; its median stays under a sixtieth of a second."""
    words = texts(NUMBER, 70)
    labels = ["Ämter", "Unterwegs", "Mitreden", "Daten", "Lernen"]
    posted = [(ANNA, notes.NotePosted("a1", f"t{n % 5 + 1}", text)) for n, text in enumerate(words)]
    scene = ("ideas", topics(labels) | {"prerelease": False}, (OPENED, *posted))
    links = show(house, scene, [], "Was braucht Ihr Kiez?", "")
    wall = visitors.wall(links, reduced_motion="no-preference")
    frames, events = recorded(wall, house, links.forum)
    gaps = [later - earlier for earlier, later in itertools.pairwise(frames)]
    tasks = _main_thread(events)
    busy = sum(tasks)
    print(
        json.dumps(
            {
                "frames a second": round(1_000 * len(gaps) / sum(gaps), 1),
                "median gap ms": round(statistics.median(gaps), 1),
                "p99 gap ms": round(sorted(gaps)[int(len(gaps) * 0.99)], 1),
                "main thread ms a frame": round(busy / len(gaps), 2),
                "longest task ms": round(max(tasks, default=0), 1),
            }
        )
    )
    assert wall.locator("[data-note]").count() <= 24
    assert busy / len(gaps) < 1_000 / 60


def _main_thread(events: list[dict[str, Any]]) -> list[float]:
    """Milliseconds of each task of the busiest renderer's main thread."""
    named = {(one["pid"], one["tid"]) for one in events if one.get("args", {}).get("name") == "CrRendererMain"}
    tasks = [one for one in events if one.get("name", "").endswith("RunTask") and "dur" in one]
    each = [[one["dur"] / 1_000 for one in tasks if (one["pid"], one["tid"]) == thread] for thread in named]
    return max(each, key=sum)
