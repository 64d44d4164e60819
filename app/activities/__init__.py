"""The kinds of activity: one file a kind. KINDS is the one list."""

from app.activities.base.kind import Kind
from app.activities.ideas import kind as ideas
from app.activities.present import kind as present
from app.activities.prioritise import kind as prioritise
from app.activities.vote import kind as vote

KINDS: dict[str, Kind] = {kind.name: kind for kind in (present.KIND, vote.KIND, prioritise.KIND, ideas.KIND)}
