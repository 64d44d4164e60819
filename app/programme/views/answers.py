"""What everybody may read of what became of contributions: all dispositions by measure and topic, with figures, page by page.

Words of a contribution stand here only as long as everybody may read them where they were written. Never here: markup, what is
not published.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from app.activities.base.memo import Memos
from app.forum.state import Forum
from app.programme.answers_state import OUTCOMES, Answers, Outcome, Publication
from app.programme.said import said_of
from app.programme.state import Programme
from app.programme.views.answering import OUTCOME_WORDS, AnswerLine, lines_of, public_lines, task_of
from app.programme.views.contributions import Contribution, everything, stamp
from app.text import pick

PAGE = 25


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """A contribution with what became of it. Without `words` they are no longer to be read; `gone`: nor is the contribution.
    The `anchor` is the receipt of a post, by which it can be found on the page."""

    anchor: str
    forum: str
    step: str
    place: str
    called: str
    words: str
    lines: tuple[AnswerLine, ...]
    also: tuple[str, ...] = ()
    mark: str = ""
    gone: bool = False


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """What belongs to one measure (`about`, `ref`, `title`), or else to a `topic`, or to neither. `own` is what became of the
    measure itself; `number` counts all of the chapter, `answered` are those on this page."""

    about: str
    ref: str
    title: str
    topic: str
    own: tuple[AnswerLine, ...]
    number: int
    answered: tuple[Answered, ...]


class OutcomeCount(msgspec.Struct, frozen=True):
    """So many answers have this outcome; `says` is to be translated."""

    outcome: Outcome
    says: str
    number: int


class LastPublication(msgspec.Struct, frozen=True, kw_only=True):
    """The newest act of publishing: when, and why so many of `total` had no answer then; `until` (ISO day) they get one."""

    at: int
    lacking: int
    total: int
    why: str
    until: str


class AnswersView(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `counts` are of all answers, `found` fit `outcome` and `about`; `chapters` are those of which anything stands
    on this page."""

    language: str
    last: LastPublication | None
    earlier: tuple[LastPublication, ...]
    counts: tuple[OutcomeCount, ...]
    abouts: tuple[tuple[str, str], ...]
    outcome: str
    about: str
    total: int
    found: int
    page: int
    pages: int
    chapters: tuple[Chapter, ...]


Key = tuple[str, str, str, str]
"""Of a chapter: the measure's name, number, title; a topic."""


def answers_view(
    programme: Programme,
    forums: Mapping[str, Forum],
    language: str,
    now: int,
    *,
    outcome: str = "",
    about: str = "",
    page: int = 1,
) -> AnswersView:
    """The page at `now` (milliseconds)."""
    every = listed(programme, forums, language, now)
    found = [one for one in every if _fits(one, outcome, about)]
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, page), pages)
    acts = tuple(_act(one, language) for one in reversed(programme.answers.publications))
    return AnswersView(
        language=language,
        last=acts[0] if acts else None,
        earlier=acts[1:],
        counts=_counts(each for _, one in every for each in one.lines),
        abouts=tuple({key[0]: f"{key[1]} {key[2]}".strip() for key, _ in every if key[0]}.items()),
        outcome=outcome if outcome in OUTCOMES else "",
        about=about,
        total=len(every),
        found=len(found),
        page=page,
        pages=pages,
        chapters=tuple(_chapters(found, found[(page - 1) * PAGE : page * PAGE])),
    )


def dispositions_of(
    programme: Programme, forums: Mapping[str, Forum], item: str, language: str, now: int
) -> Chapter | None:
    """What became of an item of the register (by its id), and of everything that people said of it; None where nothing was
    published."""
    name = f"item:{item}"
    of = [(key, one) for key, one in listed(programme, forums, language, now) if key[0] == name]
    if not of:
        return None
    return next(_chapters(of, of))


def counts_of(chapter: Chapter) -> tuple[OutcomeCount, ...]:
    """How the answers to what people said of a measure came out."""
    return _counts(each for one in chapter.answered for each in one.lines)


# It goes with the state of the programme: of the one that public pages hold still, since these alone ask for it.
_KEPT: Memos[str, list[tuple[Key, Answered]]] = Memos()


def listed(programme: Programme, forums: Mapping[str, Forum], language: str, now: int) -> list[tuple[Key, Answered]]:
    """Everything with a published answer, by chapters: measures by their numbers, then topics, then what has neither."""
    key = stamp(programme, forums, now)
    return _KEPT.get(programme, language, lambda: _listed(programme, forums, language, now), key)


def _listed(programme: Programme, forums: Mapping[str, Forum], language: str, now: int) -> list[tuple[Key, Answered]]:
    answers, there = programme.answers, everything(programme, forums, language, now)
    posts = [one for one in there.listed if one.sort != "group"]  # what became of a group stands with each post in it
    found = [
        (_key(answers, one), _answered(one, lines)) for one in posts if (lines := public_lines(answers, one, language))
    ]
    found += _gone(answers, there.by_name(), language)
    order = {key: place for place, key in enumerate(sorted({key for key, _ in found}, key=_by_number))}
    return sorted(found, key=lambda pair: order[pair[0]])


def _by_number(key: Key) -> tuple[bool, str, bool, str]:
    return (not key[0], key[1], not key[3], key[3])


def _key(answers: Answers, one: Contribution) -> Key:
    return (one.about, one.ref, one.title, "") if one.about else ("", "", "", task_of(answers, one).topic)


def _answered(one: Contribution, lines: tuple[AnswerLine, ...]) -> Answered:
    return Answered(
        anchor=_anchor(one.name),
        forum=one.forum,
        step=one.step,
        place=one.place,
        called=one.called,
        words="" if one.sort == "measure" else one.words,
        lines=lines,
        also=one.also,
        mark=one.mark,
    )


def _anchor(name: str) -> str:
    said = said_of(name)
    return said.post if said else name.partition(":")[2]


def _gone(answers: Answers, there: Mapping[str, Contribution], language: str) -> Iterator[tuple[Key, Answered]]:
    """Answers whose contribution cannot be read any more: hidden or withdrawn since, or its forum was deleted."""
    for name in answers.of:
        said = None if name in there else said_of(name)
        lines = lines_of(answers, name, language) if said else ()
        if said and lines:
            topic = answers.tasks[name].topic if name in answers.tasks else ""
            yield (
                ("", "", "", topic),
                Answered(
                    anchor=said.post,
                    forum=said.forum,
                    step=said.step,
                    place="",
                    called="",
                    words="",
                    lines=lines,
                    gone=True,
                ),
            )


def _fits(pair: tuple[Key, Answered], outcome: str, about: str) -> bool:
    key, one = pair
    return (not outcome or any(each.outcome == outcome for each in one.lines)) and (not about or key[0] == about)


def _counts(lines: Iterable[AnswerLine]) -> tuple[OutcomeCount, ...]:
    counted = Counter(each.outcome for each in lines)
    return tuple(OutcomeCount(one, OUTCOME_WORDS[one], counted[one]) for one in OUTCOMES)


def _chapters(found: list[tuple[Key, Answered]], shown: list[tuple[Key, Answered]]) -> Iterator[Chapter]:
    numbers = Counter(key for key, _ in found)
    of: dict[Key, list[Answered]] = {}
    for key, one in shown:
        of.setdefault(key, []).append(one)
    for key, some in of.items():
        measures = [one for one in some if _is_measure(one)]
        rest = tuple(one for one in some if not _is_measure(one))
        own = measures[0].lines if measures else ()
        yield Chapter(
            about=key[0],
            ref=key[1],
            title=key[2],
            topic=key[3],
            own=own,
            number=numbers[key] - len(measures),
            answered=rest,
        )


def _is_measure(one: Answered) -> bool:
    return not one.step and not one.gone


def _act(one: Publication, language: str) -> LastPublication:
    return LastPublication(
        at=one.at, lacking=one.lacking, total=one.total, why=pick(one.why, language), until=one.until
    )
