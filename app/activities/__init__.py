"""The kinds of activity: one file a kind. KINDS is the one list."""

from app.activities import ideas, present, prioritise, vote
from app.activities.base import Kind

KINDS: dict[str, Kind] = {kind.name: kind for kind in (present.KIND, vote.KIND, prioritise.KIND, ideas.KIND)}
