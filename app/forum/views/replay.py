"""A replay as console and wall say it: where it stands, how fast it goes, and what it can be put to.

Never here: what the wall showed (forum/replay, views.wall), markup.
"""

import msgspec

from app.forum.outcome.words import words_of
from app.forum.replay import Moment
from app.forum.state import Forum
from app.text import pick


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One moment: its time (milliseconds), the event in words to be translated, its step's title. `state`: before, here or
    after where the replay stands."""

    at: int
    words: str
    step: str
    state: str


class ReplayView(msgspec.Struct, frozen=True, kw_only=True):
    """`at`: where it stands (milliseconds), 0 where none is on. `speed`: how many times as fast as it was; `playing`: it goes
    on. `sealed`: what people gave stands as it was in the end. `ended`: it stands at the last moment."""

    forum: str
    title: str
    zone: str
    lines: tuple[Line, ...]
    at: int = 0
    speed: int = 0
    playing: bool = False
    sealed: bool = False
    ended: bool = False

    @property
    def here(self) -> Line | None:
        """The last moment before where it stands."""
        return next((line for line in self.lines if line.state == "here"), None)

    @property
    def place(self) -> int:
        """Its number, from 1."""
        return next((number for number, line in enumerate(self.lines, 1) if line.state == "here"), 0)


def replay(
    forum: Forum, known: tuple[Moment, ...], language: str, at: int, speed: int = 0, playing: bool = False
) -> ReplayView:
    """The replay of `forum`, standing at `at`; 0: none is on."""
    passed = [number for number, one in enumerate(known) if at and one.at <= at]
    here = passed[-1] if passed else -1
    return ReplayView(
        forum=forum.id,
        title=pick(forum.settings.title, language),
        zone=forum.settings.zone,
        lines=tuple(_line(forum, one, language, number - here) for number, one in enumerate(known)),
        at=at,
        speed=speed,
        playing=playing,
        sealed=forum.sealed is not None,
        ended=bool(known) and at >= known[-1].at,
    )


def _line(forum: Forum, moment: Moment, language: str, away: int) -> Line:
    step = forum.activities.get(moment.activity)
    state = "here" if away == 0 else "before" if away < 0 else "after"
    words = words_of(moment.what, step.plan.kind if step else "")
    return Line(at=moment.at, words=words, step=pick(step.plan.title, language) if step else "", state=state)
