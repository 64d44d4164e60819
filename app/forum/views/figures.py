"""The console's four figures. Never here: counting (each kind's input), markup."""

from app.activities import KINDS
from app.forum.state import Forum
from app.forum.views import voters
from app.forum.views.console_parts import Figures


def figures_of(forum: Forum, connected: int, now: int) -> Figures:
    """As they stand now; `connected` phones."""
    current = forum.current
    kind = KINDS[current.plan.kind] if current else None
    takes = current is not None and kind is not None and kind.takes_input
    given, counted = (
        kind.input.counts(forum.context(current, now), current.state) if takes and kind and current else (0, 0)
    )
    assurance = current.plan.assurance if takes and current else ""
    if assurance == "open":
        given = counted
    name = kind.name if takes and kind else ""
    return Figures(
        joined=forum.joined,
        connected=connected,
        given=given,
        counted=counted,
        kind=name,
        assurance=assurance,
        voters=voters(forum, current),
    )
