"""Who gave strong resistance to what, in a step with ballots: those are asked for reasons in another step.

Never here: which mark says so, the reasons.
"""

from app.recount.without_phone import WithoutPhone


class Opposing(WithoutPhone):
    """The part of a step with ballots that is asked who opposed what; of published ballots alone."""

    def against(self, by: str) -> set[str]:
        """What this person's published ballot gave strong resistance to."""
        _, marks = self.sets.closed().get(by, ("", {}))
        return {option for option, mark in marks.items() if self.opposes(option, mark)}

    def opposed(self, order: list[str]) -> list[str]:
        """What of these at least five people did, most people first; with all that as many opposed as the ninth."""
        seen = [marks for _, marks in self.sets.closed().values()]
        people = {one: sum(self.opposes(one, marks[one]) for marks in seen if one in marks) for one in order}
        found = sorted((one for one in people if people[one] >= 5), key=lambda one: -people[one])
        return [one for one in found if people[one] >= people[found[min(9, len(found)) - 1]]]

    def opposes(self, option: str, mark: int) -> bool:
        """Whether a mark is strong resistance."""
        return False
