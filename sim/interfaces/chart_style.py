"""How pictures look: one palette that colour-blind readers can tell apart, one type size, no clutter."""

from __future__ import annotations

import io
import re
import textwrap
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.experiments.files import write_whole
from sim.experiments.words import clean

INK = "#1f2933"
FAINT = "#6b7785"
LINE = "#d5dae0"
BASELINE = "#6b7785"
GAIN = "#0072b2"
LOSS = "#d55e00"
REST = "#b3bac2"
PLAN_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#a8508a", "#b8860b", "#2b2f77", "#7a4b1e", "#3aa6c9")
WIDTH = 9.4

STYLE = {
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9.0,
    "text.color": INK,
    "text.parse_math": False,
    "axes.edgecolor": LINE,
    "axes.labelcolor": FAINT,
    "axes.labelsize": 8.5,
    "axes.titlesize": 9.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "grid.color": "#e9ecef",
    "grid.linewidth": 0.8,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 8.5,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
    "figure.facecolor": "white",
    "svg.fonttype": "none",
    "path.simplify": False,
}


@dataclass(frozen=True)
class Picture:
    """A picture: file name without ending, words for those who cannot see it, SVG text and PNG bytes."""

    name: str
    alternative: str
    svg: str
    png: bytes

    @property
    def files(self) -> dict[str, bytes]:
        """Return both files, by name."""
        return {f"{self.name}.svg": self.svg.encode("utf-8", "replace"), f"{self.name}.png": self.png}

    def write(self, folder: Path) -> Path:
        """Write both files into a folder, whole or not at all; return the PNG."""
        for name, content in self.files.items():
            write_whole(folder / name, content)
        return folder / f"{self.name}.png"


@contextmanager
def style() -> Iterator[None]:
    """Draw in the house's own style, whatever the user's settings are."""
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*[Gg]lyph.*")
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)  # type: ignore[arg-type]
        yield


def plan_colour(number: int) -> str:
    """Return a plan's colour, the same in every picture."""
    return BASELINE if number == 0 else PLAN_COLOURS[(number - 1) % len(PLAN_COLOURS)]


def label(text: str, width: int = 30) -> str:
    """Return a name in lines of at most `width` characters, three lines at most."""
    return "\n".join(textwrap.wrap(clean(text), width, max_lines=3, placeholder=" …") or [""])


def bare(axes: Axes, *, grid: str = "x") -> None:
    """Leave only the grid lines of one direction; ``""`` for none."""
    axes.grid(False)
    if grid:
        axes.grid(True, axis=grid)  # type: ignore[arg-type]
    for spine in axes.spines.values():
        spine.set_visible(False)


def picture(figure: Figure, name: str, alternative: str) -> Picture:
    """Return a figure as a picture: the same input gives the same bytes."""
    with mpl.rc_context({"svg.hashsalt": f"morale-{name}"}):
        figure.draw_without_rendering()
        figure.set_layout_engine("none")
        drawn = io.StringIO()
        figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
        painted = io.BytesIO()
        figure.savefig(painted, format="png", dpi=160, metadata={"Software": None})
    return Picture(name, clean(alternative), _tidy(drawn.getvalue()), painted.getvalue())


def _tidy(svg: str) -> str:
    """Return an SVG without metadata, and without the names that matplotlib gives to its groups."""
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    return re.sub(r'<g id="[A-Za-z0-9.]+_\d+"', "<g", svg)
