"""One entry of the register with its path: notes, group, wordings, place by strand, comments, and what became of it.

Never here: markup, what a forum tells (standing.py), dispositions and decisions (their own views).
"""

from collections.abc import Iterable, Mapping

import msgspec

from app.forum.state import Forum
from app.programme.decisions_state import DecisionKind, EarlierProgress, Outcome, Progress, ProgressEntry
from app.programme.register.links import DeadEnd, back, dead_ends
from app.programme.register.messages import record
from app.programme.register_state import Amended, Deed, Facets, Item, ItemType, Maturity, Version, Withdrawal
from app.programme.said import Said
from app.programme.standing import ItemStatus, decisions_of, history_of, undone_of
from app.programme.state import Programme
from app.programme.views.answering import AnswerLine, lines_of
from app.programme.views.register import FACETS, Ref, refs
from app.programme.views.standing import Discussed, InForum, Voted, in_forums
from app.programme.views.wording import WORDS, Piece, compared
from app.text import pick


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """One text of a version (title, description …) beside the same of the version before it."""

    field: str
    pieces: tuple[Piece, ...]


class Worded(msgspec.Struct, frozen=True, kw_only=True):
    """A version, with what it changed; `texts` are those that it has or had. `strand` is empty for the editorial team.
    `voted` and `discussed` are what people did with this version, by forum."""

    number: int
    at: int
    maturity: Maturity
    deed: Deed
    strand: str
    shape: str
    why: str
    texts: tuple[Words, ...]
    voted: tuple[tuple[InForum, Voted], ...] = ()
    discussed: tuple[tuple[InForum, Discussed], ...] = ()


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What one decision says of the entry, in the reader's language; `announced`: its day is still to come."""

    decision: str
    title: str
    body: str
    day: str
    kind: DecisionKind
    outcome: Outcome
    condition: str
    announced: bool
    revoked: str


class TurnBefore(msgspec.Struct, frozen=True, kw_only=True):
    """What stood there until `at` (milliseconds), when it was corrected or undone, and why."""

    day: str
    progress: Progress
    text: str
    at: int
    reason: str


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """From its ISO `day` on the entry is this far; what that said before it was corrected, the newest first."""

    day: str
    progress: Progress
    text: str
    announced: bool
    earlier: tuple[TurnBefore, ...] = ()


class ItemView(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `versions` the newest first; `up` are the entries that it serves, `down` those that serve or bundle it."""

    id: str
    type: ItemType
    number: str
    title: str
    description: str
    need: str
    goal: str
    effect: str
    maturity: Maturity
    facets: Facets
    at: int
    withdrawn: Withdrawal | None
    withdrawals: tuple[Withdrawal, ...]
    amended: tuple[Amended, ...]
    versions: tuple[Worded, ...]
    up: tuple[Ref, ...]
    down: tuple[Ref, ...]
    ends: tuple[DeadEnd, ...]
    forums: tuple[InForum, ...]
    answers: tuple[AnswerLine, ...]
    decided: tuple[Decided, ...]
    turns: tuple[Turn, ...]
    undone: tuple[TurnBefore, ...]

    @property
    def found_by(self) -> tuple[str, ...]:
        """By which of its facets the register is filtered."""
        return FACETS

    @property
    def notes(self) -> int:
        """How many notes are behind it."""
        return sum(len(one.source.posts) for one in self.forums if one.source)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that it was made of, by name."""
        return tuple(name for one in self.forums if one.source for name in (one.source.group, *one.source.more) if name)

    @property
    def voted(self) -> tuple[tuple[InForum, Voted], ...]:
        """The results in which it stands, in the order of the forums."""
        return tuple((one, each) for one in self.forums for each in one.voted)

    @property
    def discussed(self) -> tuple[tuple[InForum, Discussed], ...]:
        """The steps in which people wrote about it."""
        return tuple((one, each) for one in self.forums for each in one.discussed)

    @property
    def comments(self) -> int:
        """How many comments on it are shown, without answers."""
        return sum(each.said.total for _, each in self.discussed)

    @property
    def status(self) -> Turn | None:
        """How far it is now; `turns` has the last one first."""
        return next((one for one in self.turns if not one.announced), None)

    @property
    def widest(self) -> Voted | None:
        """The result in which the most was to be chosen from, the last of several."""
        placed = [each for _, each in reversed(self.voted) if each.bar.rank]
        return max(placed, key=lambda one: one.among) if placed else None

    @property
    def apart(self) -> bool:
        """Whether people had more than one version before them."""
        versions = {each.version for _, each in self.voted} | {each.version for _, each in self.discussed}
        return len(versions) > 1


def item_view(programme: Programme, forums: Mapping[str, Forum], item: Item, language: str, now: int) -> ItemView:
    """The page of an entry at `now` (milliseconds)."""
    items = programme.register.items
    behind = back(items)
    words, stood = item.newest.words, in_forums(forums, item, language, now)
    return ItemView(
        id=item.id,
        type=item.type,
        number=item.number,
        title=pick(words.title, language),
        description=pick(words.description, language),
        need=pick(words.need, language),
        goal=pick(words.goal, language),
        effect=pick(words.effect, language),
        maturity=item.newest.maturity,
        facets=item.facets,
        at=item.at,
        withdrawn=item.withdrawn,
        withdrawals=item.withdrawals,
        amended=tuple(reversed(item.amended)),
        versions=tuple(reversed(tuple(_worded(programme, item, stood, language)))),
        up=refs(items, item.links, language),
        down=refs(items, behind[item.id], language),
        ends=dead_ends(items, behind).get(item.id, ()),
        forums=stood,
        answers=_answers(programme, item, language),
        decided=tuple(_decided(programme, item, language, now)),
        turns=_turns(programme, item, language, now),
        undone=_undone(programme, item, language),
    )


def _worded(programme: Programme, item: Item, stood: tuple[InForum, ...], language: str) -> Iterable[Worded]:
    before: Version | None = None
    for version in item.versions:
        name, shape = strand_of(programme, version.strand, language)
        yield Worded(
            number=version.number,
            at=version.at,
            maturity=version.maturity,
            deed=version.deed,
            strand=name,
            shape=shape,
            why=version.why,
            texts=tuple(_texts(before, version, language)),
            voted=tuple((one, each) for one in stood for each in one.voted if each.version == version.number),
            discussed=tuple((one, each) for one in stood for each in one.discussed if each.version == version.number),
        )
        before = version


def _texts(before: Version | None, after: Version, language: str) -> Iterable[Words]:
    for name in WORDS:
        old = pick(getattr(before.words, name), language) if before else ""
        new = pick(getattr(after.words, name), language)
        if old or new:
            yield Words(field=name, pieces=compared(old, new) if before else compared(new, new))


def strand_of(programme: Programme, strand: str, language: str) -> tuple[str, str]:
    """A strand's name and shape; empty for the editorial team."""
    known = programme.strands.get(strand)
    return (pick(known.said.name, language), known.said.shape) if known else ("", "")


def _answers(programme: Programme, item: Item, language: str) -> tuple[AnswerLine, ...]:
    """What became of it; of the forum's measure that it was before, where nothing was said of the entry itself."""
    before = str(Said(item.came.forum, "", item.came.measure)) if item.came else ""
    names = (record(item.id), before)
    return next(filter(None, (lines_of(programme.answers, name, language) for name in names if name)), ())


def _decided(programme: Programme, item: Item, language: str, now: int) -> Iterable[Decided]:
    for one in decisions_of(programme, item.id, now):
        yield Decided(
            decision=one.decision,
            title=pick(one.title, language),
            body=pick(one.body, language),
            day=one.day,
            kind=one.kind,
            outcome=one.outcome,
            condition=pick(one.condition, language),
            announced=one.announced,
            revoked=one.revoked,
        )


def _turns(programme: Programme, item: Item, language: str, now: int) -> tuple[Turn, ...]:
    found = history_of(programme, item.id, now)
    return tuple(
        Turn(
            day=one.day,
            progress=one.progress,
            text=pick(one.text, language),
            announced=one.announced,
            earlier=tuple(_before(each, each.at, each.reason, language) for each in reversed(_earlier(one))),
        )
        for one in reversed(found)
    )


def _earlier(one: ItemStatus) -> tuple[EarlierProgress, ...]:
    return one.said.earlier if one.said else ()


def _undone(programme: Programme, item: Item, language: str) -> tuple[TurnBefore, ...]:
    """What was said of it and undone after everybody could read it, the newest first."""
    return tuple(
        _before(one, one.undone_at, one.undone_why, language) for one in reversed(undone_of(programme, item.id))
    )


def _before(one: EarlierProgress | ProgressEntry, at: int, reason: str, language: str) -> TurnBefore:
    return TurnBefore(day=one.day, progress=one.progress, text=pick(one.text, language), at=at, reason=reason)
