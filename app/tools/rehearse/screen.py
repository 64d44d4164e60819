"""What a simulated phone reads off a screen: how to answer its kind, the form to fill in, why something was refused.

Never here: sending, waiting, a forum.
"""

import random
import re
from typing import Any

from app.activities import KINDS
from app.activities.base.rehearsal import Pairs, Rehearsal
from app.live import page_forms as forms
from app.live.page_forms import Form
from app.tools.rehearse.wire import Answer

ALERT = re.compile(r'role="alert".*?</(?:div|main|section)>', re.S)
TAGS = re.compile(r"<[^>]+>")
KIND = re.compile(rb'data-kind="([^"]+)"')
"""People see on the screen whether there is something to choose or to write; a phone reads it there."""


def rehearsal_of(payload: bytes) -> Rehearsal[Any] | None:
    """How to answer a screen of this kind; None where there is nothing to give."""
    named = KIND.search(payload)
    kind = KINDS.get(named[1].decode()) if named else None
    return kind.rehearsal if kind is not None else None


def task_of(screen: str, kind: Rehearsal[Any]) -> Form | None:
    """The first form of the screen that a phone answers."""
    names = {command.__name__ for command in kind.answers}
    return next((form for form in forms.read(screen) if form.name in names), None)


def filled(form: Form, kind: Rehearsal[Any], chance: random.Random, number: int) -> Pairs:
    """What the person with this number gives in it."""
    words = kind.words(chance, number)
    return forms.fill(form, chance, words, {**kind.filled(form.fields, chance), **kind.going_with(words)})


def why_of(answer: Answer) -> str:
    alert = ALERT.search(answer.text)
    words = " ".join(TAGS.sub(" ", alert[0][len('role="alert"') :] if alert else "").replace(">", " ").split())
    return f"{answer.status} {words[:200]}".strip()
