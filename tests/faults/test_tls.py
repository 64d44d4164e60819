"""A store behind TLS, as rented ones are. The server here is the usual one, with a proxy of ours that ends the encryption.

Never here: TLS towards phones (tests/deploy).
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import certificates
from tests.conftest import Server
from tests.faults.kit import recount
from tests.faults.kit.evening import SAID, STORE_PART, Evening
from tests.faults.kit.proxy import Proxy
from tests.people import FORUM

pytestmark = pytest.mark.anyio


@pytest.fixture
def before_store(vote: Evening, tmp_path: Path) -> Iterator[tuple[Proxy, Path]]:
    """What stands before the store and shows a certificate, and that certificate."""
    certificate, key = certificates.make(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    with Proxy(vote.store.port, context) as proxy:
        yield proxy, certificate


@pytest.mark.long
async def test_votes_are_saved_through_tls_and_a_cut_is_survived(
    vote: Evening, before_store: tuple[Proxy, Path]
) -> None:
    """C6: `rediss://` with the authority's certificate, from the first look at the settings to the tail."""
    proxy, certificate = before_store
    await vote.serve(f"rediss://127.0.0.1:{proxy.port}?ssl_ca_certs={certificate}")
    people = await vote.people(20)
    screens = await vote.screens(people[0].cookie)
    for number, phone in enumerate(people[:10]):
        await phone.vote_until_saved(f"o{number % 3 + 1}")
    proxy.swallow()
    refused = await people[10].vote("o1")
    assert refused is None or refused.status == 503
    assert SAID["phone"] in await screens["phone"].until(STORE_PART, 15)
    proxy.heal()
    await vote.all_is_well(screens)
    for phone in people[10:]:
        await phone.vote_until_saved("o1")
    assert len(recount.ballots(vote.store.entries())) == 20
    assert await vote.figure() == 20


async def test_a_certificate_that_nobody_vouches_for_is_refused_with_a_sentence(
    vote: Evening, before_store: tuple[Proxy, Path]
) -> None:
    """Control: without the authority's certificate whoever stands in between could read along, so nobody is served."""
    proxy, _ = before_store
    server = Server(vote.data / "web", REDIS_URL=f"rediss://127.0.0.1:{proxy.port}")
    code = await asyncio.to_thread(server.process.wait, 60)
    server._reader.join(5)
    assert code != 0
    assert "certificate" in server.output.lower() and "Traceback" not in server.output
    assert FORUM not in server.output
