"""Limit: the engine's reference week against a C program of the same rules, one thread.

Claim: at least 0.8 of the speed of the faster of two hand-written C loops, with results
that agree to about the last digits.
"""

from __future__ import annotations

from time import perf_counter

from benchmarks.c_program import SHAPES, Program
from benchmarks.engine_program import DECISIONS, engine_program, keys_of
from benchmarks.timing import Finding, Measure, at_least, information, interleaved, ratio, speed
from sim.engine import Engine

NAME = "limit"
SEED = 20
WEEKS = 156
SIZES = (1_000, 10_000)
LEAST = 0.8
DIFFERENCE = 1e-9
"""Rounding differs between two compilers (fused multiply-add), chaos does not arise in this week."""


def c_program(people: int, shape: str) -> Program:
    """Return the C program for that many people, with the engine's own addresses."""
    mask = (1 << 64) - 1
    decisions = tuple(decision & mask for decision in DECISIONS)
    return Program(people, keys_of(people).view("uint64"), decisions, SEED, shape)


def timed(program: Program | Engine, people: int) -> Measure:
    """Return a measurement of one projection, in seconds a person-week."""

    def measure() -> float:
        begun = perf_counter()
        program.run(WEEKS)
        return (perf_counter() - begun) / (people * WEEKS)

    return measure


def largest_difference(people: int) -> float:
    """Return the largest difference between the two programs after a whole projection."""
    engine = engine_program(people, SEED)
    engine.run(WEEKS)
    worst = 0.0
    for shape in SHAPES:
        program = c_program(people, shape)
        program.run(WEEKS)
        for name, column in program.columns.items():
            worst = max(worst, float(abs(column - engine.ledger.column("employee", name)).max()))
    return worst


def run() -> list[Finding]:
    """Return what was found."""
    findings = []
    for people in SIZES:
        difference = largest_difference(people)
        findings.append(
            Finding(NAME, f"{people:,} people: largest difference from C", f"{difference:.1e}", f"below {DIFFERENCE:g}",
                    difference < DIFFERENCE)
        )  # fmt: skip
        contenders = {shape: timed(c_program(people, shape), people) for shape in SHAPES}
        costs = interleaved({**contenders, "engine": timed(engine_program(people, SEED), people)})
        best = min(SHAPES, key=lambda shape: sorted(costs[shape])[len(costs[shape]) // 2])
        findings.append(information(NAME, f"{people:,} people: engine", speed(costs["engine"])))
        for shape in SHAPES:
            title = f"{people:,} people: C, {shape.removeprefix('run_').replace('_', ' ')}"
            findings.append(information(NAME, title, speed(costs[shape])))
        findings.append(at_least(NAME, f"{people:,} people: speed against C", ratio(costs, best, "engine"), LEAST))
    return findings
