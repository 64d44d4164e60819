"""The words of a step, each with the people who wrote it: a person counts once in a word, however often they wrote it.

Pure, and from the visible posts alone. A word that a moderator put under another one takes all its forms along, also those
that come later. Never here: what people may see of it (views), the sizes on the wall (chart).
"""

from collections.abc import Callable, Iterable

import msgspec

from app.activities.words.forms import form, together
from app.activities.words.pieces import Piece, Pieces


class Said(msgspec.Struct, frozen=True, gc=False):
    """One post: its words, its author, and the words of the post that it was put under (empty: of none). Where nobody knows
    the author any more, `again` are the words, in their plain letters, of which its person is counted with another post."""

    id: str
    by: str
    text: str
    under: str = ""
    again: tuple[str, ...] = ()


class Row(msgspec.Struct, frozen=True):
    """A word: how it is spelt most often, the `people` who wrote it, each once, the `mentions`, all its spellings with the
    mentions of each, the most frequent first, and the ids of its posts. `moved` are the spellings that moderators put under
    it, `plains` all its forms in plain letters."""

    label: str
    people: int
    mentions: int
    spellings: tuple[tuple[str, int], ...]
    posts: tuple[str, ...]
    moved: tuple[str, ...] = ()
    plains: tuple[str, ...] = ()

    @property
    def others(self) -> tuple[str, ...]:
        """The spellings that are not shown."""
        return tuple(spelling for spelling, _ in self.spellings if spelling != self.label)


class Words(msgspec.Struct, frozen=True):
    """All words, those of most people first, then by the alphabet. `fillers` were left out."""

    rows: tuple[Row, ...] = ()
    fillers: int = 0


class _Seen:
    """One form while it is counted."""

    __slots__ = ("by", "parts", "posts", "spellings")

    def __init__(self, piece: Piece) -> None:
        self.parts = piece.parts
        self.spellings: dict[str, int] = {}
        self.posts: list[str] = []
        self.by: set[str] = set()


def words(said: Iterable[Said], cut: Callable[[str], Pieces], language: str) -> Words:
    """The words of these posts; `cut` says which words a text has."""
    by_text: dict[str, list[Said]] = {}
    for one in said:
        by_text.setdefault(one.text, []).append(one)
    seen: dict[str, _Seen] = {}
    fillers = 0
    for text, some in by_text.items():
        pieces = cut(text)
        fillers += pieces.fillers * len(some)
        for piece in pieces.words:
            _count(seen, piece, some)
    forms = {plain: form(plain, one.parts, one.spellings, language) for plain, one in seen.items()}
    parts = _Parts(forms)
    for plains in together(forms.values(), language):
        parts.join(plains)
    moved = _put_under(by_text.values(), cut, parts)
    rows = (_row(seen, plains, moved) for plains in parts.all())
    return Words(tuple(sorted(rows, key=_order)), fillers)


def _count(seen: dict[str, _Seen], piece: Piece, some: list[Said]) -> None:
    one = seen.get(piece.plain)
    if one is None:
        one = seen[piece.plain] = _Seen(piece)
    one.spellings[piece.spelling] = one.spellings.get(piece.spelling, 0) + len(some)
    one.by.update(said.by for said in some if not said.again or piece.plain not in said.again)
    one.posts.extend(said.id for said in some)


class _Parts:
    """Forms that were joined, each set known by its first one."""

    def __init__(self, plains: Iterable[str]) -> None:
        self._of = {plain: plain for plain in plains}

    def find(self, plain: str) -> str:
        while self._of[plain] != plain:
            self._of[plain] = plain = self._of[self._of[plain]]
        return plain

    def join(self, plains: Iterable[str]) -> None:
        first, *others = plains
        for other in others:
            self._of[self.find(other)] = self.find(first)

    def has(self, plain: str) -> bool:
        return plain in self._of

    def all(self) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        for plain in self._of:
            found.setdefault(self.find(plain), []).append(plain)
        return list(found.values())


def _put_under(texts: Iterable[list[Said]], cut: Callable[[str], Pieces], parts: _Parts) -> set[str]:
    """Joins what moderators put together, and gives the forms that they put under others."""
    links: list[tuple[str, str]] = []
    for under, text in dict.fromkeys((one.under, one.text) for some in texts for one in some if one.under):
        targets, words = cut(under).words, cut(text).words
        if len(targets) == len(words) == 1 and parts.has(targets[0].plain):
            links.append((targets[0].plain, words[0].plain))
    sources = {parts.find(source) for target, source in links if parts.find(target) != parts.find(source)}
    moved = {plain for plains in parts.all() if parts.find(plains[0]) in sources for plain in plains}
    for target, source in links:
        parts.join((target, source))
    return moved


def _row(seen: dict[str, _Seen], plains: list[str], moved: set[str]) -> Row:
    found = [seen[plain] for plain in plains]
    spellings = sorted((spelt for one in found for spelt in one.spellings.items()), key=_most)
    own = [spelt for plain in plains if plain not in moved for spelt in seen[plain].spellings.items()]
    posts = found[0].posts if len(found) == 1 else [post for one in found for post in one.posts]
    kept = {spelling for spelling, _ in own}
    return Row(
        label=min(own or spellings, key=_most)[0],
        people=max(1, len(found[0].by if len(found) == 1 else set().union(*(one.by for one in found)))),
        mentions=len(posts),
        spellings=tuple(spellings),
        posts=tuple(dict.fromkeys(posts)),
        moved=tuple(spelling for spelling, _ in spellings if spelling not in kept) if own else (),
        plains=tuple(plains),
    )


def _most(one: tuple[str, int]) -> tuple[int, bool, str]:
    """The most frequent first; of two, the one that is not shouted, then by the alphabet."""
    return -one[1], one[0].isupper(), one[0]


def _order(row: Row) -> tuple[int, str, str]:
    return -row.people, row.label.casefold(), row.label
