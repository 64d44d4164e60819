"""The results of the process' second forum for everybody: five hundred people, nine results, 4,000 comments on one page; and
the lists of receipts behind them.

Here: what a page weighs, that nothing of it is lost, that being lean changes no tree. Never: what single parts say.
"""

from __future__ import annotations

import re
from functools import cache
from types import SimpleNamespace
from xml.etree.ElementTree import Element

import html5rdf
import pytest

from app.forum.views.receipts import ReceiptsView, receipts
from app.forum.views.results import MOST, ResultsView, results
from app.languages import LANGUAGES
from app.live.render.lean import lean
from app.live.render.renderer import Render
from app.live.render.template_globals import globals_for
from tests.tools.evenings import commented

URL = "https://beteiligung.musterstadt.example"


@cache
def view(language: str) -> ResultsView:
    played = commented()
    return results(played.forum, language, played.now)


@cache
def page(language: str) -> str:
    """As it is rendered, with its measures in a public store."""
    render = Render(URL, globals_for(URL))
    render.in_store = lambda forum, measure: f"/p/strategie/register/M{measure[1:]:>02}"
    data = {"theme": "", "path": "/f/demo/results", "easy_note": None, "has_data": True, "is_described": True}
    return render.page("public/results.html", language, view=view(language), **data)


def listed(language: str, step: str, page: int = 1) -> ReceiptsView:
    played = commented()
    return receipts(played.forum, language, played.now, step, page)


def tree(one: Element) -> tuple[object, ...]:
    """An element with all that is in it; space between elements is none. A <bdi> is a <span> that finds its way by itself."""
    words = tuple((words or "").strip() for words in (one.text, one.tail))
    attributes = {name: value for name, value in one.attrib.items() if name != "dir" or not one.tag.endswith("span")}
    return one.tag.replace("bdi", "span"), tuple(sorted(attributes.items())), words, tuple(map(tree, one))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_results_of_a_whole_evening_with_its_comments_are_a_hundred_kilobytes(language: str) -> None:
    """12 A5: also in an evening with a matrix, an order, consensing twice, other rules, each by strand; a letter of Ukrainian
    or Arabic weighs twice what a German one does."""
    assert len(view(language).chapters) == 9
    assert len(lean(page(language)).encode()) < 98_000


def test_lean_html_is_the_same_page() -> None:
    """12 A5: read by a parser that does as browsers do."""
    whole, short = (tree(html5rdf.parse(one)) for one in (page("de"), lean(page("de"))))
    assert whole == short and len(lean(page("de"))) < 0.89 * len(page("de"))
    assert (
        lean('<p><a href="/a" class="b c" title="x=1">y</a></p>\n<p>z</p>')
        == '<p><a href=/a class="b c" title="x=1">y</a><p>z</p>'
    )
    assert lean('<svg><use href="/a"/></svg> <b>=""</b>') == '<svg><use href="/a"/></svg> <b>=""</b>', (
        "a slash would be of the value"
    )
    figures = "<tr><td>\u206850%\u2069&nbsp;<small>(4)</small></td><td>\u206850%\u2069</td><td>\u2068-1\u2069</td></tr>"
    assert lean(figures) == "<tr><td>50%\xa0<small>(4)</small><td>50%<td>\u2068-1\u2069</tr>", (
        "in a cell of its own no sign changes its side but a minus"
    )
    assert (
        lean(
            '<span dir="ltr" lang="de">a</span><span class="unseen" dir="auto">b</span><span dir="ltr"><b>c</b></span>'
        )
        == "<bdi lang=de>a</bdi><bdi class=unseen>b</bdi><span dir=ltr><b>c</b></span>"
    )
    assert lean(f"<pre>\n  a\n</pre>{page('de')}").endswith(page("de")), "text whose spaces count stays"


def test_what_is_left_out_is_a_link_away() -> None:
    """12 A5: the notes of each measure and each group, all comments; every group is named with its number."""
    html, seen = page("de"), view("de")
    assert seen.chain is not None
    assert sum(len(line.source.posts) for line in seen.chain.lines) <= MOST
    for line in seen.chain.lines:
        assert line.source.made_of == line.source.left_out + len(line.source.posts)
        assert f"notes?step=a2&amp;group={line.source.reads}&amp;lang=de" in html
    topics = next(one for one in seen.chapters if one.id == "a2").part.topics  # type: ignore[union-attr]
    named = [group for topic in topics for group in topic.groups]
    assert len(named) == 70 and sum(group.notes for group in named) == 400
    assert 0 < sum(bool(group.lines) for group in named) < 70
    assert "notes?step=a2&amp;lang=de" in html and html.count("notes?step=a11&amp;topic=") == 12


def test_how_shares_by_strand_are_read_is_said_once() -> None:
    """12 A5: under the first table, to which the others lead; the figures are all there."""
    html = page("en")
    told = [one.by_strand for one in view("en").chapters if one.by_strand and one.by_strand.tells]
    assert len(told) > 3 and html.count('id="by-strand"') == 1 and html.count('href="#by-strand"') == len(told) - 1
    assert html.count("As of 28 April 2022") < len(told), "nor are day and source of the strands' sizes said again"
    shares = sum(len(row.people) for one in told for row in one.rows)
    assert len(re.findall(r"<td>[\d.]+%\s<small>\(\d+\)</small>", html)) == shares


def test_what_a_spread_means_is_said_once() -> None:
    """12 A5: under the first result that has some, to which the others lead; a limit of its own is said."""
    html = page("en")
    told = [one.result for one in view("en").chapters if one.result and one.result.dissent is not None]
    alike = [one for one in told if one.dissent == told[0].dissent]
    assert len(alike) > 2 and html.count('id="spread"') == 1 and html.count('href="#spread"') == len(alike) - 1
    assert html.count("Spread: from 0") == 1 + len(told) - len(alike)


def test_other_rules_are_named_once_a_table() -> None:
    """12 A5: in its head, which stays in sight on a phone; no cell carries its rule's name."""
    named = {rule.title for one in view("en").chapters if one.lab for rule in one.lab.rules}
    tables = re.findall(r'<table class="table lab-report".*?</table>', page("en"), re.S)
    assert len(tables) > 1 and len(named) > 5
    for table in tables:
        head, _, body = table.partition("</thead>")
        assert head.count('class="number"') > 2 and not re.findall(r"data-rule|class=\"number", body)


def test_nobody_is_more_than_all_of_a_strand() -> None:
    """12 D15, S18: more people comment in the weeks after than the strand had on the evening; then no “of” is said."""
    told = re.findall(r"([\d,]+) of ([\d,]+) people", page("en"))
    assert len(told) > 10 and not [one for one in told if int(one[0].replace(",", "")) > int(one[1].replace(",", ""))]
    assert "307 people" in page("en")


@pytest.mark.parametrize("language", ["de", "uk"])
def test_a_page_of_receipts_is_light_however_much_one_ballot_says(language: str) -> None:
    """12 A5: a ballot of the matrix has 24 marks; fewer of them stand on a page, and all pages together are the list."""
    render = Render(URL, globals_for(URL))
    for step in listed(language, "").steps:
        page = listed(language, step.id)
        html = render.page("pages/receipts.html", language, view=page, path="/f/demo/receipts", theme="", here=True)
        assert len(html.encode()) < 98_500, step.title
    first = listed(language, "a5")
    pages = [listed(language, "a5", page) for page in range(1, first.pages + 1)]
    lines = [line.receipt for page in pages for line in page.lines]
    assert first.chosen and len(lines) == len(set(lines)) == first.chosen.number
    assert 20 < len(first.lines) < 50 and len(listed(language, "a4").lines) == 100


def test_on_its_path_a_measure_of_the_matrix_has_both_its_middles() -> None:
    """12 D15: there is no one figure, so nothing would stand but a dash, or nothing at all."""
    told = next(one for one in view("de").chapters if one.id == "a5")
    forum = SimpleNamespace(forum="demo", title="Forum", day="", zone="Europe/Berlin")
    voted = (forum, SimpleNamespace(chapter=told, bar=told.result.bars[0], version=0, first=0))
    path = Render(URL, globals_for(URL))._environments["de"].get_template("public/programmes/item_path.html").module
    figures = str(path.results(SimpleNamespace(apart=False, versions=(), voted=[voted]))).partition("</dl>")[0]
    assert re.findall(r"<dt[^>]*>([^<]+)</dt><dd>\d,\d+</dd>", figures) == ["Wirkung", "Aufwand"], figures
    assert "–" not in figures
