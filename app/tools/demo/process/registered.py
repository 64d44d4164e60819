"""What goes between the register and the forums: goals that are put to a forum, measures that came of one.

Never here: the needs and goals themselves (beginning.py), their words.
"""

from app.activities.base.context import Measure
from app.forum.items import MeasureItem, NameItems
from app.live.hall import LiveForum
from app.live.live_programme import LiveProgramme
from app.programme.register.messages import AddItems, NewItem
from app.programme.register_state import Came, Facets, Wording
from app.text import pick
from app.tools.demo.process.course import Course

GOAL_OF = (1, 1, 3, 3, 6, 2, 4, 1, 5, 4, 5, 6)
"""Which goal each measure serves, in the order of the measures."""
SECTORS = ("Bürgerdienste", "Soziales", "Mobilität", "Bildung", "Wohnen und Klima")


def goals(programme: LiveProgramme) -> tuple[Measure, ...]:
    """The goals of the register, as a forum takes them over."""
    found = [one for one in programme.programme.register.items.values() if one.type == "goal"]
    return tuple(
        Measure(
            f"z{place}",
            one.number,
            one.newest.words.title,
            need=one.newest.words.need,
            item=one.id,
            item_version=one.newest.number,
        )
        for place, one in enumerate(found, 1)
    )


async def measures(course: Course, programme: LiveProgramme, place: LiveForum, at: int) -> None:
    """The measures that the evening has made enter the register under their numbers, and know it. Raises Over, DemoError."""
    made = list(place.forum.measures.values())
    known = programme.programme.register
    aims = [one for one in known.items.values() if one.type == "goal"]
    items = tuple(
        NewItem(
            type="measure",
            number=one.number,
            words=Wording(title=one.title, need=one.need),
            facets=Facets(
                field=aims[GOAL_OF[nth] - 1].facets.field,
                approach=("zentral", "dezentral")[nth % 2],
                cost="ABCD"[nth % 4],
                sectors=(SECTORS[nth % 5], SECTORS[(nth + 2) % 5]),
                body="Stabsstelle Digitales",
            ),
            links=(aims[GOAL_OF[nth] - 1].number,),
            maturity="interim",
            strand="s4",
            came=Came(place.forum.id, one.id),
        )
        for nth, one in enumerate(made)
    )
    await course.ask(programme, "measures", AddItems(items, pick(place.forum.settings.title, "de")), at=at)
    of = [known.of(place.forum.id, one.id) for one in made]
    named = tuple(MeasureItem(one.id, item.id, 1) for one, item in zip(made, of, strict=True) if item is not None)
    await course.ask(place, "items", NameItems(named))
