"""The files of deploy/ as they are committed: a phone behind each proxy joins, votes, and is pushed to.

Never here: what the app does without a proxy.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from websockets.sync.client import ClientConnection, connect

from tests.browser.scenes import OPENED, begun
from tests.conftest import Server, free_port
from tests.deploy.proxies import Proxy, program
from tests.web.forums import Links, seed
from tests.web.pages import Page


class Behind:
    """The app with a forum in which notes are taken, and a proxy before it under the public address."""

    links: Links
    within: str
    """Where the app answers without the proxy."""

    def __init__(self, name: str, folder: Path) -> None:
        (folder / "proxy").mkdir()
        port = free_port()
        self.proxy, self.within = Proxy(name, folder / "proxy", port), f"http://127.0.0.1:{port}"
        self.server = Server(folder / "data", "--port", str(port), STIMMWAND_URL=self.proxy.url)
        self.tls = ssl.create_default_context(cafile=str(self.proxy.certificate))
        self.http = httpx.Client(base_url=self.proxy.url, verify=self.tls, follow_redirects=True, timeout=10)

    def stop(self) -> None:
        self.http.close()
        self.server.stop()
        self.proxy.stop()

    def socket(self, forum: str, origin: str) -> ClientConnection:
        cookie = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        address = f"{self.proxy.url.replace('https', 'wss')}/f/{forum}/live/phone"
        return connect(address, ssl=self.tls, origin=origin, additional_headers={"Cookie": cookie}, compression=None)  # type: ignore[arg-type]

    def send(self, form_ending: str, page: Page, **said: str) -> httpx.Response:
        form = page.form(form_ending)
        return self.http.post(form.action, data=dict(form.filled(**said)), headers={"Origin": self.proxy.url})


@pytest.fixture(params=["nginx", pytest.param("caddy", marks=pytest.mark.long)])
def behind(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Behind]:
    program(request.param)
    made = Behind(request.param, tmp_path)
    try:
        made.server.ready().url = made.within
        made.links = seed(made.server, begun("ideas", then=(OPENED,)))
        yield made
    finally:
        made.stop()


def test_a_phone_behind_the_proxy_joins_posts_and_is_pushed_to(behind: Behind) -> None:
    """C6: with the committed file, over TLS: page, secure cookie, command, socket, headers, and no figures for the world."""
    welcome = behind.http.get(f"/{behind.links.code}")
    forum = str(welcome.url).rpartition("/")[2]
    assert "max-age" in welcome.headers["strict-transport-security"]
    assert "server" not in {name for name in welcome.headers if "uvicorn" in welcome.headers[name]}
    joined = behind.send("/Join", Page(welcome.text), strand="public")
    assert joined.status_code == 200
    assert [one.secure for one in behind.http.cookies.jar if one.name == "p"] == [True]
    with behind.socket(forum, behind.proxy.url) as line:
        while 'hx-target="#task"' not in str(line.recv(timeout=5)):
            pass
        page = Page(joined.text)
        topic = page.form("/PostNote").offered["topic"][0]
        noted = behind.send("/PostNote", page, topic=topic, text="Hinter dem Proxy")
        assert noted.status_code == 200
        assert "Hinter dem Proxy" in noted.text
        while "Hinter dem Proxy" not in str(line.recv(timeout=5)):
            pass
    for path in (
        "/metrics",
        "/metrics/",
        "/metrics//",
        "/%6detrics/",
    ):  # 9 C9: for the app a slash behind it changes nothing
        assert behind.http.get(path).status_code == 403, path
    assert httpx.get(f"{behind.within}/metrics/").status_code == 200, "the control"
    assert behind.http.get("/healthz").status_code == 200


def test_another_origin_gets_neither_socket_nor_command_through_the_proxy(behind: Behind) -> None:
    """C6, figure 19: the proxy changes nothing about who may speak."""
    forum = behind.links.forum
    with pytest.raises(Exception, match="403"), behind.socket(forum, "https://evil.example"):
        pass
    refused = behind.http.post(
        f"/f/{forum}/commands/Join", data={"command": "x"}, headers={"Origin": "https://evil.example"}
    )
    assert refused.status_code == 403
