"""A ballot with places as an order, best first. Never here: counting, which places a ballot may have (the kind checks that)."""

from collections import Counter
from collections.abc import Callable, Iterable

from app.counting.rule import Ballot

Order = tuple[str, ...]


def orders(options: Iterable[str]) -> Callable[[Ballot], Order | None]:
    """What reads a ballot: the options that it gives a place, lowest place first, None for an abstention. A place that two
    share says nothing of which comes first, so that the order ends before it."""
    known = {*options}

    def order(ballot: Ballot) -> Order | None:
        if not ballot:
            return None
        given = sorted(ballot.keys() & known, key=ballot.__getitem__)
        if len({ballot[option] for option in given}) < len(given):
            times = Counter(ballot[option] for option in given)
            end = next(place for place, option in enumerate(given) if times[ballot[option]] > 1)
            given = given[:end]
        return tuple(given)

    return order
