"""How long the texts may be that an organiser types: the numbers that the forms show (`data-most`). What is longer is refused
in words, and stands in the form as it was typed.

Never here: what counts as a letter (letters), measures (imports/limits), options (activities/base/rows).
"""

from app.activities.base.form_fields import Fields
from app.activities.base.messages import Refused
from app.activities.base.rows import too_long

MOST = {
    "title": 200,
    "subtitle": 200,
    "prompt": 2_000,
    "cue": 2_000,
    "welcome": 20_000,
    "background": 20_000,
    "privacy": 20_000,
    "controller": 200,
    "contact": 200,
    "source": 200,
    "host": 200,
    "about": 20_000,
    "licence": 200,
    "publisher": 200,
    "page": 2_000,
    "contributor": 2_000,
    "place": 2_000,
    "link": 2_000,
    "name": 80,
    "words": 2_000,
    "reason": 500,
    "why": 500,
    "low_label": 80,
    "high_label": 80,
    "funding": 500,
    "alt": 500,
    "credit": 200,
    "officer": 500,
    "postal": 500,
    "represented": 200,
    "email": 200,
    "phone": 200,
    "processor": 500,
    "basis": 2_000,
    "authority": 500,
    "authority_link": 2_000,
    "imprint": 20_000,
    "barrier_email": 200,
    "barrier_phone": 200,
    "barrier_address": 500,
    "law": 500,
    "enforcement": 500,
    "enforcement_link": 2_000,
    "method": 20_000,
    "gaps": 20_000,
    "easy_by": 200,
    "easy_more": 20_000,
    "signed": 2_000,
}
"""By the field's name, in whichever language."""


def overlong(fields: Fields) -> Refused | None:
    """Why one of the texts is not taken, or None."""
    listed = ((name, words.strip()) for name, said in fields.items() for words in said)
    found = (too_long(words, MOST.get(name.partition(".")[0], 0), name) for name, words in listed)
    return next((refused for refused in found if refused), None)
