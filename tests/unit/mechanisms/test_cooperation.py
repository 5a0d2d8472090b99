import pytest

from sim.mechanisms.cooperation import (
    CONDITIONAL,
    FREE,
    HUMP,
    UNCONDITIONAL,
    Cooperation,
    contribution,
    cooperation_next,
    type_on_arrival,
    usual_cooperation_next,
)

P = Cooperation()
KINDS = [type_on_arrival(P, (i + 0.5) / 1000, 0.5)[0] for i in range(1000)]


def settled(kinds, weeks=300, p=P, start=0.5, **offers):
    team, own = offers.get("team", 0.0), offers.get("own", 0.0)
    hours, conditions, remote = offers.get("hours", 0.0), offers.get("conditions", 0.5), offers.get("remote", 0.0)
    people = [(kind, start, start) for kind in kinds]
    means = [start]
    for _ in range(weeks):
        people = [
            (
                kind,
                *cooperation_next(
                    p, 1.0, kind, belief, 0.0, means[-1], team, own, hours, conditions, remote
                ),
            )
            for kind, belief, _ in people
        ]
        means.append(sum(given for _, _, given in people) / len(people))
    return means


def test_types_come_in_published_proportions_scaled_to_work():
    assert KINDS.count(FREE) / 1000 == pytest.approx(P.free_riders, abs=0.002)
    assert KINDS.count(HUMP) / KINDS.count(CONDITIONAL) == pytest.approx(0.14 / 0.50, abs=0.02)
    assert KINDS.count(UNCONDITIONAL) / 1000 == pytest.approx(0.036, abs=0.003)


def test_conditional_cooperators_alone_end_at_support_over_one_minus_phi():
    assert settled([CONDITIONAL])[-1] == pytest.approx(P.support / (1 - P.phi), abs=1e-3)


def test_without_support_contributions_decline_as_in_the_laboratory():
    bare = Cooperation(support=0.14)
    means = settled([CONDITIONAL, FREE], p=bare, start=0.6)
    assert means == sorted(means, reverse=True)
    assert contribution(CONDITIONAL, 0.5, 0.8, 0.0, 0.0, 0.0) < 0.5


def test_ordinary_practice_is_steady_near_a_half():
    means = settled(KINDS[::5])
    assert means[-1] == pytest.approx(0.5, abs=0.02)
    assert abs(means[-1] - means[104]) < 0.001


def test_team_bonus_and_good_contact_raise_own_bonus_and_bad_contact_lower():
    base = settled(KINDS[::5])[-1]
    assert settled(KINDS[::5], team=0.86)[-1] > base + 0.03
    assert settled(KINDS[::5], own=0.86)[-1] < base - 0.03
    assert (
        settled(KINDS[::5], hours=2.0, conditions=1.0)[-1] > base > settled(KINDS[::5], hours=2.0, conditions=-1.0)[-1]
    )


def test_a_day_a_week_elsewhere_costs_little_help_and_all_days_much():
    some, most = (settled(KINDS[::5])[-1] - settled(KINDS[::5], remote=share)[-1] for share in (0.2, 1.0))
    assert 0.0 < some < 0.01
    assert most > 10 * some


def test_knocked_out_gives_a_half():
    assert cooperation_next(P, 0.0, FREE, 0.1, 0.0, 0.9, 1.0, 1.0, 8.0, -1.0, 1.0)[1] == 0.5


def test_usual_is_frozen_when_the_projection_begins():
    assert usual_cooperation_next(0.5, 0.9, 0) == 0.5
    assert usual_cooperation_next(0.5, 0.9, -1) > 0.5


@pytest.mark.parametrize("kind", [FREE, CONDITIONAL, HUMP, UNCONDITIONAL])
@pytest.mark.parametrize("commitment", [-4.0, 4.0])
def test_extremes_stay_in_bounds(kind, commitment):
    for mean in (0.0, 1.0):
        belief, given = cooperation_next(P, 1.0, kind, mean, commitment, mean, 1.0, 1.0, 8.0, 1.0, 1.0)
        assert 0.0 <= belief <= 1.0 and 0.0 <= given <= 1.0


def test_messages_lift_low_expectations_towards_hope_and_never_lower_high_ones():
    def expects(belief, seen):
        return cooperation_next(P, 1.0, CONDITIONAL, belief, 0.0, belief, 0.0, 0.0, 0.0, 0.5, 0.0, seen)[0]

    assert 0.2 < expects(0.2, 1.0) < expects(0.2, 5.0) < P.hope
    assert expects(0.2, 1e9) == pytest.approx(P.hope)
    assert expects(0.8, 5.0) == expects(0.8, 0.0)


def test_thanks_for_helping_sustain_cooperation_with_falling_returns():
    def given(share, thanks, awards=0.0):
        return cooperation_next(
            P, 1.0, CONDITIONAL, 0.5, 0.0, 0.5, 0.0, 0.0, 0.0, 0.5, 0.0, 0.0, thanks, awards, share
        )[1]  # fmt: skip

    nothing = given(0.0, 3.0, 1.0)
    assert nothing == given(0.0, 0.0)
    assert nothing < given(0.5, 0.0) < given(1.0, 0.0) < given(1.0, 1.0) < given(1.0, 3.0) < nothing + P.recognised
    assert given(1.0, 0.0, 0.3) > given(1.0, 0.0)
