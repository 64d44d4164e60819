"""(t) Sorting notes: how many actions a planted set takes in the sorting room, and what its pages cost at 3,000 notes.

An action is whatever somebody does that changes something: a tick, a range, "all that are shown", a filter, a search, a page, a
typed name, a button. Moving the focus and reading are none. The simulated moderator knows what every note means and which
word finds it; so this is what the room allows, not how long people take.
Never here: the planted notes, suggestions (suggestions.py).
"""

import asyncio
import html
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from app.activities.base.messages import Event
from app.activities.base.search import finds, words_of
from app.activities.posts import messages as m
from app.forum import events as e
from app.forum.codec import FORUM
from app.forum.state import Plan
from app.grouping.process import Encoder, installed
from app.store.log import forum_key
from app.tools.bench.phones import Connection, percentile, post_bytes
from app.tools.bench.stand import FORUM_ID, Stand, cpu_s
from app.tools.bench.suggestions import planted

NOTES, IDEAS = 400, 70
MANY, MANY_GROUPS, ROUNDS = 3_000, 150, 12
WORTH = 1.4
"""A search is worth it if it costs so many actions a note at most; what is left is ticked on the page in the end."""
TOPICS = [{"id": f"t{one}", "label": {"de": f"Thema {one}", "en": f"Topic {one}"}} for one in range(1, 6)]
PATH = f"/f/{FORUM_ID}/console/notes"
TICK = re.compile(r'name="notes" value="([^"]+)" id="pick-(n\d+)"')
GROUP = re.compile(r'<a href="[^"]*show=(g\d+)[^"]*"[^>]*>([^<]+)(?:<small>.*?</small>)?</a></th><td>([\d.,]+)</td>')
DIGIT = re.compile(r'value="into\.(g\d+)"')
Meant = list[tuple[str, int]]


async def measure() -> dict[str, float]:
    """Actions a note without and with suggestions; the room's answers and pages at 3,000 notes."""
    meant = chosen()
    found: dict[str, float] = {}
    async with Stand() as stand:
        many = await _many(stand, "a13")
        found["sort_actions"] = await _sorted(stand, "a14", meant, [])
        if installed():
            found["sort_actions_suggested"] = await _sorted(stand, "a15", meant, await _suggested(meant))
        found |= many
    return found


def chosen() -> Meant:
    """The notes that are sorted, mixed, each with the number of its idea."""
    ideas = [idea for part in planted() for idea in part][:IDEAS]
    notes = [(text, number) for number, idea in enumerate(ideas) for text in idea]
    while len(notes) > NOTES:
        notes.pop(len(notes) * 7 // 11)
    return [notes[place * 171 % len(notes)] for place in range(len(notes))]


async def _suggested(meant: Meant) -> list[list[str]]:
    """What the encoder finds among the notes, as their ids."""
    encoder = Encoder()
    try:
        asked = [(f"n{place}", text) for place, (text, _) in enumerate(meant, 1)]
        return [list(group) for group in (await encoder.ask(asked, 0, lambda read: None)).groups]
    finally:
        await encoder.stop()


async def _sorted(stand: Stand, step: str, meant: Meant, suggestions: Sequence[Sequence[str]]) -> float:
    """Sorts all of them; gives the actions a note, once every note lies where it belongs."""
    await _seed(stand, step, [text for text, _ in meant], ())
    hand = Moderator(stand, step, meant)
    await hand.look()
    for suggestion in suggestions:
        await hand.accept(suggestion)
    for idea in dict.fromkeys(idea for _, idea in meant):
        await hand.search_all(idea)
    await hand.tick_the_rest()
    hand.check()
    return hand.actions / len(meant)


class Moderator:
    """One who sorts with the page's own requests, and counts what that takes by hand."""

    def __init__(self, stand: Stand, step: str, meant: Meant) -> None:
        self.page = SortingPage(stand, step)
        self.actions = 0
        self._texts = {f"n{place}": text for place, (text, _) in enumerate(meant, 1)}
        self._idea = {f"n{place}": idea for place, (_, idea) in enumerate(meant, 1)}
        self._left = dict.fromkeys(self._texts)
        self._made: dict[int, None] = {}

    async def look(self, **wanted: str) -> None:
        """Another page, filter or search: one action, but for the first."""
        self.actions += bool(wanted)
        await self.page.look(**wanted)

    async def accept(self, suggestion: Sequence[str]) -> None:
        """A suggestion, as the one action that it is: it brings a name. Before it, those that do not belong are unticked."""
        ideas = [self._idea[note] for note in suggestion]
        idea = max(dict.fromkeys(ideas), key=ideas.count)
        right = [note for note in suggestion if self._idea[note] == idea and note in self._left]
        if len(right) < 2:
            return
        self.actions += len(suggestion) - len(right) + 1
        await self._lay(right, idea)

    async def _put(self, notes: Sequence[str], idea: int) -> None:
        """Into the idea's group: by its digit, or with a name that is typed, or picked from the list, before."""
        self.actions += 1 if f"Idee {idea}" in self.page.digits else 2
        await self._lay(notes, idea)

    async def _lay(self, notes: Sequence[str], idea: int) -> None:
        name, digit = f"Idee {idea}", self.page.digits.get(f"Idee {idea}", "")
        await self.page.press(f"into.{digit}" if digit else "group", notes, {"name": "" if digit else name})
        for note in notes:
            self._left.pop(note, None)

    async def search_all(self, idea: int) -> None:
        """As long as a word finds several of its notes that are left, these go into the group at once."""
        while True:
            best = min(self._searches(idea), default=None)
            if best is None or best[0] > WORTH:
                return
            _, word, right, ticks = best
            await self.look(find=word, show="all")
            self.actions += ticks
            await self._put(right, idea)

    def _searches(self, idea: int) -> Iterable[tuple[float, str, tuple[str, ...], int]]:
        """(actions a note, word, notes that are left and would be found, ticks) of each word of its notes."""
        left = [note for note in self._left if self._idea[note] == idea]
        for word in dict.fromkeys(word for note in left for word in words_of(self._texts[note]) if len(word) > 3):
            found = [note for note, text in self._texts.items() if finds([word], text)]
            right = tuple(note for note in found if note in left)
            wrong = [note for note in found if self._idea[note] != idea]
            ticks = min(len(right), 1 + len(wrong))
            yield (1 + ticks + 2) / len(right), word, right, ticks

    async def tick_the_rest(self) -> None:
        """Page by page, what no word has found: each idea's notes that stand there are ticked and put together."""
        await self.look(show="loose", find="")
        while self._left:
            here = [note for note in self.page.looks if note in self._left]
            for idea in dict.fromkeys(self._idea[note] for note in here):
                notes = [note for note in here if self._idea[note] == idea]
                self.actions += len(notes)
                await self._put(notes, idea)
            if self._left:
                await self.look(show="loose", find="")

    def check(self) -> None:
        """Raises unless every group has as many notes as its idea."""
        wanted = {f"Idee {idea}": list(self._idea.values()).count(idea) for idea in self._idea.values()}
        if self.page.groups != wanted:
            raise RuntimeError("not every note lies in the group of its idea")


class SortingPage:
    """The sorting page over HTTP, with what it shows; `times` in milliseconds, `sizes` in bytes of HTML as rendered."""

    def __init__(self, stand: Stand, step: str) -> None:
        self._stand, self._step = stand, step
        self._connection = Connection(stand.port)
        self._cookie = stand.link_cookie("lead")
        self._wanted: dict[str, str] = {}
        self._sent = 0
        self.looks: dict[str, str] = {}
        self.groups: dict[str, int] = {}
        self.digits: dict[str, str] = {}
        self.times: list[float] = []
        self.sizes: list[int] = []

    @property
    def _path(self) -> str:
        return f"{PATH}?{urlencode({'activity': self._step, **self._wanted})}"

    async def look(self, **wanted: str) -> None:
        """Another filter, search or page."""
        self._wanted |= {"page": "", **wanted}
        request = (
            f"GET {self._path} HTTP/1.1\r\nHost: 127.0.0.1:{self._stand.port}\r\nCookie: {self._cookie}\r\n"
            "Accept-Language: de\r\n\r\n"
        )
        await self._ask(request.encode())

    async def press(self, do: str, notes: Sequence[str], fields: Mapping[str, str]) -> None:
        """A button with these notes ticked, each as it looks here."""
        self._sent += 1
        looks = [self.looks.get(note, note) for note in notes]
        sent: dict[str, str | list[str]] = {
            "command": f"sort{self._step}x{self._sent:06}",
            "activity": self._step,
            "do": do,
            "notes": looks,
            **fields,
        }
        await self._ask(post_bytes(self._stand.port, self._path, sent, self._cookie))

    async def alive(self) -> None:
        """The page's sign of life, as a script sends it every three seconds."""
        sent: dict[str, str | list[str]] = {
            "activity": self._step,
            "tab": "bench",
            "notes": [*self.looks.values()][:5],
            "mark": "old",
            **self._wanted,
        }
        request = post_bytes(self._stand.port, f"{PATH}/hand", sent, self._cookie)
        await self._ask(request, page=False)

    async def _ask(self, request: bytes, page: bool = True) -> None:
        started = time.perf_counter()
        status, body = await self._connection.send(request)
        self.times.append((time.perf_counter() - started) * 1000)
        if status not in (200, 204):
            raise RuntimeError(f"the sorting room answered {status}")
        if page:
            self.sizes.append(len(body))
            self._read(body.decode())

    def _read(self, page: str) -> None:
        self.looks = {note: html.unescape(look) for look, note in TICK.findall(page)}
        found = [
            (group, html.unescape(name), int(re.sub(r"\D", "", count))) for group, name, count in GROUP.findall(page)
        ]
        self.groups = {name: count for _, name, count in found}
        names = {group: name for group, name, _ in found}
        self.digits = {names[group]: group for group in DIGIT.findall(page) if group in names}


async def _many(stand: Stand, step: str) -> dict[str, float]:
    """The room at 3,000 notes in 150 groups: every sort of page and button, again and again, by one who sorts."""
    texts = [f"{text}, Bezirk {turn}" for turn in range(MANY // NOTES + 1) for text, _ in chosen()][:MANY]
    groups = [
        tuple(f"n{note}" for note in range(group + 1, MANY * 2 // 3, MANY_GROUPS)) for group in range(MANY_GROUPS)
    ]
    await _seed(stand, step, texts, groups)
    page = SortingPage(stand, step)
    await page.look(show="loose")
    page.times.clear()
    cpu = cpu_s(stand.web.pid)
    for turn in range(ROUNDS):
        for wanted in (
            {"show": "loose"},
            {"show": "all"},
            {"show": f"g{turn + 1}"},
            {"show": "mine"},
            {"show": "hidden"},
        ):
            await page.look(**{"find": "", "topic": "", **wanted})
        await page.look(show="all", find="bürgeramt")
        await page.look(show="loose", find="", topic=f"t{turn % 5 + 1}")
        await page.press("group", [*page.looks][:4], {"name": f"Neu {turn}"})
        await page.press("move", [*page.looks][:2], {"to": f"t{(turn + 2) % 5 + 1}"})
        await page.press("hide", [*page.looks][:1], {"reason": "unrelated"})
        await page.alive()
    return {
        "sort_p95_ms": percentile(page.times, 0.95),
        "sort_cpu_ms": (cpu_s(stand.web.pid) - cpu) * 1000 / len(page.times),
        "sort_page_kb": max(page.sizes) / 1000,
    }


async def _seed(stand: Stand, step: str, texts: Sequence[str], groups: Sequence[tuple[str, ...]]) -> None:
    """A step with these notes, from many people, on the wall; the first ones in groups. Returns once it is served."""
    plan = Plan("ideas", {"de": "Was braucht Ihr Kiez?", "en": "What does your neighbourhood need?"})
    said: list[tuple[str, Event]] = [
        ("s:bench", e.ActivityAdded(plan, {"topics": TOPICS, "limit": 0, "prerelease": False})),
        ("s:bench", e.InputOpened(step)),
        *(
            (f"p:person{place * 7 % 2_000}", m.NotePosted(step, f"t{place % 5 + 1}", text))
            for place, text in enumerate(texts)
        ),
        *(("m:bench", m.NotesGrouped(step, group, name=f"Gruppe {number}")) for number, group in enumerate(groups, 1)),
    ]
    entries = [FORUM.encode(by, f"{step}x{place}", event) for place, (by, event) in enumerate(said)]
    for start in range(0, len(entries), 2_000):
        await stand.log.write(forum_key(FORUM_ID), entries[start : start + 2_000])
    page = SortingPage(stand, step)
    for _ in range(200):
        await page.look(show="all")
        if page.looks:
            return
        await asyncio.sleep(0.05)
    raise TimeoutError("the notes did not come")
