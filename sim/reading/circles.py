"""Circles in who stands above whom, and in who needs whose approval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def circle(edges: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the names along a circle, the first again at the end; empty when there is none."""
    finished: set[str] = set()
    for root in edges:
        trail: list[str] = []
        pending = [(root, iter(edges.get(root, ())))] if root not in finished else []
        trail.extend(name for name, _ in pending)
        while pending:
            name, following = pending[-1]
            after = next(following, None)
            if after is None:
                finished.add(name)
                pending.pop()
                trail.pop()
            elif after in trail:
                return [*trail[trail.index(after) :], after]
            elif after not in finished:
                pending.append((after, iter(edges.get(after, ()))))
                trail.append(after)
    return []
