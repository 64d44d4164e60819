"""A script that a bad line has lost: what cannot be sent by the outbox is not taken from the forms."""

from __future__ import annotations

from tests.browser.scenes import OPENED, begun
from tests.browser.visitors import Visitors
from tests.conftest import Server
from tests.web.forums import seed

PARTS = [
    "htmx.min",
    "genuine",
    "announce",
    "phone",
    "outbox",
    "outbox_store",
    "outbox_status",
    "outbox_description",
    "outbox_forms",
    "outbox_sender",
]
TAKEN = """() => new Promise((done) => {
  const form = document.querySelector("#task form[hx-post]");
  form.addEventListener("submit", (event) => { event.preventDefault(); event.stopImmediatePropagation(); done(false); }, true);
  form.addEventListener("outbox:taken", () => done(true));
  form.querySelector("[type=radio]").checked = true;
  setTimeout(() => done(null), 5_000);
  form.requestSubmit(form.querySelector(".button-primary"));
})"""


def test_a_part_that_was_lost_leaves_the_form_to_the_browser(people: Visitors, hall: Server) -> None:
    """A02: a tap that nobody sends is the worst of all. With every part, the control, the form is the outbox's."""
    links = seed(hall, begun("single", then=(OPENED,)))
    page = people.window()
    page.context.add_cookies([people.person(links.forum, "anna")])
    page.context.route("**/commands/*", lambda route: route.abort())
    taken = []
    for lost in ["", *PARTS]:
        page.unroute_all()
        page.route(f"**/{lost or 'none'}.js*", lambda route: route.abort())
        page.goto(f"{links.url}/f/{links.forum}")
        taken.append(page.evaluate(TAKEN))
    people.complaints.clear()  # each file says what it misses
    assert taken == [True] + [False] * len(PARTS)
