"""Figures over time and by row as pictures: lines with phases behind them, and bars with names.

Answers: when did it rise, and which weighs most? Lines differ by dash and mark as well as by colour, so that the
picture works in grey; every picture says in words what it shows. It refuses external requests, and to cut a name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from concord.errors import OptionError
from concord.networks.lettering import LINE, width_of
from concord.networks.svg_parts import safe, whole, written

__all__ = ["Band", "Line", "bars", "curves"]

WIDTH, HEIGHT = 900.0, 320.0  # of the space for the lines
LEFT, TOP, SIDE = 70.0, 44.0, 30.0
TICKS = 6
BAR = 260.0
LOOKS = (('stroke="#0072b2"', "circle"), ('stroke="#d55e00" stroke-dasharray="7 4"', "square"))
SHADES = ("#ffffff", "#ececec")
FEW = 60  # points above which marks would hide the line


@dataclass(frozen=True, slots=True)
class Line:
    """A named line: one value at each moment."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Band:
    """A period behind the lines, with its name; from the moment of one point to that of another."""

    name: str
    first: int
    last: int


def curves(title: str, moments: Sequence[dt.datetime], lines: Sequence[Line], bands: Sequence[Band] = ()) -> str:
    """Draw at most two lines over time, bands behind them, as SVG.

    Parameters
    ----------
    moments : sequence of datetime
        Ascending; at least two.
    lines : sequence of Line
        Values from 0.

    Raises
    ------
    OptionError
        If there are fewer than two moments, or more than two lines.
    """
    if len(moments) < 2 or not 1 <= len(lines) <= len(LOOKS):
        raise OptionError(
            "a curve", f"has {len(moments)} points and {len(lines)} lines", "two points, one or two lines"
        )
    span = (moments[-1] - moments[0]).total_seconds() or 1.0
    x = [LEFT + WIDTH * (m - moments[0]).total_seconds() / span for m in moments]
    most = max([1e-12, *(v for line in lines for v in line.values)])
    top = 1.0 if 0.5 < most <= 1.0 else most
    parts = [*_bands(bands, x), *_axes(moments, x, top)]
    for line, (look, mark) in zip(lines, LOOKS, strict=False):
        y = [TOP + HEIGHT * (1.0 - v / top) for v in line.values]
        way = "L".join(f"{a:.1f} {b:.1f}" for a, b in zip(x, y, strict=True))
        parts.append(f'<path d="M{way}" fill="none" {look} stroke-width="2"/>')
        parts += [_mark(mark, a, b) for a, b in zip(x, y, strict=True)] if len(x) <= FEW else []
    parts += _key(lines)
    words = "; ".join(_in_words(line, moments) for line in lines)
    return _whole(title, words, LEFT + WIDTH + SIDE, TOP + HEIGHT + 3 * LINE + 30, parts)


def _bands(bands: Sequence[Band], x: Sequence[float]) -> list[str]:
    """Draw periods as stripes that meet half-way between the last point of one and the first of the next."""
    parts = []
    for number, band in enumerate(bands):
        left = x[0] if band.first == 0 else (x[band.first - 1] + x[band.first]) / 2
        right = x[-1] if band.last == len(x) - 1 else (x[band.last] + x[band.last + 1]) / 2
        parts.append(
            f'<rect x="{left:.1f}" y="{TOP:.1f}" width="{right - left:.1f}" height="{HEIGHT:.1f}" '
            f'fill="{SHADES[number % 2]}" stroke="#bbb"><title>{safe(band.name)}</title></rect>'
        )
        if width_of(band.name) < right - left:
            parts.append(written(band.name, (left + right) / 2, TOP + LINE, "middle"))
        elif width_of(str(number + 1)) < right - left:
            parts.append(written(str(number + 1), (left + right) / 2, TOP + LINE, "middle"))
    return parts


def _axes(moments: Sequence[dt.datetime], x: Sequence[float], top: float) -> list[str]:
    parts = [f'<path d="M{LEFT:.1f} {TOP:.1f}v{HEIGHT:.1f}h{WIDTH:.1f}" fill="none" stroke="#222"/>']
    for share in (0.0, 0.5, 1.0):
        y = TOP + HEIGHT * (1 - share)
        parts.append(f'<path d="M{LEFT - 5:.1f} {y:.1f}h5" stroke="#222"/>')
        parts.append(written(f"{top * share:.3g}", LEFT - 9, y + LINE / 4, "end"))
    days = all(m.time() == dt.time() for m in moments)
    free = -1.0
    for n in sorted({round(k * (len(x) - 1) / (TICKS - 1)) for k in range(TICKS)}):
        said = moments[n].date().isoformat() if days else moments[n].isoformat(" ", "minutes")
        half = width_of(said) / 2
        if x[n] - half < free:
            continue
        free = x[n] + half + 6.0
        parts.append(f'<path d="M{x[n]:.1f} {TOP + HEIGHT:.1f}v5" stroke="#222"/>')
        at = min(max(x[n], half), LEFT + WIDTH + SIDE - half)
        parts.append(written(said, at, TOP + HEIGHT + LINE + 6, "middle"))
    return parts


def _mark(kind: str, x: float, y: float) -> str:
    if kind == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" fill="#0072b2"/>'
    return f'<rect x="{x - 3:.1f}" y="{y - 3:.1f}" width="6" height="6" fill="#fff" stroke="#d55e00"/>'


def _key(lines: Sequence[Line]) -> list[str]:
    parts, x, y = [], LEFT, TOP + HEIGHT + 2 * LINE + 24
    for line, (look, mark) in zip(lines, LOOKS, strict=False):
        parts.append(f'<path d="M{x:.1f} {y:.1f}h34" {look} stroke-width="2"/>{_mark(mark, x + 17, y)}')
        parts.append(written(line.name, x + 42, y + LINE / 4, "start"))
        x += 42 + width_of(line.name) + 24
    return parts


def _in_words(line: Line, moments: Sequence[dt.datetime]) -> str:
    high = max(range(len(moments)), key=lambda n: (line.values[n], -n))
    return f"{line.name}: highest {line.values[high]:.3g} on {moments[high].date().isoformat()}"


def bars(title: str, rows: Sequence[tuple[str, float]], *, measured: str) -> str:
    """Draw one bar for each name, longest names whole, as SVG.

    Parameters
    ----------
    rows : sequence of (name, value from 0)
    measured : str
        What the bars measure.
    """
    reach = max([width_of(name) for name, _ in rows] + [60.0])
    most = max([1e-12, *(value for _, value in rows)])
    parts = []
    for number, (name, value) in enumerate(rows):
        y = TOP + number * 1.7 * LINE
        long = BAR * value / most
        parts.append(written(name, SIDE + reach, y + LINE * 0.8, "end"))
        box = f'x="{SIDE + reach + 10:.1f}" y="{y:.1f}" width="{max(long, 0.5):.1f}" height="{LINE:.1f}"'
        parts.append(f'<rect {box} fill="#0072b2"/>')
        parts.append(written(f"{value:.4g}", SIDE + reach + 18 + long, y + LINE * 0.8, "start"))
    bottom = TOP + len(rows) * 1.7 * LINE + LINE
    parts.append(written(measured, SIDE + reach + 10, bottom, "start"))
    words = f"{measured}: " + "; ".join(f"{name} {value:.3g}" for name, value in rows)
    width = max(SIDE + reach + 18 + BAR + 90, SIDE + reach + 10 + width_of(measured) + SIDE)
    return _whole(title, words, width, bottom + SIDE, parts)


def _whole(title: str, words: str, width: float, height: float, parts: Sequence[str]) -> str:
    width = max(width, width_of(title) + 2 * SIDE)
    shown = [written(title, SIDE, TOP - 1.2 * LINE, "start"), *parts]
    return whole(title, words, f"0 0 {width:.1f} {height:.1f}", shown)
