"""Messages as one kind says them: its family's templates speak of notes, and a kind that writes something else has its own
sentences for them (`Words.says`). Looked up before anything is translated.

Never here: one kind's sentences, a catalogue.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import pass_context

from app.text import Counted

Says = Mapping[str, str]


def saying(says: Says, gettext: Callable[..., str]) -> Callable[..., str]:
    """Jinja's `gettext` or `ngettext`, of the sentences that the kind has in place of these."""

    @pass_context
    def said(context: Any, *message: Any, **values: Any) -> str:
        own = says.get(message[0])
        if own is None:
            return gettext(context, *message, **values)
        forms = (own, own.many) if isinstance(own, Counted) else (own,)
        return gettext(context, *forms, *message[len(forms) :], **values)

    return said


def translating(says: Says, tr: Callable[..., str]) -> Callable[..., str]:
    """The filter `tr` in the same way."""
    return lambda message, **values: tr(says.get(message, message), **values)
