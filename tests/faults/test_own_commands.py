"""Two real web processes behind one address that sends each request to the other one: nobody is ever a step behind.

Here: the figure (20,000 commands). Never: a tail that is held on purpose (tests/web/test_own_commands.py).
"""

from __future__ import annotations

import asyncio

import pytest

from tests.conftest import Server
from tests.examples import OPTIONS
from tests.faults.kit.evening import Evening
from tests.faults.kit.phones import Phone
from tests.people import FORUM

pytestmark = [pytest.mark.anyio, pytest.mark.long]
PEOPLE, VOTES, TOGETHER = 2_000, 9, 40
LABELS = {one["id"]: one["label"]["de"] for one in OPTIONS}


async def test_of_twenty_thousand_commands_none_is_refused_and_no_page_is_a_step_behind(vote: Evening) -> None:
    """E11: joining, then votes and pages in turn, each answered by the process that did not answer the one before."""
    servers = await vote.serve(), await vote.serve()
    wrong: list[str] = []
    commands = 0

    async def person() -> None:
        nonlocal commands
        phone = Phone(servers[0].port, FORUM)
        await phone.join()
        commands += 1
        for number in range(VOTES):
            over(phone, servers)
            choice = f"o{1 + number % 2}"
            answer = await phone.vote(choice)
            commands += 1
            if answer is None or answer.status != 200:
                wrong.append(f"vote {number}: {answer and answer.status}")
            over(phone, servers)
            page = await phone.ask("GET", f"/f/{FORUM}")
            if page.status != 200 or not shows(page.body, choice):
                wrong.append(f"page {number}: {page.status}")
        phone.hang_up()

    async def some() -> None:
        for _ in range(PEOPLE // TOGETHER):
            await person()

    await asyncio.gather(*(some() for _ in range(TOGETHER)))
    assert (commands, wrong) == (PEOPLE * (VOTES + 1), [])


def over(phone: Phone, servers: tuple[Server, Server]) -> None:
    """What a proxy does that knows nothing of phones."""
    phone.hang_up()
    phone.port = servers[1].port if phone.port == servers[0].port else servers[0].port


def shows(body: str, choice: str) -> bool:
    """Whether the page says which vote is saved."""
    stub = body.partition('class="stub-title"')[2].partition("</p>")[0]
    return (LABELS[choice] in stub, LABELS["o1" if choice == "o2" else "o2"] in stub) == (True, False)
