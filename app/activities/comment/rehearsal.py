"""What a simulated phone writes about a measure, and whether it stands.

Never here: how a form is filled in by chance.
"""

from typing import ClassVar

from app.activities.base.rehearsal import Chance
from app.activities.posts.rehearsal import PostRehearsal

WRITTEN = (
    "Bitte zuerst dort anfangen, wo viele warten.",
    "Wer zahlt das, wenn die Förderung endet?",
    "Das hilft auch meinen Eltern.\n\nUnd es kostet wenig.",
    "Wird es auch abends angeboten?",
    "Ich sehe nicht, wem das nützt.",
    "Die Bilder daneben müssen auch stimmen.",
)


class CommentRehearsal(PostRehearsal):
    """The form stands on the page of one measure; the phone goes there first, as people do."""

    aside: ClassVar[bool] = True

    def words(self, chance: Chance, number: int) -> str:
        """Different for each person, so that none is taken for another's."""
        return f"{chance.choice(WRITTEN)} ({number + 1})"
