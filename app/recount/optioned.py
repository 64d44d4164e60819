"""A step with ballots whose options are typed, ticked measures, or all measures that stand.

Never here: one kind, how the options are marked.
"""

from app.recount.ballots import BallotStep


class OptionStep(BallotStep):
    """All measures, or those that are ticked, or without any the typed options."""

    def options(self) -> set[str] | None:
        """As the settings say, whatever a source gives; None for all measures."""
        return None if self.settings.get("all_measures") else set(self._set())

    def order(self) -> list[str]:
        """As it stands on the ballot; all measures stand as the first voters saw them."""
        if self.offer is not None:
            return super().order()
        return [] if self.settings.get("all_measures") else self._set()

    def _set(self) -> list[str]:
        return list(self.settings.get("measures") or [one["id"] for one in self.settings.get("options") or ()])
