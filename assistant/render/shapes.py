"""Boxes, lines, dots and words of a picture, drawn as SVG or as PNG alike.

Widths of words are reckoned with a table of letters, so that a picture is the same
wherever it is made. It knows no noun of the desk. Example:

    svg(Picture(shapes=(Dot(x=9, y=9, radius=4),), width=18, height=18), "A dot")
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from PIL import Image, ImageDraw, ImageFont

from assistant.render.markup import markup, plain

INK = "#1a1a1a"
_NARROW, _BROAD = frozenset("ijltfr.,:;'’‘|!()[]1 I"), frozenset("mwMW@%…—")
_FONTS = (  # plain and bold; found by the system where it has them
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("arial.ttf", "arialbd.ttf"),
)
_MOST_PIXELS = 16_000  # a side
_FIRST_WIDE = 0x1100  # from here on scripts with broad signs


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle; `line` is the colour of its outline, "" for none."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    line: str = ""
    thick: float = 1


@dataclass(frozen=True, kw_only=True)
class Words:
    """One line of text; `y` is its baseline, `x` its beginning, or its middle."""

    x: float
    y: float
    text: str
    size: float = 13
    bold: bool = False
    colour: str = INK
    middle: bool = False


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    fill: str = INK


@dataclass(frozen=True, kw_only=True)
class Path:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str = INK
    thick: float = 2


Shape: TypeAlias = Box | Words | Dot | Path


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Shapes with the size of what they fill."""

    shapes: tuple[Shape, ...]
    width: float
    height: float


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line is, about: rather too wide than too narrow."""
    ems = sum(_ems(sign) for sign in text)
    return ems * size * (1.08 if bold else 1)


def _ems(sign: str) -> float:
    if sign in _NARROW:
        return 0.36
    if sign in _BROAD or ord(sign) >= _FIRST_WIDE and sign not in "“”‘’–•·":
        return 1.0
    return 0.72 if sign.isupper() else 0.6


def wrapped(
    text: str, width: float, size: float, most: int = 99, *, bold: bool = False
) -> list[str]:
    """A text in lines of a width; what is too much is cut with a sign."""
    lines: list[str] = [""]
    for word in _broken(plain(text).split(), width, size, bold):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size, bold=bold) > width:
            if len(lines) == most:
                lines[-1] = f"{lines[-1].rstrip('…')}…"
                break
            lines.append(word)
        else:
            lines[-1] = longer
    return [line for line in lines if line]


def _broken(
    words: Sequence[str], width: float, size: float, bold: bool
) -> Iterator[str]:
    """Words, those that no line can hold in pieces."""
    for word in words:
        start, used = 0, 0.0
        for at, sign in enumerate(word):
            wide = width_of(sign, size, bold=bold)
            if at > start and used + wide > width:
                yield word[start:at]
                start, used = at, 0.0
            used += wide
        yield word[start:]


# -- SVG -----------------------------------------------------------------------------


def svg(picture: Picture, title: str, told: str = "") -> str:
    """A picture for slides and pages, with its title and what it tells in words."""
    width, height = picture.width, picture.height
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" '
        f'height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}" role="img" '
        'font-family="Helvetica, Arial, DejaVu Sans, sans-serif">',
        f"<title>{markup(title)}</title>",
        f"<desc>{markup(told)}</desc>",
        f'<rect width="{_n(width)}" height="{_n(height)}" fill="#ffffff"/>',
        *map(_drawn, picture.shapes),
        "</svg>",
        "",
    ]
    return "\n".join(lines)


def _drawn(shape: Shape) -> str:
    if isinstance(shape, Box):
        line = f' stroke="{shape.line}" stroke-width="{_n(shape.thick)}"'
        return (
            f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" '
            f'height="{_n(shape.height)}" fill="{shape.fill or "none"}"'
            f"{line if shape.line else ''}/>"
        )
    if isinstance(shape, Dot):
        place = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
        return f'<circle {place} fill="{shape.fill}"/>'
    if isinstance(shape, Path):
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
        return (
            f'<polyline points="{points}" fill="none" stroke="{shape.colour}" '
            f'stroke-width="{_n(shape.thick)}"/>'
        )
    look = ' font-weight="bold"' if shape.bold else ""
    look += ' text-anchor="middle"' if shape.middle else ""
    return (
        f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" '
        f'fill="{shape.colour}"{look}>{markup(shape.text)}</text>'
    )


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


# -- PNG -----------------------------------------------------------------------------


def png(picture: Picture, scale: float = 2) -> bytes:
    """The same picture in pixels, `scale` of them a unit, fewer where it is huge."""
    longest = max(picture.width, picture.height, 1)
    scale = min(scale, _MOST_PIXELS / longest)
    size = [max(round(side * scale), 1) for side in (picture.width, picture.height)]
    image = Image.new("RGB", (size[0], size[1]), "#ffffff")
    draw: Any = ImageDraw.Draw(image)
    for shape in picture.shapes:
        _paint(draw, shape, scale)
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def _paint(draw: Any, shape: Shape, scale: float) -> None:
    if isinstance(shape, Box):
        corners = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
        draw.rectangle(
            [value * scale for value in corners],
            fill=shape.fill or None,
            outline=shape.line or None,
            width=max(round(shape.thick * scale), 1),
        )
    elif isinstance(shape, Dot):
        x, y, radius = (v * scale for v in (shape.x, shape.y, shape.radius))
        draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=shape.fill)
    elif isinstance(shape, Path):
        points = [(x * scale, y * scale) for x, y in shape.points]
        draw.line(points, fill=shape.colour, width=max(round(shape.thick * scale), 1))
    else:
        draw.text(
            (shape.x * scale, shape.y * scale),
            shape.text,
            fill=shape.colour,
            font=_font(round(shape.size * scale), shape.bold),
            anchor="ms" if shape.middle else "ls",
        )


@cache
def _font(size: int, bold: bool) -> Any:
    """A font with the letters of many languages; Pillow's own where there is none."""
    for names in _FONTS:
        try:
            return ImageFont.truetype(names[bold], size)
        except OSError:
            continue
    return ImageFont.load_default(size)
