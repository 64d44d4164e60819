"""Where an organiser's texts stand: the details, each strand, each step, each measure, each picture, with the way to the field.

Never here: which language lacks words (untranslated), which were checked (easy_read), markup.
"""

from collections.abc import Iterator

import msgspec

from app.activities import KINDS
from app.forum.state import Activity, Forum
from app.forum.views.text_names import LABELS, text_name
from app.text import N_, Text

BASICS = {
    "title": N_("Title"),
    "subtitle": N_("Subtitle"),
    "welcome": N_("Welcome"),
    "background": N_("Background"),
    "privacy": N_("Privacy text"),
    "funding": N_("Funding line"),
}
MEASURE = {
    "title": N_("Title"),
    "description": N_("Description"),
    "need": N_("Need"),
    "goal": N_("Goal"),
    "effect": N_("Expected effect"),
}
ALT = N_("What can be seen")


class OneText(msgspec.Struct, frozen=True):
    """A text of a place: its key there, what it is called, to be translated ("": by its own words), its words."""

    key: str
    name: str
    text: Text


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Texts that are written in one form. `part` is `basics`, `strands`, `measures`, `images` or `step`; `title` a step's, a
    measure's or a picture's, `number` that measure's. `form` is its address, `fields` what it begins the fields' names with."""

    part: str
    texts: tuple[OneText, ...]
    form: str
    title: Text = {}
    number: str = ""
    step: Activity | None = None

    def where(self, key: str, tag: str) -> str:
        """The address of a text's field in a language."""
        if self.part == "strands":
            return f"{self.form}#strands"
        if self.step is None:
            return f"{self.form}#{key}.{tag}"
        builder = KINDS[self.step.plan.kind].builder
        fields = [f"title.{tag}", f"prompt.{tag}", *builder.fields(self.step.settings, (tag,))]
        return f"{self.form}#{next((one for one in fields if f'.{one}'.endswith(f'.{key}.{tag}')), 'main')}"


def places(forum: Forum) -> Iterator[Place]:
    """Details, strands, steps in their order, measures, pictures."""
    here, settings = f"/desk/f/{forum.id}", forum.settings
    basics = tuple(OneText(name, words, getattr(settings, name)) for name, words in BASICS.items())
    yield Place(part="basics", texts=basics, form=here)
    names = tuple(OneText(one.id, "", one.name) for one in settings.strands)
    yield Place(part="strands", texts=names, form=here)
    for activity in forum.activities.values():
        yield of_step(forum, activity)
    for one in forum.standing:
        texts = tuple(OneText(name, words, getattr(one, name)) for name, words in MEASURE.items())
        yield Place(part="measures", texts=texts, form=f"{here}/measures/{one.id}", title=one.title, number=one.number)
    for image in forum.images.values():
        alt = (OneText("alt", ALT, image.alt),)
        yield Place(part="images", texts=alt, form=f"{here}/images/{image.id}", title=image.alt)


def of_step(forum: Forum, activity: Activity) -> Place:
    """A step's own words; those of its measures stand with the measures."""
    plan = activity.plan
    texts = {"title": plan.title, "prompt": plan.prompt, **KINDS[plan.kind].builder.texts(activity.settings)}
    named = tuple(OneText(key, text_name(key) if key in LABELS else "", text) for key, text in texts.items())
    form = f"/desk/f/{forum.id}/agenda/{activity.id}"
    return Place(part="step", texts=named, form=form, title=plan.title, step=activity)
