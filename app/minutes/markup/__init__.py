"""What the templates of the outcome's page draw, as blocks: so that a kind says a thing once, for pages and documents.

Only what is read goes over: no drawing, control or link, and nothing that is said to a screen reader alone beside it.
Never here: a kind, the look of a document, making the HTML (live/render).
"""

from collections.abc import Iterator

import msgspec

from app.minutes.blocks import Block, Cell, Column, Fact, Facts, Heading, Item, Line, Listing, Paragraph, Row, Table
from app.minutes.markup.tree import Node, line_of, parsed

PARAGRAPHS = {"p", "summary", "blockquote", "figcaption"}
WITH_BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "details", "dl"}
BLOCKS = PARAGRAPHS | WITH_BLOCKS | {"ul", "ol", "div", "header", "footer"}
SOFT = {"soft", "small"}
LEVELS = {f"h{level}": level for level in range(1, 7)}


def blocks(html: str, level: int) -> tuple[Block, ...]:
    """The parts of some HTML as blocks. Its first level of headings becomes `level`, deeper ones follow without a gap."""
    found = tuple(_blocks(parsed(html).inside))
    seen = sorted({one.level for one in found if isinstance(one, Heading)})
    levels = {old: level + place for place, old in enumerate(seen)}
    return tuple(
        msgspec.structs.replace(one, level=levels[one.level]) if isinstance(one, Heading) else one for one in found
    )


def words(html: str) -> Line:
    """Some HTML as one line; what stands in several paragraphs comes one after another."""
    return line_of(parsed(html).inside)


def _blocks(inside: list[Node | str]) -> Iterator[Block]:
    """Blocks of what stands side by side; words between them are a paragraph, boxes of paragraphs a list."""
    loose: list[Node | str] = []
    boxes: list[Node] = []
    for one in inside:
        if isinstance(one, str) and not one.strip() and boxes:
            continue
        if boxes and not (isinstance(one, Node) and _is_box(one) and one.classes == boxes[0].classes):
            yield from _boxed(boxes)
            boxes = []
        if not (isinstance(one, Node) and one.tag in BLOCKS):
            loose.append(one)
            continue
        yield from _paragraph(loose, "")
        loose = []
        if _is_box(one):
            boxes.append(one)
        elif not one.is_skipped:
            yield from _block(one)
    yield from _boxed(boxes)
    yield from _paragraph(loose, "")


def _is_box(one: Node) -> bool:
    """Whether it is a box with nothing but paragraphs, such as a note."""
    inside = [each for each in one.inside if not isinstance(each, str) or each.strip()]
    return one.tag == "div" and bool(inside) and all(isinstance(each, Node) and each.tag == "p" for each in inside)


def _boxed(boxes: list[Node]) -> Iterator[Block]:
    if boxes:
        yield Listing(items=tuple(map(_item, boxes)))


def _block(one: Node) -> Iterator[Block]:
    if one.tag in LEVELS:
        yield Heading(level=LEVELS[one.tag], words=line_of([_beside(each) for each in one.inside]))
    elif one.tag in PARAGRAPHS:
        yield from _paragraph(one.inside, "note" if one.classes >= SOFT else "strong" if one.tag == "summary" else "")
    elif one.tag in ("ul", "ol"):
        yield from _listing(one)
    elif one.tag == "table":
        yield from _table(one)
    elif one.tag == "dl":
        yield from _facts(one)
    else:
        yield from _blocks(one.inside)


def _beside(one: Node | str) -> Node | str:
    """A number beside a heading's words, said more softly."""
    is_number = isinstance(one, Node) and one.tag == "span" and not one.of
    return Node("small", {}, one.inside) if is_number and isinstance(one, Node) else one


def _paragraph(inside: list[Node | str], style: str) -> Iterator[Block]:
    said = line_of(inside)
    if style == "strong":
        said = tuple(msgspec.structs.replace(run, style="strong") for run in said)
    if said:
        yield Paragraph(words=said, style="note" if style == "note" else "")


def _listing(one: Node) -> Iterator[Block]:
    entries = [each for each in _of(one, "li") if not each.is_skipped]
    if any(_has(each, WITH_BLOCKS) for each in entries):
        for each in entries:
            yield from _blocks(each.inside)
        return
    items = tuple(item for each in entries for item in [_item(each)] if item.words or item.inner)
    if items:
        ordered = one.tag == "ol" and one.of.get("role") != "list"
        yield Listing(items=items, ordered=ordered)


def _item(one: Node) -> Item:
    """An entry's first paragraph, with everything else of it inside."""
    first: Line = ()
    inner: list[Item] = []
    for place, each in enumerate(_blocks(one.inside)):
        if isinstance(each, Paragraph):
            first, inner = (each.words, inner) if place == 0 else (first, [*inner, Item(words=each.words)])
        elif isinstance(each, Listing):
            inner += each.items
    return Item(words=first, inner=tuple(inner))


def _facts(one: Node) -> Iterator[Block]:
    pairs = [each for each in one.inside if isinstance(each, Node) and each.tag == "div"] or [one]
    facts = tuple(
        Fact(term=line_of(term.inside), said=tuple(filter(None, (line_of(said.inside) for said in _of(pair, "dd")))))
        for pair in pairs
        for term in _of(pair, "dt")[:1]
    )
    if facts:
        yield Facts(facts=facts)


def _table(one: Node) -> Iterator[Block]:
    """A table with heads of columns; one without is a list of terms."""
    caption = next((line_of(each.inside) for each in _of(one, "caption")), ())
    head = [row for part in _of(one, "thead") for row in _of(part, "tr")]
    body = [row for part in _of(one, "tbody") for row in _of(part, "tr")]
    foot = [row for part in _of(one, "tfoot") for row in _of(part, "tr")]
    if not body:
        return
    if not head:
        yield Facts(facts=tuple(_as_fact(row) for row in body))
        return
    columns = tuple(Column(words=line_of(each.inside), number="number" in each.classes) for each in _cells(head[0]))
    heads = next((place for place, each in enumerate(_cells(body[0])) if each.tag == "th"), None)
    yield Table(
        caption=caption,
        columns=columns,
        rows=tuple(_row(row, len(columns)) for row in body),
        foot=tuple(_row(row, len(columns)) for row in foot),
        heads=heads,
    )


def _as_fact(row: Node) -> Fact:
    term, *said = [line_of(each.inside) for each in _cells(row)]
    return Fact(term=term, said=tuple(said))


def _row(row: Node, wide: int) -> Row:
    """The cells of a row; one over several columns is followed by empty ones."""
    found: list[Cell] = []
    for each in _cells(row):
        found.append(Cell(words=line_of(each.inside)))
        found += [Cell()] * (int(each.of.get("colspan", "1")) - 1)
    return tuple([*found, *[Cell()] * wide][:wide])


def _cells(row: Node) -> list[Node]:
    return _of(row, "th", "td")


def _of(one: Node, *tags: str) -> list[Node]:
    return [each for each in one.inside if isinstance(each, Node) and each.tag in tags]


def _has(one: Node, tags: set[str]) -> bool:
    return any(
        isinstance(each, Node) and not each.is_skipped and (each.tag in tags or _has(each, tags)) for each in one.inside
    )
