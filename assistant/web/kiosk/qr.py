"""QR codes that a phone can read off a screen: of a link, or of a text."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from urllib.parse import urlencode

MOST_BYTES = 858
"""What a code of version 20 holds at error correction L (ISO/IEC 18004, table 7): 97 modules a side, which a phone
reads off a screen at arm's length."""


def fits(text: str) -> bool:
    """True when the text goes into a code of readable size."""
    return len(text.encode()) <= MOST_BYTES


def portal_link(portal: str, turns: Sequence[str]) -> str:
    """The address at which the chat page asks the same conversation; "" without a portal, or when it is too long."""
    if not portal:
        return ""
    link = f"{portal.rstrip('/')}/?{urlencode([('q', turn) for turn in turns])}"
    return link if fits(link) else ""


def qr_svg(text: str) -> str:
    """The code as an SVG element with its quiet zone of four modules. Raises ValueError when it does not fit."""
    import segno

    if not fits(text):
        raise ValueError(f"{len(text.encode())} bytes do not fit into a code of {MOST_BYTES}")
    code = segno.make(text, error="l", micro=False, mode="byte", encoding="utf-8", boost_error=True)
    out = BytesIO()
    code.save(out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4, dark="#000", light="#fff")
    return out.getvalue().decode()
