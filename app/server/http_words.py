"""Words of HTTP that are looked at or said without a parser: a first line, a host, an answer of which the app knows nothing.

Never here: a connection, a bound on what it holds (bounded_http.py).
"""

import functools
import ipaddress
import re
from http import HTTPStatus

LONGEST_HEAD = 32_768
"""Bytes of a request before its body, its first line among them."""
HOST = re.compile(rb"(?:[A-Za-z0-9._-]{1,255}|\[(?P<six>[0-9A-Fa-f:.]{2,45})\])(?::(?P<port>[0-9]{1,5}))?")
MOST_PORT = 65_535
BARE = (
    b"HTTP/1.1 %d %b\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: %d\r\nconnection: close\r\n"
    b"x-content-type-options: nosniff\r\ncontent-security-policy: default-src 'none'\r\ncache-control: no-store\r\n\r\n%b"
)


def bare(status: HTTPStatus) -> bytes:
    """An answer without the app."""
    words = status.phrase.encode()
    return BARE % (status.value, words, len(words), words)


@functools.lru_cache(256)
def is_host(value: bytes) -> bool:
    """Whether a host can be called so: letters as in a name, or an IPv6 address in brackets, and a port that there can be."""
    found = HOST.fullmatch(value)
    if found is None or int(found["port"] or 0) > MOST_PORT:
        return False
    try:
        return found["six"] is None or bool(ipaddress.IPv6Address(found["six"].decode()))
    except ValueError:
        return False


def speaks_http(data: bytes) -> bool:
    """Whether the line with which a request begins ends as HTTP's do; true of one that is not whole yet, or empty."""
    end = data.find(b"\n", 0, LONGEST_HEAD)
    return end < 2 or data[max(0, end - 10) : end].rstrip(b"\r")[-9:-1] == b" HTTP/1."
