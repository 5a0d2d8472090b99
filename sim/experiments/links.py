"""The links of the service-profit chain: weekly series that a chain of events is told by, in a manager's words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """One thing that plans may move, week by week.

    Attributes
    ----------
    series : str
        Weekly series of the firm, or of departments, of which the mean is taken.
    title : str
        What it is, as it stands in a sentence.
    unit : str
        Unit of differences.
    least : float
        Smallest difference worth naming, in `unit`, or as a share of what is usual where `relative` (judgement).
    digits : int
        Decimals of a difference.
    scale : float
        What logged values are multiplied by.
    relative : bool
        Whether `least` is a share of the series' own usual level.
    logarithm : bool
        Whether values are logarithms times 100; words then give per cent.
    milestone : bool
        Whether the words say when half of its difference was there.
    """

    series: str
    title: str
    unit: str
    least: float
    digits: int = 1
    scale: float = 1.0
    relative: bool = False
    logarithm: bool = False
    milestone: bool = False


LINKS: tuple[Link, ...] = (
    Link("promise_knowledge", "knowledge of what customers are promised", "points of 100", 1, scale=100),
    Link("mean_skill", "skill", "SD", 0.05, 2, milestone=True),
    Link("mean_orientation", "customer orientation", "SD", 0.05, 2),
    Link("climate", "the climate for service", "SD", 0.05, 2),
    Link("trust", "trust in what the firm says", "SD", 0.05, 2),
    Link("satisfaction", "job satisfaction", "SD", 0.05, 2),
    Link("exhaustion", "exhaustion", "SD", 0.05, 2),
    Link("mean_quit_hazard", "people's inclination to leave", "points a year", 0.5, scale=5200),
    Link("office_regard", "regard between front and back office", "SD", 0.05, 2),
    Link("mean_cooperation", "help among colleagues", "points of 100", 1, scale=100),
    Link("lateness", "the share of internal requests that are late", "points of 100", 1, scale=100),
    Link("pressure", "the load of work", "% of capacity", 1, scale=100),
    Link("wait", "customers' waits", "log points", 2, 0, scale=100, logarithm=True),
    Link("failures", "cases that fail", "a week", 0.02, 1, relative=True),
    Link("mean_quality", "the quality that people deliver", "points", 0.5),
    Link("experienced", "what customers experience", "points", 0.5, milestone=True),
    Link("index", "the satisfaction index of customers", "points", 0.5, milestone=True),
    Link("recommending", "customers' readiness to recommend", "points of 100", 1, scale=100),
    Link("customers", "the number of customers", "customers", 0.005, 0, relative=True, milestone=True),
    Link("margin", "the margin", "a week", 0.01, 0, relative=True, milestone=True),
)
"""From what people know and can, over how they feel and work together, to what customers feel and bring."""
