"""Numbers and names in words, the same in the report and on the screen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from sim.core.chosen import worlds_text

SPACE = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"


def clean(text: object) -> str:
    """Return text without control characters and broken code points; names from files are hostile."""
    sound = str(text).encode("utf-8", "replace").decode("utf-8")
    return "".join(character if character.isprintable() or character == SPACE else " " for character in sound).strip()


def plain(number: float, digits: int = 1) -> str:
    """Return a number with thousands separated and a real minus sign."""
    if math.isnan(number):
        return DASH
    if math.isinf(number):
        return "without end" if number > 0 else MINUS + "without end"
    text = f"{number:,.{digits}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    return text.replace("-", MINUS)


def signed(number: float, digits: int = 1) -> str:
    """Return a number with its sign, 0 without one."""
    text = plain(number, digits)
    zero = not text.strip("0.,")
    return text if zero or text[0] in (MINUS, DASH) else "+" + text


def between(low: float, high: float, digits: int = 1) -> str:
    """Return a signed interval."""
    return f"{signed(low, digits)} to {signed(high, digits)}"


def spread(low: str, high: str, draws: int, before: str = "") -> str:
    """Return an interval over draws in words; with a single draw there is none."""
    return f"{before}{low} to {high}" if draws > 1 else "one draw, no interval"


def between_draws(low: float, high: float, draws: int, digits: int = 1, before: str = "") -> str:
    """Return a signed interval over draws; with a single draw there is none."""
    return spread(signed(low, digits), signed(high, digits), draws, before)


def percent(share: float) -> str:
    """Return a share in whole per cent; never 0 or 100 % for one that is only near it."""
    if math.isnan(share):
        return DASH
    if 0 < share < 0.005:
        return f"under{SPACE}1{SPACE}%"
    if 0.995 < share < 1:
        return f"over{SPACE}99{SPACE}%"
    return f"{share * 100:.0f}{SPACE}%"


def chance_words(share: float, draws: int, error: float = 0.0) -> str:
    """Return a share of draws in per cent, with its Monte Carlo error; none or all of them in so many words."""
    if share == 0.0:
        return f"none of{SPACE}{draws}"
    if share == 1.0:
        return f"all{SPACE}{draws}"
    return f"{percent(share)} ± {percent(error)}" if error else percent(share)


def draws_words(share: float, draws: int) -> str:
    """Return a share of draws as a part of a sentence."""
    return f"{chance_words(share, draws)} draws" if share in (0.0, 1.0) else f"{percent(share)} of {draws} draws"


def money(amount: float, currency: str, *, sign: bool = False) -> str:
    """Return an amount rounded to what a reader can use: thousands, or millions with two digits."""
    show = signed if sign else plain
    if math.isnan(amount) or math.isinf(amount):
        return DASH
    if abs(amount) >= 9_995_000:
        text = f"{show(amount / 1e6, 1)}{SPACE}million"
    elif abs(amount) >= 995_000:
        text = f"{show(amount / 1e6, 2)}{SPACE}million"
    else:
        digits = 0 if abs(amount) < 10_000 else -3
        text = show(round(amount, digits), 0)
    return f"{clean(currency)}{SPACE}{text}"


def payback_words(weeks: float, horizon: int) -> str:
    """Return a payback in words, ``never`` within the horizon among them."""
    if math.isinf(weeks):
        return f"never in {duration(horizon)}"
    if weeks <= 0:
        return "at once"
    return f"{weeks:.0f}{SPACE}weeks"


def duration(weeks: int) -> str:
    """Return a number of weeks as years where it is a whole number of them."""
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    count, unit = (weeks // 52, "year") if weeks and weeks % 52 == 0 else (weeks, "week")
    name = small[count] if count < len(small) else str(count)
    return f"{name} {unit}" + ("" if count == 1 else "s")


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Return names as a list in a sentence."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def chosen_words(worlds: Sequence[tuple[str, str]], varied: Iterable[str] = ()) -> tuple[str, ...]:
    """Return a sentence on the worlds that a scenario chose, but for numbers that a study varied; or nothing."""
    kept = [(name, world) for name, world in worlds if name not in set(varied)]
    if not kept:
        return ()
    named = "Chosen world" if len(kept) == 1 else "Chosen worlds"
    return (f"{named}, where published evidence conflicts: {clean(worlds_text(kept))}. No other side of it was drawn.",)
