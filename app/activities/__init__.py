"""The kinds of activity: one file a kind. KINDS is the one list."""

from app.activities import ideas, prioritise, vote
from app.activities.base import Kind

KINDS: dict[str, Kind] = {kind.name: kind for kind in (vote.KIND, prioritise.KIND, ideas.KIND)}
