"""A campaign of fake runs as a program, to be killed, stopped and starved: ``program FOLDER COUNT [SECONDS]``."""

from __future__ import annotations

import sys
from pathlib import Path

from sim.interfaces.console import spoken


@spoken
def run(folder: str, count: str, seconds: str = "0.004") -> None:
    """Run what is missing of so many runs of so many seconds each."""
    from sim.experiments.interruption import interruptible

    with interruptible():
        print("begun", flush=True)
        from benchmarks.reliability.fake_runs import MODEL, carry, setting_of, trials
        from sim.experiments.campaign import run_missing
        from sim.experiments.store import Store

        deeds = dict.fromkeys(range(int(count)), f"sleep {seconds}")
        with Store(Path(folder)) as store:
            tally = run_missing(setting_of(), trials(int(count), deeds), store, model=MODEL, workers=2, carry=carry)
    print(f"{tally.kept} kept, {tally.done} now, {tally.set_aside} set aside, {tally.lost} attempts lost")


if __name__ == "__main__":
    import typer

    try:
        run(*sys.argv[1:])
    except typer.Exit as end:
        sys.exit(end.exit_code)
