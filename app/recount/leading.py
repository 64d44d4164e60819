"""Who alone leads: from somebody who takes the lead until it is given back, or taken by somebody else.

Standard library alone. Never here: what those who lead do (stage).
"""
# ruff: noqa: N802  # a method is called like the event that it takes in

from typing import Any

from app.recount.tables import Row

LED = {
    "ActivityShown",
    "InputOpened",
    "InputClosed",
    "DeadlineSet",
    "ResultRevealed",
    "ResultHidden",
    "StrandsShown",
    "StrandsHidden",
    "FewPublished",
    "LotsAnnounced",
    "LotsDrawn",
    "RoundAdded",
    "ReasonsAsked",
    "QuestionInserted",
    "StepUndone",
    "ResultTurned",
}
"""What changes nothing when somebody does it while somebody else leads alone."""


class Leading:
    """Who leads alone, by the name that the log has; empty: everybody may."""

    def __init__(self) -> None:
        super().__init__()
        self.lead = ""
        self.roles: dict[str, str] = {}
        """The link's id to the first letter of its role."""

    def is_for_others(self, name: str, by: str) -> bool:
        """Whether this is something that only who leads does, and `by` does not."""
        return name in LED and self.lead not in ("", by)

    def _LeadTaken(self, event: Row, by: str, *_: Any) -> None:
        if event.get("seen", "") in ("", self.lead or "-"):
            self.lead = by

    def _LeadGiven(self, event: Row, *_: Any) -> None:
        if event.get("seen", "") in ("", self.lead or "-"):
            self.lead = ""

    def _LinkMade(self, event: Row, *_: Any) -> None:
        self.roles.setdefault(event["link"], event["role"][0])

    def _LinkRevoked(self, event: Row, *_: Any) -> None:
        if self.lead and self.lead == f"{self.roles.get(event['link'], '')}:{event['link']}":
            self.lead = ""
