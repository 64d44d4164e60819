"""Stand-ins for the process that makes files: they speak as it does, and take no time.

Never here: a test.
"""

from __future__ import annotations

import sys

from app.press.batches import BATCHES

_READS = """
import json, sys
asked = json.loads(sys.stdin.buffer.readline())
read = 0
while length := int.from_bytes(sys.stdin.buffer.read(4), "big"):
    read += len(sys.stdin.buffer.read(length))
def say(message, data=b""):
    sys.stdout.buffer.write(json.dumps(message).encode() + b"\\n" + data)
    sys.stdout.buffer.flush()
"""
_NAMES = {batch: names for batch, (names, _) in BATCHES.items()}
_ALL = f"""
for made, name in enumerate({_NAMES!r}[asked["batch"]], 1):
    data = (name + " of " + asked["last"]).encode()
    say({{"type": "made", "name": name, "size": len(data)}}, data)
    say({{"type": "progress", "read": 1, "made": made}})
say({{"type": "done"}})
"""


def child(script: str) -> tuple[str, ...]:
    """What is started: reads everything that it is sent, then does this."""
    return sys.executable, "-S", "-c", _READS + script


MAKES = child(_ALL)
"""Each file says which entry it is of."""
HANGS = child("say({'type': 'progress', 'read': 1, 'made': 0})\nsys.stdin.read()\nimport signal; signal.pause()")
ONE_LACKS = child("say({'type': 'failed', 'name': 'json', 'why': 'large'})" + _ALL.replace("'json', ", ""))
ENDS = {
    "killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "memory": "import os; os.abort()",
    "broken": "sys.exit(3)",
    "changed": "say({'type': 'failed', 'name': '', 'why': 'changed'})",
}
"""What becomes of a child, and how."""
NONSENSE = {
    "no JSON": "print('hello')",
    "another message": "say({'type': 'other'})",
    "half a file": "say({'type': 'made', 'name': 'json', 'size': 9}, b'half')",
    "more than can be": "say({'type': 'made', 'name': 'json', 'size': 10**12})",
    "less than nothing": "say({'type': 'made', 'name': 'json', 'size': -1})",
}
