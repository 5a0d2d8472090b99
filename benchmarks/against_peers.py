"""Peers: the reference week against what users of other tools would write.

Claim: at 1,000 people at least 50 times plain Mesa and 2 times NumPy columns; at 10,000
people ahead of every one. Mesa-frames keeps its default of all cores, the engine has one.
"""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial

from benchmarks.contenders import PEERS, Peer
from benchmarks.engine_program import engine_program
from benchmarks.environments import REQUIREMENTS, python_of, versions_of
from benchmarks.limit import SEED, timed
from benchmarks.peers.exchange import WATCHED
from benchmarks.timing import Finding, at_least, information, interleaved, ratio, speed

NAME = "peers"
WEEKS = {"Mesa": 26, "AgentPy": 26, "mesa-frames": 52, "NumPy": 156}
"""Weeks in one measurement: fewer for slow tools, since costs are per person-week."""
ASKED = {1_000: {"Mesa": 50.0, "NumPy": 2.0}, 10_000: dict.fromkeys(PEERS, 1.0)}
CHECKED_WEEKS = 52
AGREEMENT = 6.0
"""Standard errors by which two tools' means may differ: they draw different luck."""


def disagreement(peer: Peer, people: int) -> float:
    """Return the largest difference in means between the engine and a peer, in standard errors."""
    engine = engine_program(people, SEED)
    engine.run(CHECKED_WEEKS)
    peer.measure(people, CHECKED_WEEKS, SEED)
    worst = 0.0
    for name in WATCHED:
        column = engine.ledger.column("employee", name)
        error = max(float(column.std()) * (2.0 / people) ** 0.5, 1e-9)
        worst = max(worst, abs(float(column.mean()) - peer.means[name]) / error)
    return worst


def run() -> list[Finding]:
    """Return what was found."""
    findings = [information(NAME, "tools in environments of their own", _versions())]
    with ExitStack() as stack:
        peers = {tool: stack.enter_context(Peer(tool)) for tool in PEERS}
        for tool, peer in peers.items():
            worst = disagreement(peer, 1_000)
            what = f"1,000 people: means of {tool} and the engine after {CHECKED_WEEKS} weeks differ by"
            findings.append(
                Finding(NAME, what, f"{worst:.1f} standard errors", f"at most {AGREEMENT:g}", worst <= AGREEMENT)
            )
        for people, asked in ASKED.items():
            findings += _compared(peers, people, asked)
    return findings


def _versions() -> str:
    return ", ".join(versions_of(python_of(name), (name, "numpy")) for name in REQUIREMENTS)


def _compared(peers: dict[str, Peer], people: int, asked: dict[str, float]) -> list[Finding]:
    costs = interleaved(
        {
            "engine": timed(engine_program(people, SEED), people),
            **{tool: partial(peer.measure, people, WEEKS[tool], SEED) for tool, peer in peers.items()},
        }
    )
    findings = [information(NAME, f"{people:,} people: {name}", speed(each)) for name, each in costs.items()]
    for tool in peers:
        what, value = f"{people:,} people: engine against {tool}", ratio(costs, tool, "engine")
        findings.append(
            at_least(NAME, what, value, asked[tool]) if tool in asked else information(NAME, what, f"{value:.2f} times")
        )
    return findings
