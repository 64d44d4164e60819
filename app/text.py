"""An organiser's words in several languages, with fallback, and the mark for the interface's own words.

Never here: the interface's translations (locale/), markup, a request.
"""

Text = dict[str, str]
"""Language tag (`de`, `en`, `de-x-ls`) to words; an empty map means "nothing said"."""


def pick(text: Text, language: str) -> str:
    """The words in `language`, else in its base language, else in the first language that has any; `""` if none has."""
    for tag in (language, language.split("-")[0]):
        if text.get(tag):
            return text[tag]
    return next((words for words in text.values() if words), "")


def N_(message: str) -> str:  # noqa: N802  # the name that gettext tools look for
    """Marks a sentence of the interface for translation; it is translated where it is rendered."""
    return message
