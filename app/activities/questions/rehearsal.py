"""What a simulated phone asks.

Never here: how a form is filled in by chance, whether it stands (posts).
"""

from app.activities.base.rehearsal import Chance
from app.activities.posts.rehearsal import PostRehearsal

ASKED = (
    "Wann fängt das an, und wer bezahlt es?",
    "Gibt es das auch in Leichter Sprache?",
    "Wer entscheidet, was zuerst gebaut wird?",
    "Was ist mit Menschen ohne Smartphone?",
    "Wer haftet, wenn eine Auskunft falsch ist?",
    "Wo stehen die Server, und wer kann die Daten lesen?",
    "Warum dauert ein Termin im Bürgeramt so lange?",
    "Werden die Ergebnisse dieses Abends im Abgeordnetenhaus behandelt, und wann erfahren wir davon?",
)


class QuestionRehearsal(PostRehearsal):
    """The family's, with questions."""

    def words(self, chance: Chance, number: int) -> str:
        """Different for each person, so that none is taken for another's."""
        return f"{chance.choice(ASKED)} ({number + 1})"
