"""A chart as SVG -> PNG, through resvg: the one place that knows the library."""

from __future__ import annotations

from portal.errors import PortalError

# Three dots to a unit: 320 units make 960 dots, sharp on a slide and on paper of 8 cm at 300 dpi. Large charts get fewer:
# 3,500 dots across took 5 s and no screen shows them.
SCALE = 3
MOST = 2400
SANS = "Noto Sans"


def png(svg: str, width: int) -> bytes:
    """The picture as PNG, ``width`` units wide at SCALE dots each or MOST in all; the same SVG gives the same bytes.

    Words are set in the fonts of the machine, as in the PDF of a brief; `make setup` sees to those.

    Raises:
        PortalError: the SVG cannot be drawn.
    """
    import resvg_py  # 3 MB that only pictures need

    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=min(width * SCALE, MOST), sans_serif_family=SANS))
    except ValueError as fault:
        raise PortalError(f"This chart could not be drawn: {fault}.", "Take the SVG instead.") from fault
