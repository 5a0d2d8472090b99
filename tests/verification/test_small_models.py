"""Training, the chain from lever to satisfaction, the loss-averse customer, and firms that are sums of their halves."""

from __future__ import annotations

import math

import numpy as np
import pytest
from property.random_firms import differences
from scipy import integrate, stats
from verification.textbook import desk, textbook, track

from sim.core.column import Dictionary
from sim.core.ledger import Ledger
from sim.core.randomness import normal_quantile
from sim.engine import Engine, default_parameters
from sim.mechanisms.customer_satisfaction import CustomerSatisfaction, satisfaction_next
from sim.mechanisms.training import Training, ceiling_of, service_next

# 8. Training: a geometric approach to r h / (r h + d), and decay afterwards. ------------------


@pytest.mark.parametrize("hours", [0.5, 2.0, 8.0])
def test_training_approaches_its_limit_and_fades_in_closed_form(hours: float) -> None:
    engine = desk(people=5, changes={"training.learning": 0.04, "training.forgetting": 0.01})
    begun = np.linspace(0, 0.9, 5)
    engine.ledger.column("person", "skill")[:] = begun
    engine.ledger.column("firm", "hours")[:] = hours
    (learned,) = track(engine, 80, "person.skill")
    limit = 0.04 * hours / (0.04 * hours + 0.01)
    for week in (0, 10, 79):
        assert learned[week] == pytest.approx(
            limit + (begun - limit) * (1 - 0.04 * hours - 0.01) ** (week + 1), rel=1e-12
        )
    engine.ledger.column("firm", "hours")[:] = 0.0
    (forgotten,) = track(engine, 52, "person.skill")
    assert forgotten[-1] == pytest.approx(learned[-1] * 0.99**52, rel=1e-12)


def test_the_packages_training_is_its_own_closed_form_while_nothing_fades() -> None:
    p = Training(fading_weeks=1e9, disuse_weeks=1e9)  # type: ignore[call-arg]
    ceiling = ceiling_of(p.learned, p.adoption, p.mix_gain, p.aptitude, 0.0, 1.0, 0.0)
    kept = fading = dormant = 0.0
    for week in range(1, 60):
        _, kept, fading, dormant, applied = service_next(
            p, 1.0, 0.0, kept, fading, dormant, 1.5, 1.0, 0.0, 0.0, 0.0, 1.0
        )
        assert applied == pytest.approx(ceiling * -math.expm1(-1.5 * week / p.saturation), rel=1e-6)
    assert kept / (kept + fading) == pytest.approx(p.kept_share, rel=1e-6)


# 11. The total effect along a chain is the product of its coefficients. -----------------------


def chain(lever: float, seed: int, **coefficients: float) -> np.ndarray:
    changes = {f"chain.{name}": value for name, value in coefficients.items()}
    engine = desk(people=30, groups=6, customers=60, seed=seed, changes=changes)
    engine.ledger.column("firm", "lever")[:] = lever
    engine.run(3)
    return engine.ledger.column("customer", "satisfaction").copy()


@pytest.mark.parametrize("coefficients", [(0.5, 0.4, 0.3), (-0.7, 1.5, 0.2), (1.0, 0.1, -2.0)])
def test_the_effect_of_a_lever_is_the_product_along_the_chain(coefficients: tuple[float, float, float]) -> None:
    named = dict(zip(("attitude", "quality", "satisfaction"), coefficients, strict=True))
    difference = chain(2.0, 11, **named) - chain(0.5, 11, **named)
    assert difference == pytest.approx(np.full(60, 1.5 * math.prod(coefficients)), rel=1e-9)
    strangers = chain(2.0, 11, **named) - chain(0.5, 12, **named)
    assert strangers.std() > 1000 * difference.std()


@pytest.mark.parametrize("zero", ["attitude", "quality", "satisfaction"])
def test_a_zero_on_the_way_makes_the_paired_difference_exactly_zero(zero: str) -> None:
    assert chain(2.0, 11, **{zero: 0.0}).tobytes() == chain(-1.0, 11, **{zero: 0.0}).tobytes()
    assert chain(2.0, 11, **{zero: 1e-9}).tobytes() != chain(-1.0, 11, **{zero: 1e-9}).tobytes()


# 12. The loss-averse customer. ----------------------------------------------------------------


@pytest.mark.statistical
@pytest.mark.parametrize(("mean", "spread", "aversion"), [(0.6, 1.5, 2.25), (1.0, 1.0, 1.0), (-1.0, 3.0, 1.96)])
def test_a_loss_averse_customer_feels_what_integration_says(mean: float, spread: float, aversion: float) -> None:
    # 2,000 customers, 200 weeks: z-test at 4.5, false alarm 7e-6 each.
    changes = {"losses.mean": mean, "losses.spread": spread, "losses.aversion": aversion}
    engine = desk(customers=2000, changes=changes)
    engine.run(200)
    felt = engine.ledger.column("customer", "felt_total") / 200

    def value(quality: float) -> float:
        gain = quality - 1.0
        return (gain if gain > 0 else aversion * gain) * stats.norm.pdf(quality, mean, spread)

    parts = [
        integrate.quad(value, low, high)[0] for low, high in ((mean - 12 * spread, 1.0), (1.0, mean + 12 * spread))
    ]
    error = felt.std(ddof=1) / math.sqrt(2000)
    assert abs(felt.mean() - sum(parts)) < 4.5 * error
    # The test could fail: without aversion the mean would be mean - 1.
    assert aversion == 1.0 or abs(sum(parts) - (mean - 1.0)) > 30 * error


@pytest.mark.parametrize("aversion", [1.0, 1.2, 1.96])
def test_the_packages_customer_judges_normal_quality_as_integration_says(aversion: float) -> None:
    # With frozen expectations and update 1, the mean of what is judged is an integral over experience.
    p = CustomerSatisfaction(loss_aversion=aversion, update=1.0, will_learned=0.0, should_learned=0.0)  # type: ignore[call-arg]
    will, should, mean, spread, leniency = 74.0, 82.0, 70.0, 12.0, 5.0
    points = (np.arange(20_000) + 0.5) / 20_000
    judged = [
        satisfaction_next(p, 1.0, each, will, should, 60.0, leniency, 0.0, 0.0, 0.0, 0.0)[2]
        for each in (mean + spread * normal_quantile(float(u)) for u in points)
    ]
    short = should - p.gap - mean
    above = short * stats.norm.cdf(short / spread) + spread * stats.norm.pdf(short / spread)
    below = above - short
    wanted = mean + p.assimilation * (will - mean) - p.contrast * (aversion * above - below) + leniency
    assert np.mean(judged) == pytest.approx(wanted, abs=2e-3)
    assert abs(p.contrast * (aversion - 1.0) * above) > 0.2 or aversion == 1.0


# 13. Labels and halves. -----------------------------------------------------------------------


def filled(engine: Engine, order: list[str]) -> Engine:
    """Give each company its own starting values, by name."""
    ledger = engine.ledger
    for place, name in enumerate(order):
        rng = np.random.default_rng([3, ord(name[0])])
        ledger.column("person", "opinion")[place * 8 : place * 8 + 8] = rng.normal(size=8)
        ledger.column("person", "threshold")[place * 8 : place * 8 + 8] = rng.exponential(size=8)
        ledger.column("group", "rate")[place * 2 : place * 2 + 2] = rng.uniform(0.3, 2.0, 2)
        ledger.column("group", "capacity")[place * 2 : place * 2 + 2] = rng.uniform(0.8, 2.5, 2)
    ledger.column("firm", "lever")[:] = 0.4
    ledger.column("firm", "hours")[:] = 1.0
    return engine


def companies(*order: str) -> Engine:
    here = np.array([[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 6], [6, 7], [7, 0], [1, 6]], np.int64)
    ties = np.concatenate([here + 8 * place for place in range(len(order))])
    return filled(
        desk(people=8, groups=2, customers=5, jobs=400, ties=ties, names=order, changes={"leaving.hazard": 0.05}),
        list(order),
    )


def half(ledger: Ledger, place: int, rows: dict[str, int]) -> dict[str, np.ndarray]:
    """Return one company's part of a ledger, links left out, jobs by address."""
    found = {}
    for entity, count in rows.items():
        part = slice(place * count, (place + 1) * count)
        found[entity] = ledger.real[entity][:, part]
        found[f"{entity} key"] = ledger.column(entity, "key")[part]
    here = (ledger.column("job", "present") > 0) & (ledger.column("job", "group") // rows["group"] == place)
    order = np.argsort(ledger.column("job", "key")[here])
    found["job"] = ledger.real["job"][:, here][:, order]
    return found


ROWS = {"person": 8, "group": 2, "customer": 5}


def same(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> bool:
    return all(np.array_equal(one[name], other[name]) for name in one)


def test_two_companies_without_dealings_are_their_halves() -> None:
    both, left, right = companies("north", "south"), companies("north"), companies("south")
    for engine in (both, left, right):
        engine.run(80)
    assert same(half(both.ledger, 0, ROWS), half(left.ledger, 0, ROWS))
    assert same(half(both.ledger, 1, ROWS), half(right.ledger, 0, ROWS))
    assert not same(half(both.ledger, 0, ROWS), half(right.ledger, 0, ROWS))
    assert both.ledger.column("person", "holder").sum() > 10 and both.ledger.column("job", "present").sum() > 0


def test_permuting_companies_permutes_what_comes_out() -> None:
    one, other = companies("north", "south", "west"), companies("west", "north", "south")
    for engine in (one, other):
        engine.run(80)
    for place, moved in enumerate((1, 2, 0)):
        assert same(half(one.ledger, place, ROWS), half(other.ledger, moved, ROWS))
    assert not same(half(one.ledger, 0, ROWS), half(other.ledger, 0, ROWS))


def test_a_tie_between_the_halves_would_be_noticed() -> None:
    both, left = companies("north", "south"), companies("north")
    both.ledger.column("tie", "other")[0] = 9
    both.run(3)
    left.run(3)
    assert not same(half(both.ledger, 0, ROWS), half(left.ledger, 0, ROWS))


def test_a_copy_goes_its_own_way() -> None:
    engine = companies("north")
    engine.run(5)
    copy = engine.ledger.copy()
    assert differences(engine.ledger, copy) == []
    engine.run(1)
    assert differences(engine.ledger, copy) != []
    assert isinstance(textbook().dictionary, Dictionary)
    assert len(default_parameters(textbook())) == len(textbook().parameters)
