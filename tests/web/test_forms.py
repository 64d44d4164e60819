"""Whatever is sent: a sentence and a status, nothing stored, no error of ours."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.activities.ballots.messages import CastBallot
from app.activities.base.messages import Command, Refused
from app.forum.commands import COMMANDS
from app.web import forms
from tests.web.house import Evening, House

QUICK = settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[*HealthCheck])
NAMES = st.sampled_from(
    ["command", "activity", "choices", "marks", "marks.o1", "marks.", ".", "abstain", "strand", "minutes", "at"]
)
VALUES = st.one_of(
    st.sampled_from(["", "0", "1", "-1", "1e9", "true", "null", "[]", "{}", "9" * 30]), st.text(max_size=8)
)


@given(st.sampled_from([*COMMANDS, "Nothing"]), st.lists(st.tuples(NAMES, VALUES), max_size=6))
@QUICK
def test_no_fields_make_decoding_raise(name: str, pairs: list[tuple[str, str]]) -> None:
    fields = forms.parse(urlencode(pairs, errors="replace").encode())
    if not isinstance(fields, Refused):
        assert isinstance(forms.decode(name, fields), Command | Refused)
        forms.command_key(b"secret", fields, b"", name)


@given(st.binary(max_size=200))
@QUICK
def test_no_bytes_make_parsing_raise(body: bytes) -> None:
    fields = forms.parse(body)
    assert isinstance(fields, dict | Refused)


def test_dots_make_maps_and_repeats_make_lists() -> None:
    fields = forms.parse(b"activity=a1&choices=o1&choices=o2&marks.m1=3&marks.m2=")
    assert isinstance(fields, dict)
    assert forms.decode("CastBallot", fields) == CastBallot("a1", ("o1", "o2"), {"m1": 3})


@given(st.text("ab=&x\u00e9 \n\r\t\x7f\u202e;%+20AD", max_size=20))
@QUICK
def test_what_is_clean_at_a_glance_is_clean(text: str) -> None:
    fields = forms.parse(text.encode())
    assert isinstance(fields, Refused) or all(one == forms.cleaned(one) for said in fields.values() for one in said)


def test_what_cannot_be_seen_is_dropped_and_line_ends_are_one() -> None:
    fields = forms.parse(urlencode({"text": "a\x00b\x1b[31m\u202ec\r\nd\re\tf"}).encode())
    assert fields == {"text": ["ab[31mc\nd\ne\tf"]}


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (("abcdefgh1", "o1"), ("abcdefgh1", "o1"), True),
        (("abcdefgh1", "o1"), ("abcdefgh1", "o2"), False),
        (("abcdefgh1", "o1"), ("abcdefgh2", "o1"), False),
    ],
)
def test_a_command_is_its_id_and_its_words(left: tuple[str, str], right: tuple[str, str], same: bool) -> None:
    """B12: the same form with other words, after a refusal or the back button, is another command."""
    bodies = [urlencode({"command": key, "choices": choice}).encode() for key, choice in (left, right)]
    keys = [
        forms.command_key(b"secret", {"command": [said[0]]}, body, "CastBallot")
        for said, body in zip((left, right), bodies, strict=True)
    ]
    assert (keys[0] == keys[1]) is same


GOOD = {"command": "abcdefgh1", "activity": "a1", "choices": "o1"}
BAD: dict[str, tuple[bytes, int]] = {
    "unknown field": (urlencode(GOOD | {"extra": "1"}).encode(), 422),
    "unknown map": (urlencode(GOOD | {"extra.a": "1"}).encode(), 422),
    "no command id": (b"activity=a1&choices=o1", 422),
    "short command id": (urlencode(GOOD | {"command": "abc"}).encode(), 422),
    "odd command id": (urlencode(GOOD | {"command": "abcdefgh<script>"}).encode(), 422),
    "field and map of one name": (urlencode(GOOD | {"marks": "1", "marks.o1": "1"}).encode(), 422),
    "words for a number": (urlencode(GOOD | {"marks.o1": "many"}).encode(), 422),
    "a number beyond all": (urlencode(GOOD | {"marks.o1": "9" * 5000}).encode(), 422),
    "no activity": (b"command=abcdefgh1&choices=o1", 422),
    "not UTF-8": (b"command=abcdefgh1&activity=\xff\xfe", 422),
    "percent not UTF-8": (b"command=abcdefgh1&activity=%ff%fe", 422),
    "JSON": (b'{"command": "abcdefgh1"}', 422),
    "nothing": (b"", 422),
    "too many fields": (b"a=&" * 10_050, 422),
    "too large": (b"command=abcdefgh1&activity=" + b"a" * 70_000, 413),
    "far too large": (b"x" * 4_000_000, 413),
    "an option that is not there": (urlencode(GOOD | {"choices": "o9"}).encode(), 422),
    "a step that is not there": (urlencode(GOOD | {"activity": "a1\u0000' OR 1=1"}).encode(), 409),
}


def post(http: httpx.Client, evening: Evening, body: bytes, name: str = "CastBallot") -> httpx.Response:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    return http.post(f"/f/{evening.id}/commands/{name}", content=body, headers=headers)


def test_bad_input_is_refused_with_the_right_status_and_stores_nothing(evening: Evening) -> None:
    """S07: each of these, as a page and as a fragment."""
    http = evening.joined().http
    before = evening.length()
    for fragment in ({}, {"hx-request": "true"}):
        http.headers.update(fragment)
        got = {name: post(http, evening, body).status_code for name, (body, _) in BAD.items()}
        assert got == {name: status for name, (_, status) in BAD.items()}
    assert evening.length() == before


def test_a_command_that_does_not_exist_is_refused(evening: Evening) -> None:
    for name in ("Nothing", "ForumCreated", "ImportMeasures", "__class__"):
        assert post(evening.joined().http, evening, urlencode(GOOD).encode(), name).status_code == 422


def test_what_people_write_is_never_markup(house: House, evening: Evening) -> None:
    """Escaped where it comes back: in the form of a refusal, in the code's field."""
    nasty = '"><script>alert(1)</script>'
    browser = evening.guest()
    answer = browser.send(browser.page("/").form("/"), code=nasty[:20])
    assert "<script>alert" not in answer.text
    assert "<script>" not in browser.http.get("/" + nasty.replace("/", "")).text.replace("<script src", "")


@given(st.lists(st.tuples(NAMES, VALUES), max_size=5), st.sampled_from([*COMMANDS]))
@settings(QUICK, max_examples=25)
def test_no_form_makes_the_server_fail(house: House, pairs: list[tuple[str, str]], name: str) -> None:
    if not hasattr(house, "fuzzed"):
        house.fuzzed = Evening(house).on_stage()  # type: ignore[attr-defined]
    evening: Evening = house.fuzzed  # type: ignore[attr-defined]
    browser = evening.guest()
    try:
        answer = post(browser.http, evening, urlencode(pairs, errors="replace").encode(), name)
    finally:
        browser.http.close()
    assert answer.status_code in (200, 303, 403, 409, 413, 422)


def as_the_library_reads(text: str) -> dict[str, list[str]]:
    wanted: dict[str, list[str]] = {}
    for name, value in parse_qsl(text, keep_blank_values=True, errors="replace"):
        wanted.setdefault(name, []).append(forms.cleaned(value))
    return wanted


@given(
    st.lists(st.tuples(st.text(max_size=9), st.text("ab=&\xe9\u20ac\U0001f600 \n\r\0;%+4", max_size=12)), max_size=5)
)
@QUICK
def test_what_browsers_write_is_read_as_the_standard_library_reads_it(pairs: list[tuple[str, str]]) -> None:
    written = urlencode(pairs, errors="replace")
    assert forms.parse(written.encode()) == as_the_library_reads(written)


@given(st.text("ab=&%+\n\r\t 04F\xe9", max_size=14))
@QUICK
def test_what_no_browser_writes_is_read_the_same_or_not_at_all(text: str) -> None:
    got = forms.parse(text.encode())
    assert "%" in text if isinstance(got, Refused) else got == as_the_library_reads(text)


def test_an_empty_mark_is_absent_and_0_is_a_mark() -> None:
    """B: absent and zero are two things, from the form on."""
    asked = forms.decode("CastBallot", {"activity": ["a1"], "marks.o1": ["0"], "marks.o2": [" "], "marks.o3": ["3"]})
    assert isinstance(asked, CastBallot)
    assert asked.marks == {"o1": 0, "o3": 3}
