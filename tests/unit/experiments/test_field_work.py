"""Measuring a plan: item-level tables by wave, figures with their errors, small groups without, nothing latent."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.core.errors import InputError
from sim.core.ledger import Ledger
from sim.engine import default_parameters
from sim.experiments.field_work import BIAS_OF_CUSTOMERS, RESPONSE_OF_CUSTOMERS, FieldWork, field_work
from sim.instruments.customer_survey import customer_survey
from sim.interfaces.starting_point import write_starting_point
from sim.projection import found, spare_for
from sim.reading import load_scenario
from sim.reading.scenario import Scenario
from sim.schedule import the_week
from sim.state.founding import canonical

PUBLIC = {
    "present", "established", "tenure", "wage", "segment", "department", "newcomer", "holder", "seat_rank", "stayed",
}  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    write_starting_point(tmp_path_factory.mktemp("shop") / "firm")
    return load_scenario(next(tmp_path_factory.getbasetemp().glob("shop*")) / "firm")


@pytest.fixture(scope="module")
def done(shop: Scenario) -> FieldWork:
    return field_work(shop, "train-the-counter", (26, 0), interviews=100)


def test_every_table_is_there_by_wave(done: FieldWork) -> None:
    assert done.weeks == (0, 26)
    assert set(done.tables) == {
        "employee_survey", "pulse", "customer_survey", "internal_service", "mystery_shopper", "personnel_records",
        "exit_records", "personnel_flows", "company_books", "figures",
    }  # fmt: skip
    for name, table in done.tables.items():
        if name not in ("exit_records", "personnel_flows", "company_books"):
            assert set(table["week"]) == {0, 26}, name
    assert len(done.tables["personnel_flows"]) == 3 * 26
    assert done.tables["customer_survey"].groupby("week").size().tolist() == [100, 100]


def test_exits_are_the_quits_of_the_files(done: FieldWork) -> None:
    exits = done.tables["exit_records"].groupby(["week", "department"]).size()
    flows = done.tables["personnel_flows"]
    quits = flows[flows["quits"] > 0].set_index(["week", "department"])["quits"]
    assert exits.astype(float).to_dict() == quits.to_dict()


def test_a_person_keeps_a_pseudonym(done: FieldWork) -> None:
    survey, files = done.tables["employee_survey"], done.tables["personnel_records"]
    assert set(survey["person"]) == set(files["person"])
    first, second = (set(survey[survey["week"] == week]["person"]) for week in (0, 26))
    gone = set(done.tables["exit_records"]["person"])
    assert len(first & second) >= 30 and not (second & gone) - (set(survey["person"]) - first)


def test_groups_of_fewer_than_five_have_no_figure(done: FieldWork) -> None:
    figures = done.tables["figures"]
    few = figures["answered"] < 5
    assert few.any() and (~few).any()
    assert figures.loc[few, ["value", "standard_error", "reliability", "response_bias"]].isna().all().all()
    assert figures.loc[~few, ["value", "standard_error"]].notna().all().all()
    firm = figures[(figures["group"] == "firm") & (figures["instrument"] == "employee_survey")]
    assert firm["response_bias"].notna().all() and firm[firm["measure"] == "satisfaction"]["reliability"].min() > 0.6


def test_figures_are_those_of_the_items(done: FieldWork) -> None:
    survey, figures = done.tables["employee_survey"], done.tables["figures"]
    items = [f"trust_{place}" for place in (1, 2, 3)]
    wave = survey[(survey["week"] == 26) & (survey["department"] == "Counter")]
    told = figures[(figures["instrument"] == "employee_survey") & (figures["measure"] == "trust")]
    told = told[(told["week"] == 26) & (told["name"] == "Counter")].iloc[0]
    assert told["value"] == pytest.approx(wave[items].mean(axis=1).mean())
    assert told["asked"] == len(wave) and told["answered"] == wave[items].notna().any(axis=1).sum()


@pytest.fixture(scope="module")
def ledger(shop: Scenario) -> Ledger:
    """Return the firm that the field work measures in week 0."""
    week = the_week()
    return found(
        shop.organisation, week, seed=shop.seed, parameters=default_parameters(week), horizon=26,
        spare=spare_for([shop.plans[1]]),
    ).ledger  # fmt: skip


def test_nothing_latent_leaks(ledger: Ledger, done: FieldWork) -> None:
    """No column of any table is, or is a straight line of, a column of the state that nobody could see."""
    week = the_week()
    present = ledger.column("employee", "present") > 0.0
    latent = {
        name: ledger.column("employee", name)[present] for name in week.real["employee"]
        if name not in PUBLIC and len(np.unique(ledger.column("employee", name)[present])) > 2
    }  # fmt: skip
    assert len(latent) > 40
    survey, files = (done.tables[name] for name in ("employee_survey", "personnel_records"))
    for table in (survey[survey["week"] == 0], files[files["week"] == 0]):
        assert len(table) == present.sum()
        for column in table.select_dtypes("number").columns.difference(["week", "wage", "service_years"]):
            values = table[column].to_numpy(float)
            known = ~np.isnan(values)
            if np.unique(values[known]).size > 1:
                for name, felt in latent.items():
                    if felt[known].std() > 0.0:
                        assert abs(np.corrcoef(values[known], felt[known])[0, 1]) < 0.97, (column, name)
    for name in ("employee_survey", "pulse", "personnel_records", "exit_records", "internal_service"):
        assert not set(done.tables[name].columns) & (set(week.real["employee"]) - PUBLIC)


def test_nothing_latent_leaks_from_customers(shop: Scenario, ledger: Ledger, done: FieldWork) -> None:
    """No column is, or is a straight line of, what customers feel: not even if every customer answered."""
    week, present = the_week(), ledger.column("customer", "present") > 0.0
    latent = {name: ledger.column("customer", name)[present] for name in week.real["customer"]}
    latent = {name: felt for name, felt in latent.items() if len(np.unique(felt)) > 2}
    assert len(latent) > 10 and {"satisfaction", "experience", "leniency", "churn_hazard"} <= set(latent)
    markets = tuple(each.name for each in canonical(shop.organisation).markets)
    everybody = customer_survey(ledger, shop.seed, 0).to_frame(markets)
    assert len(everybody) == present.sum() > 300
    assert set(everybody) == set(done.tables["customer_survey"])
    assert not set(everybody) & set(week.real["customer"])
    questions = everybody.select_dtypes("number").columns.difference(["week"])
    assert len(questions) == 6
    for column in questions:
        for name, felt in latent.items():
            assert abs(np.corrcoef(everybody[column], felt)[0, 1]) < 0.95, (column, name)


def test_customers_are_asked_as_a_firm_could_ask_them(shop: Scenario, ledger: Ledger, done: FieldWork) -> None:
    asked = customer_survey(
        ledger, shop.seed, 0, 100, response=RESPONSE_OF_CUSTOMERS, bias=BIAS_OF_CUSTOMERS
    )  # fmt: skip
    wave = done.tables["customer_survey"]
    markets = tuple(each.name for each in canonical(shop.organisation).markets)
    pd.testing.assert_frame_equal(wave[wave["week"] == 0].reset_index(drop=True), asked.to_frame(markets))
    willing = customer_survey(ledger, shop.seed, 0, response=RESPONSE_OF_CUSTOMERS, bias=BIAS_OF_CUSTOMERS)
    assert len(willing) == pytest.approx(RESPONSE_OF_CUSTOMERS * willing.customers, rel=0.2)


def test_the_same_luck_in_another_plan(shop: Scenario, done: FieldWork) -> None:
    other = field_work(shop, "", (0,), interviews=100)
    for name in ("employee_survey", "customer_survey", "mystery_shopper"):
        first = done.tables[name][done.tables[name]["week"] == 0].reset_index(drop=True)
        pd.testing.assert_frame_equal(first, other.tables[name])


@pytest.mark.parametrize(
    ("plan", "weeks", "said"),
    [("nothing", (0,), "there is no plan 'nothing'"), ("", (), "no week is given"), ("", (-1,), "week -1 is outside")],
)
def test_what_cannot_be_measured_is_said(shop: Scenario, plan: str, weeks: tuple[int, ...], said: str) -> None:
    with pytest.raises(InputError, match=said):
        field_work(shop, plan, weeks)


@pytest.mark.parametrize("csv", [True, False])
def test_tables_are_files(done: FieldWork, tmp_path: Path, csv: bool) -> None:
    for path in done.write(tmp_path / "out", csv=csv):
        read = pd.read_csv(path) if csv else pd.read_parquet(path)
        assert len(read) == len(done.tables[path.stem]) and list(read.columns) == list(done.tables[path.stem].columns)
