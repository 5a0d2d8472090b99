"""What a proof found, and how often a promise may be broken after so many trials without a failure."""

from __future__ import annotations

from dataclasses import dataclass, field

CONFIDENCE = 0.95


@dataclass
class Proof:
    """A promise that was tried.

    Attributes
    ----------
    promise : str
        In a few words.
    tried : int
        How often.
    failures : list of str
        What went wrong, each in a line.
    notes : dict of str to int
        How the trials ended, by kind.
    """

    promise: str
    tried: int = 0
    failures: list[str] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)

    def note(self, kind: str) -> None:
        """Count a trial that ended well, by how."""
        self.tried += 1
        self.notes[kind] = self.notes.get(kind, 0) + 1

    def fail(self, what: str) -> None:
        """Count a trial that failed."""
        self.tried += 1
        self.failures.append(what)

    @property
    def upper_bound(self) -> float:
        """Share of failures that is not exceeded, at 95 % (exact, one-sided)."""
        from scipy.stats import beta

        if self.tried == 0 or len(self.failures) >= self.tried:
            return 1.0
        return float(beta.ppf(CONFIDENCE, len(self.failures) + 1, self.tried - len(self.failures)))

    def row(self) -> str:
        """Return it as a row of the table."""
        ends = ", ".join(f"{kind}: {count}" for kind, count in sorted(self.notes.items()))
        bound = f"{self.upper_bound:.2%}" if self.tried else "not tried"
        return f"| {self.promise} | {self.tried:,} | {len(self.failures)} | {bound} | {ends} |"
