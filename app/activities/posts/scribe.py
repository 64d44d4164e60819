"""What somebody sees who types in what others have written on paper: the form, how many it were, and the last one.

Never here: whether something fits (rules), markup.
"""

from app.activities.base.actor import SCRIBES
from app.activities.base.context import Context
from app.activities.posts.bodies import ScribePosts, TypedPost
from app.activities.posts.state import Post, PostState, sender
from app.activities.posts.topics import papers, topics
from app.activities.posts.typed_messages import SOURCES


def scribe(context: Context, state: PostState, language: str, by: str) -> ScribePosts:
    """The form for the sender `by`."""
    typed = [post for post in state.posts.values() if post.source and not post.withdrawn and sender(post) == by]
    labels = {topic: one.label for topic, one in papers(context, language).items()}
    return ScribePosts(
        template="activities/posts/scribe.html",
        roles=SCRIBES,
        activity=context.activity,
        accepts=context.accepts,
        was_open=context.was_open,
        topics=topics(context, language),
        sources=tuple(SOURCES.items()),
        prerelease=context.settings.prerelease,
        coded=context.assurance == "code",
        typed=len(typed),
        last=_typed(typed[-1], labels) if typed else None,
        most_letters=context.settings.most_letters,
        marks=context.settings.marks_in(language),
        needs_mark=context.settings.needs_mark,
    )


def _typed(post: Post, labels: dict[str, str]) -> TypedPost:
    return TypedPost(post.id, labels.get(post.topic, ""), SOURCES[post.source], post.text)
