import pytest

from sim.mechanisms.training import (
    Training,
    bump_next,
    mode_mix,
    process_next,
    product_next,
    service_next,
)

P = Training()


def trained(rule, hours, *, substance=1.0, modes=(0.0, 0.0, 0.0), implementation=1.0, talent=0.0, strength=1.0):
    """Return applied skill and the passing lift week by week, for hours by week."""
    kept = fading = dormant = bump = 0.0
    applied, lift = [], []
    for given in hours:
        gain, kept, fading, dormant, now = rule(
            P, strength, talent, kept, fading, dormant, given, substance, *modes, implementation
        )
        bump, _ = bump_next(P, bump, gain, 0.0, 0.0)
        applied.append(now)
        lift.append(bump)
    return applied, lift


@pytest.mark.parametrize("rule", [service_next, product_next, process_next])
def test_transfer_falls_as_published_62_44_34(rule):
    applied, _ = trained(rule, [40.0] + [0.0] * 60)
    assert applied[0] == pytest.approx(0.63 * 0.62, rel=1e-9)
    assert applied[26] / applied[0] == pytest.approx(44 / 62, abs=0.02)
    assert applied[52] / applied[0] == pytest.approx(34 / 62, abs=0.02)


def test_hours_are_concave():
    twenty, forty, eighty = (trained(service_next, [hours])[0][0] for hours in (20.0, 40.0, 80.0))
    assert twenty < forty < eighty < 1.5 * forty
    assert eighty / forty == pytest.approx(1.3679, abs=0.001)


def test_pace_matters_little_and_two_years_leave_under_half_the_peak():
    fast, fast_lift = trained(service_next, [10.0] * 4 + [0.0] * 100)
    slow, _ = trained(service_next, [40 / 26] * 26 + [0.0] * 78)
    assert max(slow) == pytest.approx(max(fast), rel=0.25)
    peak = max(a + b for a, b in zip(fast, fast_lift, strict=True))
    assert fast[103] + fast_lift[103] < 0.5 * peak


def test_one_week_course_lifts_effort_by_a_quarter_for_weeks():
    _, lift = trained(service_next, [40.0] + [0.0] * 12)
    assert lift[0] == pytest.approx(0.25, abs=0.01)
    assert lift[8] < 0.25 * lift[0]


def test_refresher_wakes_what_lay_dormant_faster_than_a_first_course_teaches():
    weeks = [40.0] + [0.0] * 60
    before = trained(service_next, weeks)[0][-1]
    after = trained(service_next, [*weeks, 8.0])[0][-1]
    assert after - before > trained(service_next, [8.0])[0][0]


def test_role_play_keeps_service_skill_in_use_and_nothing_else():
    plain = trained(service_next, [40.0] + [0.0] * 104)[0]
    played = trained(service_next, [40.0] + [0.0] * 104, modes=(1.0, 0.0, 0.0))[0]
    assert played[0] == pytest.approx(plain[0])
    assert played[-1] > 1.5 * plain[-1]
    product = [trained(product_next, [40.0] + [0.0] * 104, modes=m)[0][-1] for m in ((0.0,) * 3, (1.0, 0.0, 0.0))]
    assert product[0] == pytest.approx(product[1])


def test_even_mix_of_modes_gains_the_declared_share():
    assert mode_mix(0.0, 0.0, 0.0) == 0.0
    assert mode_mix(0.25, 0.25, 0.25) == pytest.approx(1.0)
    single = trained(product_next, [40.0])[0][0]
    even = trained(product_next, [40.0], modes=(0.25, 0.25, 0.25))[0][0]
    assert even / single == pytest.approx(1 + P.mix_gain)


@pytest.mark.parametrize("case", [{"substance": 0.0}, {"implementation": 0.0}, {"strength": 0.0}])
def test_empty_unsupported_or_knocked_out_training_does_nothing(case):
    assert max(trained(service_next, [10.0] * 20, **case)[0]) == 0.0


def test_nothing_moves_under_practice():
    applied, lift = trained(process_next, [0.0] * 300)
    assert max(applied) == 0.0 and max(lift) == 0.0


@pytest.mark.parametrize("talent", [-4.0, 4.0])
def test_extremes_stay_in_bounds(talent):
    applied, lift = trained(service_next, [40.0] * 300, modes=(1.0, 1.0, 1.0), talent=talent)
    assert min(applied) >= 0.0 and max(applied) <= 2.0
    assert min(lift) >= 0.0 and max(lift) <= 0.5
