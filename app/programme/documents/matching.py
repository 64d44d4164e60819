"""Which paragraph of a new text continues which one of the version before: a proposal, which an organiser looks through.

Rules, in this order: the same words in the same order; the same words elsewhere; then the likest by its words, from 55 percent
on, each once, of equals the one that stands nearer. Never in the fold: an event says what continues what.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import msgspec
from msgspec.structs import replace

from app.programme.documents.messages import ChapterDraft
from app.programme.documents_state import Chapter, Version

LEAST = 0.55
"""So much of two paragraphs has to be the same words for one to continue the other."""
COMMON, CANDIDATES = 60, 6
"""A word that more paragraphs than this have tells nothing; so many of the likest are looked at closely."""
WORD = re.compile(r"\w+")


class Match(msgspec.Struct, frozen=True):
    """The paragraph that is continued, and how like the two are, from 0 to 1; 1 is word for word."""

    was: str
    like: float


def matched(
    before: Version | None, chapters: Sequence[ChapterDraft], language: str
) -> tuple[tuple[ChapterDraft, ...], dict[str, float]]:
    """The chapters with what they continue, and by the id of what is continued how like the two are."""
    if before is None:
        return tuple(chapters), {}
    old = list(before.paragraphs)
    new = [(one.sort, one.words) for chapter in chapters for one in chapter.paragraphs]
    found = _matches([(one.sort, one.words.get(language, "")) for one in old], new)
    of = {place: Match(old[was].id, like) for place, (was, like) in found.items()}
    place, made = 0, []
    for chapter in chapters:
        paragraphs = []
        for one in chapter.paragraphs:
            paragraphs.append(replace(one, was=of[place].was) if place in of else one)
            place += 1
        made.append(replace(chapter, paragraphs=tuple(paragraphs)))
    return _chapters(before.chapters, made, language), {one.was: one.like for one in of.values()}


Pair = tuple[str, str]


def _matches(old: Sequence[Pair], new: Sequence[Pair]) -> dict[int, tuple[int, float]]:
    """By the place of the new one: the place of the old one, and how like they are."""
    found: dict[int, tuple[int, float]] = {}
    for one in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        found |= {one.b + i: (one.a + i, 1.0) for i in range(one.size)}
    free = set(range(len(old))) - {was for was, _ in found.values()}
    same: dict[Pair, list[int]] = defaultdict(list)
    for was in sorted(free):
        same[old[was]].append(was)
    for place in range(len(new)):
        if place not in found and same[new[place]]:
            was = same[new[place]].pop(0)
            found[place] = (was, 1.0)
            free.discard(was)
    taken: set[int] = set()
    for like, _, was, place in sorted(_likes(old, new, free, found), key=lambda one: (-one[0], *one[1:])):
        if was not in taken and place not in found:
            found[place] = (was, like)
            taken.add(was)
    return found


def _likes(
    old: Sequence[Pair], new: Sequence[Pair], free: set[int], found: dict[int, tuple[int, float]]
) -> Iterator[tuple[float, int, int, int]]:
    """(how like, how far apart, old, new) of those that may belong together."""
    bags = {was: WORD.findall(old[was][1].casefold()) for was in sorted(free)}
    having: dict[str, list[int]] = defaultdict(list)
    for was, words in bags.items():
        for word in dict.fromkeys(words):
            having[word].append(was)
    for place in range(len(new)):
        if place in found:
            continue
        words = WORD.findall(new[place][1].casefold())
        shared = Counter(was for word in dict.fromkeys(words) if len(having[word]) <= COMMON for was in having[word])
        for was, _ in shared.most_common(CANDIDATES):
            like = SequenceMatcher(None, bags[was], words, autojunk=False).ratio()
            if like >= LEAST:
                yield like, abs(was - place), was, place


def _chapters(old: Sequence[Chapter], new: list[ChapterDraft], language: str) -> tuple[ChapterDraft, ...]:
    """A chapter continues the one with its title, else the one from which most of its paragraphs come."""
    titles = {one.title.get(language, ""): one.id for one in reversed(old)}
    home = {paragraph.id: chapter.id for chapter in old for paragraph in chapter.paragraphs}
    free = {one.id for one in old}
    made = []
    for draft in new:
        was = titles.get(draft.title, "")
        free.discard(was)
        made.append(replace(draft, was=was))
        titles.pop(draft.title, None)
    for place, draft in enumerate(made):
        if not draft.was:
            most = Counter(home[one.was] for one in draft.paragraphs if one.was).most_common()
            was = next((key for key, _ in most if key in free), "")
            free.discard(was)
            made[place] = replace(draft, was=was)
    return tuple(made)
