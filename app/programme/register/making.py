"""Items out of what was entered, all or none: the same check before an event is written and when it is folded.

Never here: the state's change (fold), numbers for those without one (decide).
"""

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from app.activities.base.messages import Refused
from app.letters import letters
from app.programme.register import links
from app.programme.register.messages import NewItem
from app.programme.register.numbers import is_number
from app.programme.register_state import Facets, Item, Version, Withdrawal, Wording
from app.programme.state import Programme
from app.text import N_, NN_, Text

MAX_ITEMS = 2_000
MOST_TITLE, MOST_TEXT, MOST_VALUES = 200, 2_000, 50
TOO_MANY = Refused(
    NN_("A register can have at most {most} entry.", "A register can have at most {most} entries.", by="most"),
    {"most": MAX_ITEMS},
)
BAD_NUMBER = N_("“{entry}” cannot be a number: it may have up to 60 letters, without spaces and signs such as / ? # %.")
DOUBLE = N_("There is an entry with the number {entry} already.")
NO_TITLE = N_("{entry} needs a title.")
TOO_LONG = N_("A text of {entry} is too long: a title may have 200 letters, any other text 2,000.")
LONG_DETAIL = N_("A detail of {entry} is too long: each may have 200 letters, and of one kind there may be 50.")
NO_STRAND = Refused(N_("This strand is not one of the programme."), status=422, invalid=("strand",))
TWICE = N_("{entry} came from this measure already.")


def made(programme: Programme, entered: Iterable[NewItem], at: int) -> tuple[Item, ...] | Refused:
    """The items that these would be now, with their ids, or why none of them can be entered."""
    known, found = programme.register.items, []
    numbers = dict(programme.register.numbers)
    first = programme.next("item")
    for place, one in enumerate(entered, first):
        refused = (
            _number(one, numbers)
            or words_refusal(one.number, one.words)
            or facets_refusal(one.number, one.facets)
            or strand_refusal(programme, one.strand)
            or _came(programme, one)
        )
        if refused is not None:
            return refused
        numbers[one.number.casefold()] = f"i{place}"
        found.append((one, _item(one, f"i{place}", at)))
    if len(known) + len(found) > MAX_ITEMS:
        return TOO_MANY
    everything = {**known, **{item.id: item for _, item in found}}
    for one, item in found:
        wanted = tuple(dict.fromkeys(numbers.get(number.casefold(), number) for number in one.links))
        if refused := links.refusal(everything, item, wanted):
            return refused
        everything[item.id] = replace(item, links=wanted)
    return tuple(everything[item.id] for _, item in found)


def _number(one: NewItem, numbers: dict[str, str]) -> Refused | None:
    if not is_number(one.number):
        return Refused(BAD_NUMBER, {"entry": one.number}, 422, invalid=("number",))
    taken = one.number.casefold() in numbers
    return Refused(DOUBLE, {"entry": one.number}, invalid=("number",)) if taken else None


def words_refusal(number: str, words: Wording) -> Refused | None:
    """Why an item cannot say this."""
    if not any(words.title.values()):
        return Refused(NO_TITLE, {"entry": number}, 422, invalid=("title",))
    others = (words.description, words.need, words.goal, words.effect)
    if _over(words.title, MOST_TITLE) or any(_over(text, MOST_TEXT) for text in others):
        return Refused(TOO_LONG, {"entry": number}, 422, invalid=("title",))
    return None


def facets_refusal(number: str, facets: Facets) -> Refused | None:
    """Why an item cannot be sorted by this: values are short, since lists are sorted by them."""
    for said in msgspec.structs.astuple(facets):
        listed = (said,) if isinstance(said, str) else said
        if len(listed) > MOST_VALUES or any(letters(one) > MOST_TITLE for one in listed):
            return Refused(LONG_DETAIL, {"entry": number}, 422)
    return None


def strand_refusal(programme: Programme, strand: str) -> Refused | None:
    """Why a wording cannot be this strand's."""
    return NO_STRAND if strand and strand not in programme.strands else None


def _over(text: Text, most: int) -> bool:
    return any(letters(words) > most for words in text.values())


def _came(programme: Programme, one: NewItem) -> Refused | None:
    known = programme.register.of(one.came.forum, one.came.measure) if one.came else None
    return Refused(TWICE, {"entry": known.number}) if known else None


def _item(one: NewItem, key: str, at: int) -> Item:
    version = Version(number=1, words=one.words, maturity=one.maturity, strand=one.strand, why=one.why, at=at)
    out = (Withdrawal(at, one.withdrawn),) if one.withdrawn else ()
    return Item(
        id=key,
        type=one.type,
        number=one.number,
        versions=(version,),
        facets=one.facets,
        withdrawals=out,
        came=one.came,
        at=at,
    )
