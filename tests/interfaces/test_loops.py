"""The command that measures feedback loops, driven as a person would."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from sim.causal_loops import LOOPS
from sim.experiments.descriptions import ScenarioInfo
from sim.experiments.loops.results import LoopStudy
from sim.experiments.loops.telling import carried_sentence, dominance_sentences, headline
from sim.interfaces.cli import FAILED, app

SMALL = ("--only", "service-profit,haste", "--at", "4", "--weeks", "2", "--draws", "2", "--workers", "1")


def loops(repository: Path, out: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["loops", str(repository / "scenarios" / "bakery"), "--out", str(out), *words])


@pytest.fixture(scope="module")
def done(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("loops")
    result = loops(repository, out, "--plan", "counter-course", *SMALL)
    assert result.exit_code == 0, result.output
    return out, " ".join(result.output.split())


@pytest.mark.long
def test_it_says_kinds_links_and_how_it_was_made(done: tuple[Path, str]) -> None:
    _, said = done
    assert "A course for the counter: of 2 feedback loops" in said
    assert "job satisfaction → warmth shown (" in said and "Haste makes work (" in said
    assert "2 draws, each a world of its own" in said and "seed 20260507" in said and "Ford 1999" in said


@pytest.mark.long
def test_tables_agree_with_one_another_and_the_words(done: tuple[Path, str]) -> None:
    out, _ = done
    links, kinds = pd.read_parquet(out / "links.parquet"), pd.read_csv(out / "loops.csv")
    assert len(links) == 7 and (links["low"] <= links["mean"]).all() and (links["draws"] == 2).all()
    for _, row in kinds.iterrows():
        signs = list(links.loc[links["loop"] == row["loop"], "polarity"])
        unsure = "not distinguishable" in signs
        assert row["kind"] == ("not distinguishable" if unsure else "RB"[signs.count("−") % 2])
    weekly = pd.read_parquet(out / "weekly.parquet")
    assert set(weekly["without"]) == {"", "service-profit", "haste"} and np.isfinite(weekly["value"]).all()
    assert {"pattern", "pattern_without", "verdict"} <= set(pd.read_csv(out / "dominance.csv"))
    svg = (out / "loops.svg").read_text(encoding="utf-8")
    assert "2 draws" in svg and "seed 20260507" in svg and "intervals of 26 weeks" in svg


@pytest.mark.long
def test_a_manifest_repeats_it_to_the_bit(done: tuple[Path, str], tmp_path: Path) -> None:
    out, _ = done
    again = CliRunner().invoke(app, ["reproduce", str(out / "manifest.json"), "--out", str(tmp_path), "--workers", "1"])
    assert again.exit_code == 0, again.output
    first, second = (json.loads((each / "manifest.json").read_text(encoding="utf-8")) for each in (out, tmp_path))
    assert first["result_hash"] == second["result_hash"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--plan", "counter-curse"), "there is no plan 'counter-curse' (did you mean 'counter-course'"),
        (("--only", "hast"), "there is no loop 'hast' (did you mean 'haste'"),
        (("--variable", "indx"), "there is no weekly series 'indx' (did you mean 'index'"),
        (("--at", "5000"), "the last week of the scenario is"),
        (("--interval", "5000"), "2 intervals at least; give 3 to"),
    ],
)
def test_wrong_input_is_one_sentence(repository: Path, tmp_path: Path, words: tuple[str, ...], complaint: str) -> None:
    result = loops(repository, tmp_path, *words)
    assert result.exit_code == FAILED
    assert complaint in " ".join(result.output.split()) and "Traceback" not in result.output


def made_up(whole: np.ndarray, opened: np.ndarray, sign: float) -> LoopStudy:
    """Return a study of the first loop, all of whose links were found to be plus but the first."""
    responses = np.tile([sign, 1.0, 1.0, 1.0], (12, 1)) * np.random.default_rng(1).uniform(0.9, 1.1, (12, 4))
    info = ScenarioInfo(
        key="toy", title="Toy", question="", currency="EUR", start_date=None, horizon=53, hash="", worlds=()
    )  # type: ignore[arg-type]
    return LoopStudy(
        info, ("new", "New"), ("old", "Old"), "index", LOOPS[:1], responses, whole, opened[None], 26, 13, 13, {},
        {"seed": 1, "runs": 1},
    )  # fmt: skip


def test_words_say_what_a_loops_theory_carries_at_the_end() -> None:
    path, sizes = np.linspace(0, 8, 53), np.random.default_rng(2).uniform(0.9, 1.1, (12, 1))
    found = made_up(sizes * path, sizes * path * 0.75, 1.0)
    last = float((sizes * path)[:, -26:].mean())
    assert f"New less Old: +{last:.2f}." in carried_sentence(found)
    assert f"{LOOPS[0].title} +{last / 4:.2f} (" in carried_sentence(found)
    assert "is not distinguishable from none" in carried_sentence(made_up(path * sizes, path * sizes, 1.0))


def test_words_name_the_loop_that_dominates_and_when() -> None:
    sizes = np.random.default_rng(2).uniform(0.9, 1.1, (12, 1))
    growing, straight = sizes * np.exp(0.05 * np.arange(53)), sizes * np.arange(53)
    found = made_up(growing, straight, -1.0)
    assert "1 balancing" in headline(found) and "1 reinforcing" in headline(made_up(growing, straight, 1.0))
    (sentence,) = dominance_sentences(found)
    assert "dominates index, New less Old in weeks 0 to 12 (exponential; linear without)" in sentence
    assert dominance_sentences(made_up(growing, growing, 1.0)) == (
        f"No interval was found that is dominated by: {LOOPS[0].title}.",
    )
    assert "Nothing that index, New less Old does" in dominance_sentences(made_up(0 * growing, straight, 1.0))[0]
