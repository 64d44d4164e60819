"""Dispositions of a programme: what becomes of what people said, and of measures; who sees to it; text modules; publications.

Nothing here repeats a participant's words: a disposition names what it answers (said.py), and a marked section by its letters.
Never here: commands and events (answers/), what anybody sees of it (views).
"""

from typing import Literal

import msgspec

from app.text import Text

Outcome = Literal["taken", "partly", "not", "deferred", "noted"]
OUTCOMES: tuple[Outcome, ...] = ("taken", "partly", "not", "deferred", "noted")
Stage = Literal["draft", "given", "confirmed", "withdrawn"]


class Version(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What somebody said once becomes of it, and why: `by` as the log names them, `at` in milliseconds. `modules` are the text
    modules that are in the reason. Without an outcome it says nothing: a draft that is not decided, or what was withdrawn."""

    outcome: Outcome | Literal[""] = ""
    reason: Text = {}
    modules: tuple[str, ...] = ()
    by: str = ""
    at: int = 0


class Told(msgspec.Struct, frozen=True):
    """A version as everybody could read it from `at` (milliseconds) on."""

    version: Version
    at: int


class Disposition(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What becomes of one thing, or of the letters `start` to `end` of it (both 0: of all of it). `of` is a name (said.py),
    or an item's record. `version` is the newest, `earlier` those before it, the oldest first; `told` what was published, the
    newest last. `confirmed_by` is who else has looked at it."""

    of: str
    start: int = 0
    end: int = 0
    version: Version
    stage: Stage
    confirmed_by: str = ""
    earlier: tuple[Version, ...] = ()
    told: tuple[Told, ...] = ()

    @property
    def key(self) -> str:
        """Its name among all."""
        return key_of(self.of, self.start, self.end)

    @property
    def public(self) -> Told | None:
        """What everybody may read now; None where nothing was published, or it was withdrawn."""
        last = self.told[-1] if self.told else None
        return last if last is not None and last.version.outcome else None


class Task(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who is to answer by when (ISO day), and the topic under which the answer stands; empty where nobody said."""

    topic: str = ""
    assignee: str = ""
    due: str = ""


class Module(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Words for several reasons, offered with one outcome or with all. `earlier` are its words before, the oldest first."""

    id: str
    text: Text
    outcome: Outcome | Literal[""] = ""
    earlier: tuple[Text, ...] = ()
    dropped: bool = False


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """One act of publishing (`at` in milliseconds): so many of `total` had no disposition, `why`, and until when they are to
    get one (ISO day or empty)."""

    at: int
    lacking: int
    total: int
    why: Text = {}
    until: str = ""


class Answers(msgspec.Struct, kw_only=True):
    """All dispositions by their keys; which there are of a thing; tasks by the name of the thing; modules by id. `four_eyes`:
    somebody else confirms each; `due` is the ISO day of all that have no other."""

    given: dict[str, Disposition] = {}
    of: dict[str, tuple[str, ...]] = {}
    tasks: dict[str, Task] = {}
    modules: dict[str, Module] = {}
    four_eyes: bool = False
    due: str = ""
    publications: tuple[Publication, ...] = ()

    def ready(self, one: Disposition) -> bool:
        """Whether it can be published, or reads as it was: whoever asks for confirmations later takes nothing back."""
        told = bool(one.told) and one.told[-1].version == one.version
        return one.stage == "confirmed" or (one.stage == "given" and (told or not self.four_eyes))

    def all_of(self, name: str) -> tuple[Disposition, ...]:
        """What was said of one thing and was not withdrawn: of all of it first, then of its sections in their order."""
        keys = self.of.get(name)
        if not keys:  # thousands are asked about for one page, and most of them have none
            return ()
        found = map(self.given.__getitem__, keys)
        return tuple(sorted((one for one in found if one.stage != "withdrawn"), key=lambda one: (one.start, one.end)))


def key_of(of: str, start: int = 0, end: int = 0) -> str:
    """The key of a disposition: the thing's name, with the letters of a section."""
    return f"{of}#{start}-{end}" if end else of
