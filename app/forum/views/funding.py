"""Who pays for a forum, as every page for people says it (S36); and the pictures that the hall was shown (S37).

Never here: uploading a picture, markup.
"""

import msgspec

from app.activities import KINDS
from app.activities.base.image import Picture, logos, picture
from app.forum.state import Activity, Forum
from app.text import pick


class Funding(msgspec.Struct, frozen=True):
    """The line, and the logos that stand beside it; one of the two may be missing."""

    line: str
    logos: tuple[Picture, ...]


class Exhibited(msgspec.Struct, frozen=True):
    """The pictures of a step that was shown, under its title."""

    step: str
    title: str
    pictures: tuple[Picture, ...]


def funding(forum: Forum, language: str) -> Funding | None:
    """None where the organiser said nothing of it."""
    line, found = pick(forum.settings.funding, language), logos(forum.images, language)
    return Funding(line, found) if line or found else None


def exhibited(forum: Forum, language: str) -> tuple[Exhibited, ...]:
    """Of every step that the hall has seen, in the order of the agenda."""
    steps = (one for one in forum.activities.values() if one.shown_at is not None)
    found = (
        Exhibited(one.id, pick(one.plan.title, language), tuple(picture(image, language) for image in pictures))
        for one in steps
        if (pictures := [forum.images[key] for key in _named(one) if key in forum.images])
    )
    return tuple(found)


def _named(activity: Activity) -> tuple[str, ...]:
    """The pictures that a step shows, as its kind says."""
    return KINDS[activity.plan.kind].builder.images(activity.settings)
