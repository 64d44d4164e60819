"""What a programme is at one moment. The fold changes it; nobody else does.

Each part keeps its own state in a Struct of its own file; here they stand side by side. Never here: behaviour beyond a lookup.
"""

import msgspec

from app.activities.base.easy_read import EasyCheck
from app.activities.base.messages import Refused
from app.programme.answers_state import Answers
from app.programme.basics_state import Basics
from app.programme.decisions_state import Decisions
from app.programme.documents_state import Documents
from app.programme.formats_state import Formats
from app.programme.imported_state import Import
from app.programme.log_state import LogState
from app.programme.notices_state import Notices
from app.programme.panels_state import Panel
from app.programme.register_state import Register
from app.programme.strands_state import Strands
from app.programme.timeline_state import Timeline


class Programme(msgspec.Struct, kw_only=True, weakref=True):
    """One programme, rebuilt from its log. `versions` counts how often each record was changed, by its name; `made` how many
    records of each sort there have ever been, so that no number is given twice. `head` is the log's running checksum."""

    id: str
    basics: Basics = msgspec.field(default_factory=Basics)
    register: Register = msgspec.field(default_factory=Register)
    decisions: Decisions = msgspec.field(default_factory=Decisions)
    documents: Documents = {}
    timeline: Timeline = msgspec.field(default_factory=Timeline)
    answers: Answers = msgspec.field(default_factory=Answers)
    imported: dict[str, Import] = {}
    formats: Formats = msgspec.field(default_factory=Formats)
    strands: Strands = {}
    log: LogState = msgspec.field(default_factory=LogState)
    panels: dict[str, Panel] = {}
    notices: Notices = msgspec.field(default_factory=Notices)
    easy_read: dict[str, EasyCheck] = {}
    versions: dict[str, int] = {}
    made: dict[str, int] = {}
    seen: dict[str, Refused | None] = {}
    head: str = ""
    last_id: str = "0-0"
    folded: int = 0
    unknown: int = 0
    begun: int = 0

    @property
    def was_public(self) -> bool:
        """Whether everybody could ever see it: from then on what stands in it is corrected, never silently changed."""
        return self.basics.public_at > 0

    @property
    def forums(self) -> tuple[str, ...]:
        """Its forums of this installation, by id, in the order in which they were taken over."""
        return tuple(one.said.forum for one in self.formats.formats.values() if one.said.forum)

    def next(self, sort: str) -> int:
        """The number that the next record of this sort will have."""
        return self.made.get(sort, 0) + 1
