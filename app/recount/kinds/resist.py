"""The kind `resist`: resistance from 0 to 10 to each option, and to everything staying as it is.

Never here: another kind, how resistance is counted.
"""

from typing import ClassVar

from app.recount.optioned import OptionStep
from app.recount.ranking import Marks
from app.recount.wording import Texts

STAYS = "stays"
AS_IT_IS = {"de": "Alles bleibt, wie es ist", "en": "Everything stays as it is"}


class Resist(OptionStep):
    """Marks on the options and on the status quo, which is always one of them and the last."""

    usual = "resist"
    methods: ClassVar[dict[str, str]] = {"resist": "resist"}

    def least(self) -> int:
        """One proposal is enough beside the status quo."""
        return 1

    def up(self) -> set[str] | None:
        found = super().up()
        return {*found, STAYS} if found else found

    def order(self) -> list[str]:
        found = super().order()
        return [*found, STAYS] if found else found

    def always(self) -> set[str]:
        return super().always() | {STAYS}

    def places(self) -> dict[str, int | None]:
        """The status quo goes no further as an option."""
        return {option: place for option, place in super().places().items() if option != STAYS}

    def opposes(self, option: str, mark: int) -> bool:
        """From 8 on; nobody is asked why everything should be different."""
        return option != STAYS and mark >= 8

    def valid(self, marks: Marks) -> bool:
        """A 0 is a mark, and 10 is the highest."""
        return all(0 <= mark <= 10 for mark in marks.values())

    def answers(self, marks: Marks) -> frozenset[str]:
        """Below the middle, and strong; what is between these says neither."""
        low = {f"{option} low" for option, mark in marks.items() if mark < 5}
        return frozenset(low | {f"{option} strong" for option, mark in marks.items() if mark >= 8})

    def own_texts(self) -> Texts:
        """With the words of the status quo."""
        return super().own_texts() | {STAYS: dict(self.settings.get(STAYS, AS_IT_IS))}


STEP = Resist
