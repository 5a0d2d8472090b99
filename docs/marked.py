"""Writes parts of pages between two marks, and small pictures; for the scripts here that keep pages up to date."""

from __future__ import annotations

import io
from pathlib import Path


def marks(name: str) -> tuple[str, str]:
    """Return the marks between which a part stands."""
    return f"<!-- {name}: begin -->", f"<!-- {name}: end -->"


def written(page: Path, name: str) -> str:
    """Return what stands between the marks of a name."""
    begins, ends = marks(name)
    return page.read_text("utf-8").split(begins)[1].split(ends)[0].strip()


def write(page: Path, name: str, text: str) -> None:
    """Put a text between the marks of a name, in place of what stands there."""
    begins, ends = marks(name)
    whole = page.read_text("utf-8")
    page.write_text(f"{whole.split(begins)[0]}{begins}\n\n{text}\n\n{ends}{whole.split(ends)[1]}", encoding="utf-8")


def small(png: bytes) -> bytes:
    """Return a picture with few colours, a quarter of the size."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(48).save(buffer, format="PNG", optimize=True)
    return buffer.getvalue()
