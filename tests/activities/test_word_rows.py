"""What people wrote, counted as words: forms of one word together, words apart, and nobody twice in a word.

Here: the pure part of the kind `words`. Never: the forum, pages.
"""

from __future__ import annotations

from functools import partial
from random import Random

import pytest

from app.activities.words.chart import LETTER, MANY, SIZES, WIDTH, chart
from app.activities.words.pieces import many, one
from app.activities.words.rows import Row, Said, Words, words
from tests.activities.planted_words import GROUPS


def said(*texts: str, by: str = "", under: str = "") -> list[Said]:
    """One post a text, each by somebody else unless it says by whom."""
    return [Said(f"{by}{place}", by or f"p{place}", text, under) for place, text in enumerate(texts)]


def counted(*some: list[Said], language: str = "de") -> Words:
    return words([each for listed in some for each in listed], one, language)


def labels(found: Words) -> list[str]:
    return [row.label for row in found.rows]


def row(found: Words, label: str) -> Row:
    return next(each for each in found.rows if each.label == label)


def test_five_hundred_german_words_are_the_words_of_their_table() -> None:
    """11 B5, B02: inflections, compounds, umlauts, abbreviations and capitals come together, typing errors and other words
    stay apart, in whatever order they come; the spelling that most used is shown, and all others are named."""
    posts = [word for group in GROUPS for word in (group[0], *group)]
    assert len(posts) - len(GROUPS) >= 500
    Random(11).shuffle(posts)
    found = counted(said(*posts))
    spelt = {each.label: {spelling for spelling, _ in each.spellings} for each in found.rows}
    wanted = {one(group[0]).words[0].spelling: {one(word).words[0].spelling for word in group} for group in GROUPS}
    assert spelt == wanted
    assert {each.label: each.mentions for each in found.rows} == {
        one(group[0]).words[0].spelling: len(group) + 1 for group in GROUPS
    }


def test_a_person_counts_once_in_a_word_however_often_they_wrote_it() -> None:
    """11 B5: sizes go by people, not by mentions."""
    found = counted(said("Radweg", "Radwege", "Radwegen", by="anna"), said("Mut", "Mut"))
    assert [(each.label, each.people, each.mentions) for each in found.rows] == [("Mut", 2, 2), ("Radweg", 1, 3)]


def test_what_a_moderator_put_under_a_word_takes_all_its_forms_along_and_those_that_come_later() -> None:
    found = counted(
        said("barrierefrei"),
        [Said("n7", "x", "ohne Barrieren", "barrierefrei"), *said("Ohne Barrieren", "ohne Barrieren", by="y")],
    )
    assert labels(found) == ["barrierefrei"]
    assert row(found, "barrierefrei").people == 3
    assert row(found, "barrierefrei").others == row(found, "barrierefrei").moved == ("ohne Barrieren", "Ohne Barrieren")


def test_a_word_that_was_put_under_one_that_nobody_sees_stands_by_itself() -> None:
    assert labels(counted([Said("n7", "x", "ohne Barrieren", "barrierefrei")])) == ["ohne Barrieren"]


def test_two_words_put_under_each_other_are_one_word_with_the_spelling_of_most() -> None:
    found = counted(said("Mut", "Mut"), [Said("n8", "x", "Mut", "Tatkraft"), Said("n9", "y", "Tatkraft", "Mut")])
    assert [(each.label, each.people) for each in found.rows] == [("Mut", 4)]


def test_the_word_in_capitals_is_kept_where_the_small_one_says_nothing() -> None:
    """11 B5: "OZG" and "IT" survive although "it" is a filler, also in a sentence."""
    found = words(said("Die IT und das OZG sind wichtig", "what is it about"), partial(many, language="de"), "de")
    assert labels(found) == ["IT", "OZG", "wichtig"]
    assert found.fillers == 8


def test_a_sentence_in_capitals_is_read_as_any_other() -> None:
    assert [each.spelling for each in many("DIE SCHULEN SIND ZU ALT", "de").words] == ["SCHULEN", "ALT"]


def test_a_word_of_its_own_counts_even_if_it_says_nothing_in_a_sentence() -> None:
    assert labels(counted(said("Wir", "wir", "und"))) == ["Wir", "und"]


@pytest.mark.parametrize("text", ["❤️", "?!", "…"])
def test_what_is_no_letters_is_kept_as_it_is(text: str) -> None:
    assert labels(counted(said(text))) == [text]


def test_english_words_have_english_stems() -> None:
    found = counted(
        said("community", "communities", "community", "trust", "park", "park", "parks", "parks"), language="en"
    )
    assert {each.label: each.people for each in found.rows} == {"park": 4, "community": 3, "trust": 1}


def some(*people: int, letters: int = 8) -> tuple[Row, ...]:
    return tuple(Row(f"{place:0{letters}}", number, number, (), ()) for place, number in enumerate(people))


def test_the_chart_has_six_sizes_and_words_of_as_many_people_have_the_same() -> None:
    """11 B5: as drawn: 40 words in six lines, one of 61 people in the largest."""
    people = [
        61,
        47,
        42,
        33,
        31,
        28,
        27,
        22,
        19,
        19,
        18,
        17,
        14,
        13,
        12,
        12,
        11,
        11,
        10,
        10,
        *range(9, 2, -1),
        *[2] * 13,
    ]
    found = chart(some(*people, letters=7))
    assert [(line.step, line.fewest, line.most, len(line.words)) for line in found.lines] == [
        (1, 61, 61, 1),
        (2, 42, 47, 2),
        (3, 27, 33, 4),
        (4, 17, 22, 5),
        (5, 10, 14, 8),
        (6, 2, 9, 20),
    ]
    assert found.left_out == 0


@pytest.mark.parametrize("number", [1, 5, 12, 40, 100, 600])
@pytest.mark.parametrize("letters", [3, 9, 30])
def test_every_word_is_on_the_wall_or_counted(number: int, letters: int) -> None:
    """11 B5: none is dropped silently, also where nobody wrote the same and where words are as long as they can be."""
    found = chart(some(*[1] * number, letters=letters))
    shown = sum(len(line.words) for line in found.lines)
    assert shown + found.left_out == number
    assert shown >= min(number, MANY // 2)
    assert found.left_out_people == (1 if found.left_out else 0)


def test_a_long_word_in_the_first_place_is_smaller_and_nothing_below_it_is_larger() -> None:
    found = chart(some(60, 20, 5, letters=30))
    sizes = [SIZES[line.size] for line in found.lines]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] * 30 * LETTER <= WIDTH


def test_nobody_wrote_anything() -> None:
    assert counted() == Words()
    assert chart(()).lines == ()
