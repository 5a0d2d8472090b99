"""Writes tables as TOML: what was read from files of the house, or made, as a file that they read again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(data: Mapping[str, Any], keys: tuple[str, ...] = ()) -> str:
    """Return tables, texts, numbers, dates and lists of them as TOML; what is None is left out."""
    plain = {key: value for key, value in data.items() if value is not None and not _is_table(value)}
    tables = {key: value for key, value in data.items() if _is_table(value)}
    lines = [f"{_key(key)} = {_value(value)}" for key, value in plain.items()]
    head = f"[{'.'.join(map(_key, keys))}]\n" if keys and (lines or not tables) else ""
    parts = [head + "\n".join(lines)] if head or lines else []
    parts += [toml_text(value, (*keys, key)).rstrip() for key, value in tables.items()]
    return "\n\n".join(parts) + "\n"


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


def _key(key: str) -> str:
    return key if BARE.fullmatch(key) else _text(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, date):
        return value.isoformat()
    return repr(value)


def _text(text: str) -> str:
    """Return a basic string; JSON escapes what TOML wants escaped, but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
