"""Whether words fit: how long they are, how many a person has, and that nobody writes the same one twice.

Never here: what the family asks of any post (posts/rules), changing the state.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.activities.posts.rules import ENOUGH
from app.activities.posts.state import PostState, kept
from app.activities.words.messages import WordsPosted
from app.activities.words.settings import FIELDS, WordsSettings
from app.activities.words.state import same
from app.letters import letters
from app.text import N_, NN_

NO_WORDS = Refused(N_("Please write at least one word."), status=422, invalid=FIELDS[:1])
TOO_MANY = Refused(N_("These are more words than there are fields."), status=422)
ONE_LINE = Refused(N_("A word stands on one line."), status=422)
TOO_LONG = Refused(
    NN_(
        "“{word}” has {number} character; {most} fit into a field. Please shorten it.",
        "“{word}” has {number} characters; {most} fit into a field. Please shorten it.",
        by="number",
    ),
    status=422,
)
TWICE = Refused(N_("You have written “{word}” already. Each word counts once for you."))
NO_SUCH = Refused(N_("No word on the wall is spelt “{word}”."), status=422)
ITSELF = Refused(N_("“{word}” and “{other}” are one word already."), status=422)
SENTENCES = Refused(N_("Here people write sentences; these can be hidden, but not put together by word."))


def words_refused(context: Context, state: PostState, by: str, event: WordsPosted) -> Refused | None:
    """Why these words cannot be handed in together. Nothing here asks for the words of others: some may be erased by now."""
    s: WordsSettings = context.settings
    if not event.texts:
        return NO_WORDS
    if len(event.texts) > len(FIELDS) or s.asks != "words":
        return TOO_MANY
    written = (text for place, text in enumerate(event.texts) if place not in event.erased)
    refused = (text_refused(s, text) for text in written)
    return next(filter(None, refused), None) or _no_room(context, state, by, len(event.texts))


def text_refused(settings: WordsSettings, text: str) -> Refused | None:
    """Why this is no word, in a step that asks for words."""
    if settings.asks != "words":
        return None
    if "\n" in text:
        return ONE_LINE
    number, most = letters(text), settings.letters
    return replace(TOO_LONG, values={"word": text, "number": number, "most": most}) if number > most else None


def twice(state: PostState, by: str, texts: Iterable[str], but: str = "") -> Refused | None:
    """Why one of these words is one too many: it is there twice, or this person has it in another post than `but`."""
    known = {same(post.text) for post in kept(state, by) if post.id != but and not post.erased}
    for text in texts:
        if same(text) in known:
            return replace(TWICE, values={"word": text})
        known.add(same(text))
    return None


def _no_room(context: Context, state: PostState, by: str, number: int) -> Refused | None:
    most, has = context.settings.limit, len(kept(state, by))
    return replace(ENOUGH, values={"kept": has, "most": most}) if most and has + number > most else None
