"""What is asked of the register: the event that follows, or why not.

Never here: what an event does (fold).
"""

from msgspec.structs import replace

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Refused
from app.programme.register import amending, links
from app.programme.register import messages as m
from app.programme.register.making import facets_refusal, made, strand_refusal, words_refusal
from app.programme.register.numbers import free
from app.programme.state import Programme
from app.text import N_

NOTHING = Refused(N_("There is nothing to enter."), status=422)
SAME = Refused(
    N_("Nothing has changed: wording and maturity are those that stand already."), status=422, invalid=("title",)
)
SAME_DETAILS = Refused(N_("Nothing has changed."), status=422)
NO_WHY = Refused(N_("Please say why it is worded anew. Everybody can read it."), status=422, invalid=("why",))
NO_REASON = Refused(
    N_("Everybody could read this already. Please give the reason; the old value stays visible with it."),
    status=422,
    invalid=("reason",),
)
NOT_OUT = Refused(N_("This entry is not withdrawn."))
IS_OUT = Refused(N_("This entry is withdrawn already."))


def add(programme: Programme, actor: Actor, command: m.AddItems, now: int) -> Event | Refused:
    """The items with their numbers."""
    if not command.items:
        return NOTHING
    said = [one.number for one in command.items]
    source = {one.type: free(programme, one.type, said) for one in command.items}
    items = tuple(one if one.number else replace(one, number=next(source[one.type])) for one in command.items)
    found = made(programme, items, now)
    return found if isinstance(found, Refused) else m.ItemsAdded(items, command.source, records=command.records)


def word(programme: Programme, actor: Actor, command: m.WordItem, now: int) -> Event | Refused:
    """The next version."""
    item = programme.register.items.get(command.item)
    if item is None:
        return links.NO_ITEM
    if command.words == item.newest.words and command.maturity == item.newest.maturity:
        return SAME
    if not command.why.strip():
        return NO_WHY
    refused = words_refusal(item.number, command.words) or strand_refusal(programme, command.strand)
    return refused or m.ItemWorded(
        command.item,
        command.words,
        command.maturity,
        command.strand,
        command.deed,
        command.why.strip(),
        records=command.records,
    )


def correct(programme: Programme, actor: Actor, command: m.CorrectItem, now: int) -> Event | Refused:
    """The wording that stands, corrected."""
    item = programme.register.items.get(command.item)
    if item is None:
        return links.NO_ITEM
    if command.words == item.newest.words:
        return SAME
    reason = command.reason.strip()
    amended = any(amending.reworded(item, command.words, reason, now))
    if amended and amending.is_public(programme) and not reason:
        return NO_REASON
    event = m.ItemCorrected(command.item, command.words, reason, records=command.records)
    return words_refusal(item.number, command.words) or event


def change(programme: Programme, actor: Actor, command: m.ChangeItem, now: int) -> Event | Refused:
    """Facets and links anew."""
    item = programme.register.items.get(command.item)
    if item is None:
        return links.NO_ITEM
    wanted = tuple(dict.fromkeys(command.links))
    if (command.facets, wanted) == (item.facets, item.links):
        return SAME_DETAILS
    refused = links.refusal(programme.register.items, replace(item, links=()), wanted)
    if refused := refused or facets_refusal(item.number, command.facets):
        return refused
    reason = command.reason.strip()
    amended = any(amending.changed(programme, item, command.facets, wanted, reason, now))
    if amended and amending.is_public(programme) and not reason:
        return NO_REASON
    return m.ItemChanged(command.item, command.facets, wanted, reason, records=command.records)


def withdraw(programme: Programme, actor: Actor, command: m.WithdrawItem, now: int) -> Event | Refused:
    """Out, or back in."""
    item = programme.register.items.get(command.item)
    if item is None:
        return links.NO_ITEM
    if not command.reason.strip():
        return Refused(N_("Please give the reason. Everybody can read it."), status=422, invalid=("reason",))
    if command.back is not bool(item.withdrawn):
        return NOT_OUT if command.back else IS_OUT
    return m.ItemWithdrawn(command.item, command.reason.strip(), command.back, records=command.records)
