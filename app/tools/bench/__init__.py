"""`python3 -m app bench`: what the flow costs, as ratios to a floor measured in the same run.

Never here: a test; a figure that decides whether something is correct.
"""

import argparse
import asyncio
import json
from typing import Any

from app.installation import COMMAND, named
from app.tools.bench import (
    counting,
    hall,
    load,
    process,
    pushes,
    record,
    rush,
    sorting,
    start,
    suggestions,
    votes,
    wall,
)
from app.tools.bench.stand import Stand

FIGURES = {
    "votes_per_s": "acknowledged, fsynced votes a second through the real POST",
    "votes_floor_per_s": "the floor: bare Litestar POST, XADD, group commit",
    "votes_ratio": "ratio (reach 0.6)",
    "push_us": "µs of CPU a pushed delivery to 1,000 sockets",
    "push_floor_us": "the floor: bare ASGI send loop",
    "push_ratio": "ratio (1.0 at most)",
    "push_p99_ms": "p99 of a delivery while all read",
    "push_p99_stuck_ms": "p99 of a delivery while one never reads",
    "vote_to_wall_p50_ms": "vote to wall, median, 1,000 phones, 200 votes a second",
    "vote_to_wall_p99_ms": "vote to wall, p99",
    "replay_s_per_million": "start-up from a million events, seconds (10 at most)",
    "replay_quarter_s_per_million": "the same from a quarter of a million, per million",
    "first_load_bytes": "first phone load, compressed, without the font (60,000 at most)",
    "kb_per_phone": "kB of memory a connected phone (20 at most)",
    "cpu_ms_per_vote": "ms of CPU a vote, web and store, 1,000 phones, 200 votes a second",
    "cpu_ms_floor": "the same for a bare POST at the same pace: what the machine takes for waking up",
    "vote_cpu_ratio": "ratio (1.25 at most)",
    "ack_p50_ms": "median of the answer to a vote, 200 votes a second (8 at most on an idle machine)",
    "ack_p99_ms": "p99 of these",
    "votes_counted": "of these 1,000 votes, counted",
    "step_last_ms": "the next step on the last of 1,000 phones (100 at most)",
    "idle_cpu_percent": "per cent of a core with 1,000 idle phones (2 at most)",
    "rush_joined": "of 10,000 phones that came within 28 s, in (clients, server and store share the cores)",
    "rush_joined_s": "seconds from the first scan until the last of them was in (30 at most)",
    "rush_join_p95_ms": "p95 from the scan to the first screen",
    "rush_ack_p99_ms": "p99 of the answer to a vote, 10,000 in 9.5 s (500 at most)",
    "rush_wall_p95_ms": "p95 from the answer to the wall (1,000 at most)",
    "rush_refused": "turned away or given up (0)",
    "rush_lost": "acknowledged votes that are not in the log (0)",
    "rush_mb": "MB of memory of the web process (400 at most)",
    "back_share": "of 5,000 phones, back after a restart",
    "back_p95_s": "p95 of the seconds until a phone was back (15 at most)",
    "back_second_wave_percent": "per cent that were cut off again (20 at most)",
    "twenty_acked": "of 10,000 votes in 20 forums at once, acknowledged",
    "twenty_ack_p99_ms": "p99 of their answers",
    "twenty_refused": "turned away or given up (0)",
    "twenty_lost": "acknowledged votes that are not in the logs (0)",
    "twenty_mb": "MB of memory of the web process",
    "same_idea_precision": "of all pairs in suggestions, the share that belongs together; planted notes (0.9 at least)",
    "same_idea_recall": "of all pairs that belong together, the share that is suggested",
    "same_idea_threshold": "the threshold that the other part of the planted notes gives; the app has that of linking.py",
    "encoder_ms_per_note": "ms a note, 3,000 notes read and linked in a process of its own",
    "encoder_mb": "MB of memory of that process afterwards",
    "sort_actions": "actions a note, 400 planted notes into 70 groups in the sorting room, without suggestions",
    "sort_actions_suggested": "the same with suggestions (1.2 at most)",
    "sort_p95_ms": "p95 of the sorting room's answers at 3,000 notes (100 at most)",
    "sort_cpu_ms": "ms of CPU of the web process for one of them",
    "sort_page_kb": "kB of HTML of its largest page, uncompressed (300 at most)",
    "wall_page_bytes": "bytes of the wall's page at 3,000 notes, uncompressed (40,000 at most)",
    "wall_page_zipped": "the same, compressed, as it is sent",
    "wall_push_bytes": "bytes of its largest push, uncompressed, as it is sent (8,000 at most)",
    "wall_push_zipped": "the same, compressed",
    "wall_turn_cpu_ms": "ms of CPU of the web process for a turn of the wall",
    "read_pages": "pages of a process with 4,000 comments, found by their links: readers', a writer's, the organiser's",
    "read_p95_ms": "p95 of their answers, each asked for the first time (100 at most)",
    "read_cpu_ms": "ms of CPU of the web process for one of them",
    "read_page_kb": "kB of HTML of the largest, uncompressed (100 at most)",
    "record_ack_p99_quiet_ms": "p99 of the answer to a vote, 100 votes a second, nothing else to do",
    "record_ack_p99_ms": "the same while the files of 10,000 ballots are made",
    "record_ack_ratio": "ratio (1.2 at most)",
    "press_per_s": "readers a second of the process' first page, 50 at once, a third has it already (170 is 10,000 a minute)",
    "press_floor_per_s": "the floor: a bare Litestar GET of 4 kB",
    "press_p95_ms": "p95 of these answers",
    "press_cpu_ms": "ms of CPU of the web process a reader",
    "press_cpu_ratio": "ratio to the floor",
    "count_floor_ms": "the floor: a plain sum over 10,000 ballots with 20 measures",
    **counting.FIGURES,
    "count_live_ms": "ms of CPU for the next live result after 100 of 10,000 ballots changed",
}


USUAL = "abcdefgmprstw"
ABOUT = """Measures what this machine can carry, on a store of its own: nothing of your forums is touched.

  a  votes a second             b  pushes to 1,000 screens       c, f, g  a hall of 1,000 phones
  d  start-up from a long log   e  the first load of a phone     h  10,000 phones in a rush
  s  suggestions of the same idea, where the sentence encoder is installed
  t  the sorting room: actions a note, and its answers at 3,000 notes
  w  the wall at 3,000 notes: its page, its pushes, its turns
  r  every counting rule on 10,000 ballots with 20 measures
  m  votes while the files of 10,000 ballots are made
  p  a process with 4,000 comments: every page that links lead to, and a link in the press

Where a figure has a floor, both come from the same run: compare the ratios, on a machine that does
nothing else."""
EXAMPLES = """examples:
  python3 -m app bench
  python3 -m app bench --only h          the rush alone; it takes some minutes
  python3 -m app bench --json > figures.json

exit codes: 0 measured, 2 not understood. Whether a figure is good enough is for you to say; its line
names the aim."""


def main(argv: list[str] | None = None) -> int:
    """Runs every measurement and prints the table, or one JSON object with `--json`."""
    options = parser().parse_args(argv)
    figures = asyncio.run(_measure(options.only))
    if options.json:
        print(json.dumps(figures))
        return 0
    for name, value in figures.items():
        print(f"{name:30} {value:>12,.3f}  {FIGURES[name]}", flush=True)
    return 0


def parser() -> argparse.ArgumentParser:
    """The words behind `bench`."""
    plain = argparse.RawDescriptionHelpFormatter
    made = argparse.ArgumentParser(
        prog=f"{COMMAND} bench", formatter_class=plain, description=ABOUT, epilog=named(EXAMPLES)
    )
    made.add_argument("--json", action="store_true", help="Prints one JSON object instead of the table.")
    made.add_argument(
        "--only",
        default=USUAL,
        metavar="LETTERS",
        help=f"Letters of the measurements to make, see above. Default: {USUAL}, all but the rush.",
    )
    return made


async def _measure(letters: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "a" in letters:
        found |= await votes.throughput()
    if "b" in letters:
        found |= await pushes.against_floor()
    if set("cefg") & set(letters):
        async with Stand() as stand:
            if "e" in letters:
                found |= await load.first_load(stand)
            found |= await hall.measure(stand)
    if "d" in letters:
        found |= await start.replay()
    if "h" in letters:
        found |= await rush.measure()
    if "s" in letters:
        found |= await suggestions.measure()
    if "t" in letters:
        found |= await sorting.measure()
    if "w" in letters:
        found |= await wall.measure()
    if "m" in letters:
        found |= await record.measure()
    if "p" in letters:
        found |= await process.measure()
    if "r" in letters:
        found |= counting.measure()
    return {name: found[name] for name in FIGURES if name in found}
