"""An organiser with a browser but no JavaScript: set up, signed in, sending the forms that the pages show.

Here: the visitor. Never: what a test claims.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import httpx

from tests.conftest import TRUSTED, Server

NAME, PASSWORD = "E. Brandt", "ein langer Satz hilft"
DEMO = Path(__file__).with_name("desk") / "massnahmen.csv"
ALERT = re.compile(r'role="alert"[^>]*>.*?<span>(.*?)</span>', re.S)


class Desk:
    """A client at the desk of a running server."""

    def __init__(self, server: Server, language: str = "en") -> None:
        self.server = server
        headers = {"Origin": server.url, "Accept-Language": language}
        self.client = httpx.Client(base_url=server.url, headers=headers, timeout=20, verify=TRUSTED)

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def send(self, path: str, page: str | None = None, **fields: str | list[str]) -> httpx.Response:
        """Fills the form for `path` on `page` and sends it; dots in names are written as two underscores."""
        form = {name.replace("__", "."): value for name, value in fields.items()}
        return self.client.post(path, data={"command": command(self.get(page or path).text, path), **form})

    def sign_in(self, name: str = NAME, password: str = PASSWORD) -> httpx.Response:
        return self.send("/desk/signin", name=name, password=password)

    def set_up(self, name: str = NAME, password: str = PASSWORD, key: str = "") -> httpx.Response:
        key = key or self.server.setup_link
        return self.send("/desk/setup", key=key, name=name, password=password, password2=password)

    def forum(self, title: str = "Smart City-Forum") -> str:
        """A new forum; the address of its page at the desk."""
        made = self.send("/desk/forums", "/desk/new", title__de=title, languages=["de", "en"])
        assert made.status_code == 303, said(made)
        return made.headers["location"].partition("?")[0]

    def preview(self, forum: str, data: bytes, name: str = "massnahmen.csv") -> httpx.Response:
        return self.client.post(f"{forum}/measures/preview", data={"language": "de"}, files={"file": (name, data)})

    def take_over(self, forum: str, shown: httpx.Response, **altered: str) -> httpx.Response:
        """Confirms what a preview showed."""
        return self.client.post(f"{forum}/measures/import", data={**filled(shown.text), **altered})

    def look_again(self, forum: str, shown: httpx.Response, **chosen: str) -> httpx.Response:
        """The preview once more, with other choices; two underscores in a name are a dot."""
        named = {name.replace("__", "."): words for name, words in chosen.items()}
        return self.client.post(f"{forum}/measures/preview", data={**filled(shown.text), **named})

    def close(self) -> None:
        self.client.close()


def command(page: str, path: str) -> str:
    """The command id in the page's form for `path`."""
    form = re.search(rf'<form[^>]*action="{re.escape(path)}"[^>]*>.*?</form>', page, re.S)
    assert form, f"no form for {path}"
    return value(form[0], "command")


def value(page: str, name: str) -> str:
    """What the page's field holds."""
    found = re.search(rf'name="{re.escape(name)}"[^>]*?value="([^"]*)"', page)
    assert found, f"no field {name}"
    return html.unescape(found[1])


def said(answer: httpx.Response) -> str:
    """The refusal on the page."""
    return html.unescape(" ".join(ALERT.findall(answer.text))).strip()


class Filled(HTMLParser):
    """The fields of the form on a file, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._inside, self._select = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self._inside = said.get("class") == "import-form"
        name = said.get("name") or ""
        if not self._inside:
            return
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in said or self._select not in self.fields):
            self.fields[self._select] = said.get("value") or ""
        elif tag == "input" and name and (said.get("type") != "radio" or "checked" in said):
            self.fields[name] = said.get("value") or ""


def filled(page: str) -> dict[str, str]:
    """What the form on a file of measures holds."""
    found = Filled()
    found.feed(page)
    return found.fields
