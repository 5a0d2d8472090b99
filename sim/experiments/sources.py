"""The references that a run stands on, written out from a BibTeX file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sim.core.parameter import Parameter
from sim.experiments.comparison import Source

_ENTRY = re.compile(r"@\w+\s*\{\s*([^,\s]+)\s*,")
_FIELD = re.compile(r"(\w+)\s*=\s*(?=[{\"])")
_ACCENT = re.compile(r"\\([\"'`^~]|c(?=[{ ]))[{ ]*([A-Za-z])")
_MARKS = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "c": "\u0327"}


def read_references(bibtex: str) -> dict[str, dict[str, str]]:
    """Return the fields of each entry of a BibTeX text, by citation key."""
    marks = list(_ENTRY.finditer(bibtex))
    ends = [mark.start() for mark in marks[1:]] + [len(bibtex)]
    return {mark.group(1): _fields(bibtex[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)}


def _fields(entry: str) -> dict[str, str]:
    """Return an entry's fields without their braces or quotation marks."""
    return {mark.group(1).lower(): _value(entry, mark.end()) for mark in _FIELD.finditer(entry)}


def _value(entry: str, start: int) -> str:
    """Return the value that begins at `start`, up to its closing brace or quotation mark."""
    depth = 0
    for place in range(start, len(entry)):
        character = entry[place]
        depth += (character == "{") - (character == "}")
        closed = depth == 0 if entry[start] == "{" else character == '"' and place > start and depth == 0
        if closed:
            return without_latex(entry[start + 1 : place])
    return ""


def without_latex(text: str) -> str:
    """Return a text of BibTeX as people read it: letters with their accents, no braces, single blanks."""
    accented = _ACCENT.sub(lambda found: unicodedata.normalize("NFC", found[2] + _MARKS[found[1]]), text)
    return " ".join(re.sub(r"[{}]", "", accented.replace(r"\AA", "Å")).split())


def cited(key: str, fields: dict[str, str]) -> Source:
    """Return one reference written out: author, year, title, where, note."""
    author = fields.get("author", key).replace(" and ", "; ").replace("\\&", "&")
    where = [fields[name] for name in ("journal", "booktitle", "publisher", "institution") if fields.get(name)][:1]
    volume = " ".join(part for part in (fields.get("volume", ""), fields.get("pages", "")) if part)
    parts = [fields.get("title", ""), ", ".join([*where, *([volume] if volume else [])]), fields.get("note", "")]
    tail = ". ".join(part.rstrip(".") for part in parts if part)
    return Source(key, f"{author} ({fields.get('year', 'no year')}). {tail}.".replace("--", "–").replace("\\&", "&"))


def used_sources(parameters: Iterable[Parameter], bibtex: str) -> tuple[Source, ...]:
    """Return the references that parameters name, in order of their keys; judgements have none."""
    references = read_references(bibtex)
    keys = {key.strip() for parameter in parameters for key in re.split(r"[,;]", parameter.source)}
    return tuple(cited(key, references[key]) for key in sorted(keys) if key in references)
