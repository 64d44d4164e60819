"""A step whose options may come from elsewhere than its settings: what was put to the choice, and that it stays.

Never here: finding what a source means (log, offers), ballots, one kind.
"""

from typing import Any

from app.recount.check import Check, not_counted, same
from app.recount.offers import Offer, from_file
from app.recount.step import Step
from app.recount.tables import Row, Tables
from app.recount.wording import Texts


class SourcedStep(Step):
    """A step that people choose in."""

    offer: Offer | None = None
    """What was put to the choice, where a source says what it is."""

    def own_texts(self) -> Texts:
        """Those of the settings, unless the options come from elsewhere."""
        return {} if self.offer is not None or self.source() else super().own_texts()

    def options(self) -> set[str] | None:
        """What can be chosen; None where it is all the measures."""
        raise NotImplementedError

    def least(self) -> int:
        """How many options from a source are enough; 0 where none is asked."""
        return 2

    def up(self) -> set[str] | None:
        """What can be chosen, wherever it comes from; None where that is not known, or all the measures."""
        if self.offer is not None:
            return None if self.offer.ids is None else set(self.offer.ids)
        return set() if self.source() else self.options()

    def source(self) -> Row | None:
        """Where the options come from, if not from the settings."""
        return (self.plan.get("source") or None) if self.least() else None

    @property
    def settled(self) -> bool:
        """Whether it stands."""
        return self.offer is not None

    def offers(self, key: str) -> bool:
        """Those of a group; a note's are its author's, a measure's stand with it."""
        offer = self.offer
        return offer is not None and not offer.measures and key[:1] == "g" and (offer.ids is None or key in offer.ids)

    def settle(self, log: Any, told: Row | None, at: int) -> bool:
        """Finds it, once."""
        source = self.source()
        if source is None or self.settled:
            return True
        offer = _told(told) if told else log.offered(source, at)
        if offer is None or (offer.ids is not None and len(offer.ids) < self.least()):
            return False
        offer = offer if told else self.priced(offer, log.questions.measures)
        if offer is None:
            return False
        self.offer, self.asked_at = offer, at
        return True

    def priced(self, offer: Offer, measures: dict[str, Row]) -> Offer | None:
        """With what each option costs, where that is part of the choice; None where it is not known of all."""
        return offer

    def unsettle(self, at: int) -> None:
        """It is open again."""
        if self.settled:
            self.offer, self.asked_at = None, at

    def again(self, before: Step) -> None:
        """The same is put to the choice."""
        self.offer = before.offer if isinstance(before, SourcedStep) else None

    def put_to_the_choice(self, file: Tables, about: Row) -> Check:
        """Whether the published options are those that the rule gives."""
        published, found = from_file(file.rows("options", about["activity"])), self.offer
        if found is not None and found.ids is None:
            return not_counted(
                "which groups or notes there were to choose from when voting was opened",
                "welche Gruppen oder Zettel zur Wahl standen, als die Abstimmung geöffnet wurde",
            )
        shown, counted = (one.told() if one else "" for one in (published, found))
        return same(shown, counted, "what was put to the choice", "was zur Wahl stand")


def _told(told: Row) -> Offer:
    """As a sealed log has it."""
    options = told["options"]
    costs = tuple((one["id"], one["cost"]) for one in options if one.get("cost"))
    return Offer([one["id"] for one in options], told["of"] == "measures", costs)
