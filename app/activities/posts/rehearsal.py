"""What a simulated phone writes, and whether it stands.

Never here: how a form is filled in by chance, topics.
"""

from typing import ClassVar

from msgspec.structs import replace

from app.activities.base.messages import ActivityCommand
from app.activities.base.rehearsal import Chance, Pairs, Rehearsal, Said
from app.activities.posts.messages import PostNote
from app.activities.posts.settings import PostSettings
from app.activities.posts.state import PostState
from app.activities.posts.support import SupportNote
from app.activities.posts.writing import clean

WRITTEN = (
    "Mehr Bänke am Platz",
    "Ein Anruf, eine Antwort",
    "Formulare in Leichter Sprache",
    "Abends länger geöffnet",
    "Wege für Kinder sicher machen",
    "Pläne früher zeigen",
    "Eine Nummer für alles",
    "Mehr Bäume an der Haltestelle",
    "Wer einen Antrag stellt, sieht jederzeit, wo er gerade liegt und wer ihn bearbeitet",
    "Einmal im Monat ein offener Abend in der Bibliothek, an dem alle ihre Fragen zur digitalen Stadt stellen können",
)


class PostRehearsal(Rehearsal[PostState]):
    """The rehearsal of every kind of this family."""

    answers: ClassVar[tuple[type[ActivityCommand], ...]] = (PostNote,)
    backs: ClassVar[tuple[type[ActivityCommand], ...]] = (SupportNote,)

    def said(self, pairs: Pairs) -> Said:
        return {name: value for name, value in pairs if name in ("text", "note")}

    def stands(self, state: PostState, by: str, said: Said) -> bool:
        if "text" not in said:
            backed = state.backing.get(by, {}).get(str(said["note"]))
            return backed is not None and backed.stands
        return any(state.posts[post].text == clean(str(said["text"])) for post in state.own.get(by, ()))

    def words(self, chance: Chance, number: int) -> str:
        """Different for each person, so that none is taken for another's."""
        return f"{chance.choice(WRITTEN)} ({number + 1})"

    def shown(self, settings: PostSettings) -> PostSettings:
        """Nobody is there to release what they write."""
        return replace(settings, prerelease=False)
