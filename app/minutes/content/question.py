"""A step's question, word for word as people read it, in every language that it stood in, and when it was open.

Never here: what was answered, words that were corrected (corrections).
"""

from collections.abc import Iterator

from app.forum.outcome.report import Chapter
from app.minutes.blocks import Block, Line, Paragraph, Quote, Run, joined, line
from app.minutes.content.source import Source
from app.tables import Row
from app.text import N_, Foreign

SEEN = N_("How the vote stood could be seen while people voted.")
UNSEEN = N_("How the vote stood was hidden while people voted.")


def question(source: Source, one: Chapter) -> Iterator[Block]:
    """The words in a frame, then the hours and what is to be known of the choice."""
    row = next(iter(source.rows("activities", one.id)), {})
    lines = [line(one.title), line(one.prompt)]
    lines += [
        _foreign(tag, words, row.get(f"prompt_{tag.replace('-', '_')}")) for tag, words in _others(source, one, row)
    ]
    yield Quote(lines=tuple(said for said in lines if said))
    remarks = [_hours(source, row), source.voice.line("offered", one.offer) if one.offer else ()]
    if one.result:
        remarks.append(source.voice.line("order", one, one.state == "open"))
    if one.unit == "ballot" and one.state == "closed":
        remarks.append(line(source.voice.say(SEEN if one.live else UNSEEN)))
    if found := joined(remarks):
        yield Paragraph(words=found, style="note")
    if one.state == "open" or one.sealed:
        yield Paragraph(words=source.voice.line("still_open", one))


def _others(source: Source, one: Chapter, row: Row) -> Iterator[tuple[str, str]]:
    """The title in the other languages in which it is not the same."""
    shown = one.title.language if isinstance(one.title, Foreign) else ""
    for tag, words in source.translations(row, "title"):
        if tag != shown and words != one.title:
            yield tag, words


def _foreign(tag: str, title: str, prompt: object) -> Line:
    text = f"{title}\n{prompt}" if prompt else title
    return (Run(text, tag, "soft"),)


def _hours(source: Source, row: Row) -> Line:
    opened, closed = row.get("opened"), row.get("closed")
    if not opened:
        return ()
    voice, start, end = source.voice, str(opened), str(closed or "")
    if not end:
        return line(voice.say(N_("Open since {start}."), start=voice.moment(start)))
    if start[:10] == end[:10]:
        one_day = N_("Open on {day} from {start} to {end}.")
        return line(voice.say(one_day, day=voice.day(start), start=voice.clock(start), end=voice.clock(end)))
    return line(voice.say(N_("Open from {start} to {end}."), start=voice.moment(start), end=voice.moment(end)))
