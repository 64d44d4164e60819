"""What the texts of a question and of a measure are called at the desk, by their keys.

Never here: the texts themselves, markup.
"""

from app.text import N_

LABELS = {
    "title": N_("Title"),
    "prompt": N_("Explanation"),
    "low_label": N_("What the lowest mark means"),
    "high_label": N_("What the highest mark means"),
    "number": N_("Reference no. of a measure"),
    "description": N_("Description of a measure"),
}
ROW = N_("Option or topic")
MEASURE = N_("Title of a measure")


def text_name(key: str) -> str:
    """What a text of a question is called, to be translated: `title`, an option's id, `m3.title`."""
    _, dot, name = key.partition(".")
    return LABELS.get(name or key, MEASURE if dot else ROW)
