"""A WebSocket by hand: any bytes can be sent, well formed or not, and it may read slowly or never.

Here: frames (RFC 6455). Never: what a push says.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class Refused(Exception):
    """The server did not open the socket; the first line of its answer."""


class Wire:
    """`await Wire.open(port, path, cookie)`."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @staticmethod
    async def open(port: int, path: str, cookie: str = "", origin: str = "", buffer: int = 0) -> Wire:
        """Opens the socket; with `buffer` the kernel keeps no more than that many bytes that nobody has read."""
        own = socket.socket()
        own.setblocking(False)
        if buffer:
            own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        await asyncio.get_running_loop().sock_connect(own, ("127.0.0.1", port))
        reader, writer = await asyncio.open_connection(sock=own, limit=buffer or 2**16)
        here = origin or f"http://127.0.0.1:{port}"
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {here}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAccept-Language: de\r\n"
            f"Cookie: {cookie}\r\n\r\n".encode()
        )
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except BaseException as cut:
            writer.close()
            if isinstance(cut, asyncio.IncompleteReadError):
                raise Refused("no answer") from cut
            raise
        if b" 101 " not in head[:20]:
            writer.close()
            raise Refused(head.split(b"\r\n")[0].decode())
        return Wire(reader, writer)

    def send(self, payload: bytes, opcode: int = TEXT, final: bool = True, masked: bool = True) -> None:
        self.writer.write(frame(payload, opcode, final, masked))

    async def read(self) -> tuple[int, bytes]:
        """The next frame; pings are answered and passed over, as a browser does."""
        while True:
            first, second = await self.reader.readexactly(2)
            length = second & 127
            if length > 125:
                length = int.from_bytes(await self.reader.readexactly(2 if length == 126 else 8), "big")
            payload = await self.reader.readexactly(length)
            if first & 15 != PING:
                return first & 15, payload
            with contextlib.suppress(RuntimeError):  # who has said the last word answers no ping
                self.send(payload, PONG)

    async def code(self, patience: float = 20) -> int:
        """The code with which the server closes; 1006 if it hung up without one. What it pushes before is passed over."""
        try:
            async with asyncio.timeout(patience):
                while True:
                    opcode, payload = await self.read()
                    if opcode == CLOSE:
                        return int.from_bytes(payload[:2], "big") if payload else 1005
        except (EOFError, ConnectionError):
            return 1006

    async def pass_over(self, seconds: float) -> None:
        """Reads as a browser does for so long, so that pings are answered; what is pushed meanwhile is forgotten."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while True:
                    await self.read()

    async def until(self, words: str, patience: float = 10) -> str:
        """The first push with these words."""
        async with asyncio.timeout(patience):
            while True:
                opcode, payload = await self.read()
                if opcode == CLOSE:
                    raise EOFError(f"closed with {int.from_bytes(payload[:2], 'big')}")
                text = payload.decode()
                if words in text:
                    return text

    def close(self) -> None:
        self.writer.close()


def frame(payload: bytes, opcode: int = TEXT, final: bool = True, masked: bool = True, reserved: int = 0) -> bytes:
    """One frame, as right or as wrong as it is asked for."""
    first = (final << 7) | reserved << 4 | opcode
    long = len(payload) > 65_535
    size = 127 if long else 126 if len(payload) > 125 else len(payload)
    head = bytes([first, masked << 7 | size])
    head += len(payload).to_bytes(8 if long else 2, "big") if size > 125 else b""
    if not masked:
        return head + payload
    key = os.urandom(4)
    return head + key + bytes(byte ^ key[place % 4] for place, byte in enumerate(payload))
