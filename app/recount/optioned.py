"""A step with ballots whose options are typed, ticked measures, or all measures that stand.

Never here: one kind, how the options are marked.
"""

from app.recount.ballots import BallotStep


class OptionStep(BallotStep):
    """All measures, or those that are ticked, or without any the typed options."""

    def options(self) -> set[str] | None:
        """As the settings say, whatever a source gives; None for all measures."""
        return None if self._all() else set(self._set())

    def order(self) -> list[str]:
        """As it stands on the ballot; all measures stand as the first voters saw them."""
        if self.offer is not None:
            return super().order()
        return [] if self._all() else self._set()

    def _all(self) -> bool:
        """As the log has it, or as a file writes it."""
        return self.settings.get("all_measures") in (True, "true")

    def _set(self) -> list[str]:
        return list(self.settings.get("measures") or [one["id"] for one in self.settings.get("options") or ()])
