"""(e) What a phone loads first: the page, its styles and its scripts, compressed; the font apart.

Never here: simulated phones, the stand.
"""

import re
import urllib.request

from app.tools.bench.stand import FORUM_ID, Stand

LINKED = re.compile(r'(?:href|src)="(/static/[^"#]+)')

APART = (".png", ".svg", ".woff2")


async def first_load(stand: Stand) -> dict[str, float]:
    """Bytes on the wire of the page of somebody who has joined, with everything it names but the font."""
    page, size = _get(stand, f"/f/{FORUM_ID}")
    names = dict.fromkeys(found for found in LINKED.findall(page) if not found.endswith(APART))
    shapes = [found for found in LINKED.findall(page) if ".svg" in found][:1]
    return {"first_load_bytes": size + sum(_get(stand, name)[1] for name in [*names, *shapes])}


def _get(stand: Stand, path: str) -> tuple[str, int]:
    headers = {"Accept-Encoding": "gzip", "Cookie": stand.cookie(1), "Accept-Language": "de"}
    request = urllib.request.Request(f"http://127.0.0.1:{stand.port}{path}", headers=headers)  # our own
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        data = answer.read()
        if answer.headers.get("Content-Encoding") != "gzip":
            return data.decode(errors="replace"), len(data)
    import gzip

    return gzip.decompress(data).decode(errors="replace"), len(data)
