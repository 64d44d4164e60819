"""The answer to a request whose body is, or may be (in pieces it does not say), longer than what is read on after an answer:
the last one on its line.

Without its `connection: close` the sender's next request would go into a line that ends, and be lost without a word.
Never here: how much is read on (bounded_http.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class LastAnswer:
    """The line as that answer sees it. Closed with a body unread it would take the answer along, so `close` is asked."""

    __slots__ = ("close", "is_closing", "write")

    def __init__(self, transport: Any, close: Callable[[], None]) -> None:
        self.write, self.is_closing, self.close = transport.write, transport.is_closing, close
