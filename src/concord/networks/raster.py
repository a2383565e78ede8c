"""Pictures as PNG, drawn from the same SVG, for texts and slides that take no SVG.

Names are set in the fonts of the machine: for Persian it needs one with Arabic letters (Noto Sans or Naskh Arabic,
Vazirmatn, DejaVu Sans). It refuses to go on without resvg, and names the extra that brings it.
"""

from __future__ import annotations

from concord.errors import OptionError

__all__ = ["png"]

ZOOM = 2.0  # pixels to a unit of the picture: sharp on paper and on dense screens


def png(drawing: str, *, zoom: float = ZOOM) -> bytes:
    """Return an SVG as a PNG on white.

    Raises
    ------
    OptionError
        If resvg is not installed.
    """
    try:
        import resvg_py
    except ImportError:
        raise OptionError(
            "PNG", "needs resvg_py, which is not installed", "the extra 'png'", "pip install 'concord[png]'"
        ) from None
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, background="white", zoom=zoom))
