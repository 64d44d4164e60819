"""The kind `ideas`: sticky notes into topics, read before they are shown, sorted into groups, merged without losing a text.

Never here: what happens to a note (posts), another kind, the forum, markup.
"""

from app.activities.base.kind import Kind
from app.activities.ideas.input import IdeasInput
from app.activities.ideas.settings import IdeasBuilder
from app.activities.posts.origins import PostOrigins
from app.activities.posts.record import PostRecord
from app.activities.posts.rehearsal import PostRehearsal
from app.activities.posts.sorting import PostSorting
from app.activities.posts.suggesting import PostSuggesting
from app.activities.posts.views import PostViews
from app.activities.posts.words import PostWords
from app.text import N_

NAME = "ideas"

KIND = Kind(
    name=NAME,
    builder=IdeasBuilder(),
    input=IdeasInput(),
    views=PostViews(NAME),
    record=PostRecord(),
    rehearsal=PostRehearsal(),
    sorting=PostSorting(),
    origins=PostOrigins(),
    suggesting=PostSuggesting(),
    words=PostWords(
        name=N_("Collect notes"), hint=N_("Notes from everybody, sorted into topics on the wall."), noun=N_("Notes")
    ),
)
