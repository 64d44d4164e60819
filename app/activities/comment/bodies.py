"""What phone, the page to read and write on, and the page of own contributions draw of comments, as frozen Structs.

Never here: picking what goes into them (views, reading), the wall (wall), markup.
"""

import msgspec

from app.activities.comment.figures import Figures
from app.activities.posts.bodies import ConsolePosts, OwnPost, PhonePosts, ScribePosts
from app.activities.posts.reading import Reading


class ThingLine(msgspec.Struct, frozen=True, kw_only=True):
    """Something to comment on, in a list: its title with its number, its figures (None: not told here), and how many comments
    on it are the reader's own. `withdrawn`: nothing more is taken. `chapter` and `version`: of a document."""

    id: str
    title: str
    figures: Figures | None
    own: int = 0
    withdrawn: bool = False
    chapter: str = ""
    version: int = 0


class ThingText(msgspec.Struct, frozen=True, kw_only=True):
    """The same to be read: its words, and more facts by a key of FACTS. Of a paragraph: its `chapter`, the `version` in which
    it reads so, the id of its wording now (`today`, empty: gone), and its other wordings that have comments, as id, version
    and their number."""

    id: str
    number: str
    title: str
    text: str
    facts: tuple[tuple[str, str], ...] = ()
    withdrawn: bool = False
    chapter: str = ""
    version: int = 0
    today: str = ""
    others: tuple[tuple[str, int, int], ...] = ()


class PassageLine(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of the chapter that is read, with its words and its comments."""

    line: ThingLine
    number: str
    text: str


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """`lines` are all things, or the chapters of a document, each with the id of its first paragraph; `here` is the one that is
    read. `passages`: the paragraphs around the chosen one. `before` and `after` stand beside what is shown."""

    lines: tuple[ThingLine, ...]
    here: str
    passages: tuple[PassageLine, ...] = ()
    before: ThingLine | None = None
    after: ThingLine | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer to a comment. `expert`: somebody of the strand that annotates gave it as such. `own`: the reader's."""

    id: str
    text: str
    expert: bool = False
    own: bool = False
    source: str = ""


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """A comment to be read, with the texts of those merged into it (each with its mark) and its answers, oldest first.

    `gone`: its words are not shown (any more), and it stands here for its answers: hidden, erased or withdrawn, with the
    `reason` in words, to be translated, or `why` in somebody's own. `stance` is what the reader has to do with it: `own` or
    `supported`. `people` stand behind it, 0 where that is not told; `edits` of its words were made before. `thing` and `title`
    where it stands among comments on several things.
    """

    id: str
    mark: str
    text: str
    also: tuple[tuple[str, str], ...] = ()
    answers: tuple[Answer, ...] = ()
    gone: str = ""
    reason: str = ""
    why: str = ""
    stance: str = ""
    people: int = 0
    edits: int = 0
    source: str = ""
    answerable: bool = False
    thing: str = ""
    title: str = ""


class OwnComment(msgspec.Struct, frozen=True, kw_only=True):
    """A comment as its author sees it: where it was written (`thing` and its title), its mark, which comment it answers in
    that one's words (empty: none), and the answers that it got."""

    post: OwnPost
    thing: str
    title: str
    mark: str
    under: str = ""
    answers: tuple[Answer, ...] = ()


class PhoneComments(PhonePosts, frozen=True, kw_only=True):
    """Comments on one phone: what there is to comment on, and the own comments, newest first. `expert`: may annotate."""

    things: tuple[ThingLine, ...]
    comments: tuple[OwnComment, ...] = ()
    expert: bool = False
    most: int = 0


class ConsoleComments(ConsolePosts, frozen=True, kw_only=True):
    """Comments in the console, with the settings that can be changed there."""

    replies: bool = False
    on_wall: bool = False


class CommentReading(Reading, frozen=True, kw_only=True):
    """The page of one thing, or of all that there are (`thing` None). `figures` are all of it, `found` comments have the mark
    and the words that were wanted; with words and without a thing, those on all of them. `order`: people, newest, oldest.
    `became`: what they may be sifted by, `answered`, `open` and the outcomes that were published, each with how many there
    are of it among those that are shown; `fate` is the one that was chosen. `sifted`: by words, mark or fate.

    `near`: what lies around the thing.

    `writes`: the reader may write now; `full`: has written as many as one may, `coded`: needs a one-time code for it. `expert`:
    may annotate. `stance`: has said here whether they are for or against. `removed` comments were hidden with a reason.
    """

    things: tuple[ThingLine, ...]
    thing: ThingText | None = None
    near: Near | None = None
    figures: Figures = Figures()
    comments: tuple[Comment, ...] = ()
    own: tuple[OwnComment, ...] = ()
    order: str = "newest"
    became: tuple[tuple[str, int], ...] = ()
    fate: str = ""
    sifted: bool = False
    joined: bool = False
    accepts: bool = False
    writes: bool = False
    full: bool = False
    coded: bool = False
    expert: bool = False
    stance: str = ""
    replies: bool = False
    prerelease: bool = False
    most: int = 0
    limit: int = 0
    removed: int = 0


class ScribeComments(ScribePosts, frozen=True, kw_only=True):
    """The form for what people have written on paper; the words of its marks are the interface's, to be translated."""

    translated: bool = True


class MyComment(msgspec.Struct, frozen=True, kw_only=True):
    """A comment on the page of own contributions. `at` in milliseconds."""

    activity: str
    at: int
    comment: OwnComment

    @property
    def receipt(self) -> str:
        """By which it is found in the published list, and what became of it."""
        return self.comment.post.receipt

    @property
    def measures(self) -> tuple[str, ...]:
        """What it was written about, by its id."""
        return (self.comment.thing,)
