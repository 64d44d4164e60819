"""The lean HTML of a page that very many load (live/render/lean.py) with the quotes that it goes without, to be read as any."""

import re

TAG = re.compile(r"<[a-z][^<>]*>")
BARE = re.compile(r"""=([^\s"'=<>`]+)(?=[\s>])""")


def quoted(html: str) -> str:
    return TAG.sub(lambda tag: BARE.sub(r'="\1"', tag[0]), html)
