"""Makes again what Morale said in the how-to pages' larger examples, which are too long for a test.

    python docs/make_quotes.py decides       which-assumptions-decide.md, what decides; 8 minutes of one core
    python docs/make_quotes.py loses         which-assumptions-decide.md, where the plan loses; 4 minutes
    python docs/make_quotes.py draws         how-many-draws.md, drawing until a width; under a minute
    python docs/make_quotes.py               all of them; --quick tries them with next to no effort

Only quotes and the picture are written. What the pages say *about* them is to be read against them, and mended by hand.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

from marked import write  # noqa: E402  (after the path, so that the script runs from a fresh checkout)
from typer.testing import CliRunner  # noqa: E402

from sim.interfaces.cli import app  # noqa: E402

PAGES, PICTURE = ROOT / "docs/how-to", ROOT / "docs/images/which-along-ranges.png"
WIDTH, SHOWN = 128, 2
LOOKS = re.compile(
    r"[\d,]+ draws: [^;]+; drawing [\d,]+ more|"
    r"[\d,]+ draws for each plan: .+?; seed \d+\.|Drawn until .+?\.(?= [A-Z]|$)"
)
QUICK = "--quick" in sys.argv
BANK = ["scenarios/regional-bank", "--plan", "sales-bonus"]


def said(out: Path, *words: str) -> str:
    """Return what a command says; it has to succeed."""
    done = CliRunner().invoke(app, [*words, "--out", str(out)])
    if done.exit_code:
        raise SystemExit(f"morale {' '.join(words)}\n{done.output}")
    return done.output


def paragraphs(out: Path) -> list[str]:
    """Return the paragraphs that a study wrote, each item of a list for itself."""
    return re.split(r"\n\n|\n(?=- )", (out / "words.txt").read_text("utf-8").strip())


def quoted(page: str, name: str, paragraphs: Iterable[str], gap: str = "\n\n") -> None:
    """Put paragraphs into a page as a quote; a list's items hang, and stand close."""
    filled = gap.join(
        textwrap.fill(each, WIDTH, subsequent_indent="  " if each.startswith("- ") else "", break_on_hyphens=False)
        for each in paragraphs
    )
    close = re.sub(r"\n\n(?=- |\.\.\.$)", "\n", filled, flags=re.MULTILINE)
    write(PAGES / page, name, f"```text\n{close}\n```")


def shortened(words: list[str]) -> list[str]:
    """Return paragraphs with the strongest numbers of each conclusion only."""
    found, items = [], 0
    for each in words:
        items = items + 1 if each.startswith("- ") else 0
        if items <= SHOWN:
            found.append(each)
        elif items == SHOWN + 1:
            found.append("...")
    return found


def decides(out: Path) -> None:
    """Ask what decides between a sales bonus and the baseline."""
    said(out, "sensitivity", *BANK, "--effort", "0.02" if QUICK else "0.5")
    quoted("which-assumptions-decide.md", "decides", shortened(paragraphs(out)))
    shutil.copyfile(next((out / "pictures").glob("along*ranges*.png")), PICTURE)


def loses(out: Path) -> None:
    """Ask where a sales bonus does not pay back."""
    said(out, "discover", *BANK, "--output", "net_worth", "--worlds", "40" if QUICK else "300")
    quoted("which-assumptions-decide.md", "loses", paragraphs(out))


def draws(out: Path) -> None:
    """Draw a bakery's future until every difference is known well enough."""
    effort = ("--draws", "8", "--until-width", "2") if QUICK else ("--draws", "24", "--until-width", "0.4")
    told = said(out, "compare", "scenarios/bakery", *effort, "--minutes", "6")
    quoted("how-many-draws.md", "draws", LOOKS.findall(" ".join(told.split())), gap="\n")


QUOTES: dict[str, Callable[[Path], None]] = {"decides": decides, "loses": loses, "draws": draws}


def main() -> None:
    """Make the quotes that are asked for, or all."""
    for name in [word for word in sys.argv[1:] if not word.startswith("--")] or QUOTES:
        with tempfile.TemporaryDirectory(prefix="morale-quotes-") as place:
            QUOTES[name](Path(place) / "out")


if __name__ == "__main__":
    main()
