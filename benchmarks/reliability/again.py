"""R21: random runs of random designs, kept by a sweep, come out the same when they are made again elsewhere."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.processes import ROOT
from benchmarks.reliability.proof import Proof

CASES = ("bakery", "regional-bank", "technology-firm", "soap-shop", "hospital-imaging")
LEVERS = ("appreciation", "service_training", "team_bonus", "contact_hours", "emails")
NUMBERS = (
    "training.adoption",
    "regard.contact",
    "incentives.half_point",
    "peers.elasticity",
    "internal_service.willing",
)
"""What the designs vary; those that the model does not know are left out."""
POINTS = 8

DESIGN = """\
title = "Runs to be made again"
scenario = "{root}/scenarios/{case}"
horizon = "{weeks} weeks"
design = "latin-hypercube"
points = {points}
replications = 1
seed = {seed}
outputs = ["index", "turnover", "net_worth"]
weekly = ["index"]
"""


def _design(case: str, chance: random.Random) -> str:
    from sim.policies.levers import LEVERS as KNOWN
    from sim.schedule import the_week

    named = [name for name in LEVERS if name in {each.name for each in KNOWN}]
    numbers = [name for name in NUMBERS if name in the_week().parameter_place]
    text = DESIGN.format(
        root=ROOT, case=case, weeks=chance.randint(10, 60), points=POINTS, seed=chance.randint(1, 10**6)
    )  # fmt: skip
    factors = [*chance.sample(named, 2), *chance.sample(numbers, min(2, len(numbers)))]
    return text + "".join(f'[factors."{name}"]\n' for name in factors)


def _morale(*words: str, hashing: int) -> subprocess.CompletedProcess[str]:
    program = "from sim.interfaces.command import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *words], cwd=ROOT, text=True, capture_output=True, check=False,
        env={**os.environ, "PYTHONHASHSEED": str(hashing)},
    )  # fmt: skip


def made_again(times: int, seed: int) -> Proof:
    """Sweep random designs on two workers, and make random runs of them again in another process."""
    proof = Proof("R21: a random run of a random sweep, made again in another process: the same to the bit")
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="morale-again-") as place:
        while proof.tried < times:
            case, number = chance.choice(CASES), proof.tried
            folder, file = Path(place) / str(number), Path(place) / f"{number}.toml"
            file.write_text(_design(case, chance), encoding="utf-8")
            swept = _morale("sweep", str(file), "--out", str(folder), "--workers", "2", hashing=number)
            count = min(POINTS, times - proof.tried)
            again = _morale("runs", str(folder), "--again", str(count), hashing=number + 1)
            same = swept.returncode == 0 and f"{count} run" in again.stdout and "the last bit" in again.stdout
            for _ in range(count):
                if same:
                    proof.note(case)
                else:
                    proof.fail(f"{case}: {swept.stderr.strip()[-200:]} {again.stderr.strip()[-200:]}")
    return proof
