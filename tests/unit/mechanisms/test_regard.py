import math

import pytest

from sim.mechanisms.regard import (
    Regard,
    pull_from_contact,
    pull_from_slights,
    recognition_offered,
    regard_at_founding,
    regard_next,
)

P = Regard()


def contact(hours=0.0, conditions=0.5, *, crosses=1.0, customers=0.0, staff=0.0, other=None, consulted=(0.0, 0.0)):
    theirs = hours if other is None else other
    return pull_from_contact(
        P, crosses, hours, theirs, conditions, conditions, customers, 0.0, 0.0, staff, consulted[0], 1.0,
        consulted[1], 1.0,
    )  # fmt: skip


def slights(late=0.2, own=0.0, theirs=0.0, reverse=0.2):
    return pull_from_slights(P, late, 0.2, reverse, 0.2, own, theirs)


def test_two_hours_of_ideal_contact_and_of_the_worst():
    assert contact(2.0, 1.0) == pytest.approx(P.contact * (1 - math.exp(-1)))
    assert contact(2.0, -1.0) == pytest.approx(-contact(2.0, 1.0))


def test_neutral_at_practice():
    assert contact() == 0.0
    assert slights() == 0.0


def test_lost_contact_erodes_regard_most_between_front_and_back():
    lost = P.contact * 0.5 * (1 - math.exp(P.ordinary / 2))
    assert contact(-P.ordinary) == pytest.approx(lost - P.apart)
    assert contact(-P.ordinary, crosses=0.0) == pytest.approx(lost - 0.5 * P.apart)
    assert contact(-P.ordinary) < contact(-0.5 * P.ordinary) < contact(0.0) < contact(0.5)
    assert contact(-8.0) == contact(-P.ordinary)


def test_the_loss_of_bad_contact_is_no_loss_of_what_it_did():
    assert contact(-P.ordinary, -1.0) > contact(-P.ordinary, 1.0)


def test_contact_that_one_side_gives_up_is_half_lost():
    assert contact(0.0, other=-1.0) == pytest.approx(contact(-0.5))


def test_being_consulted_helps_more_than_consulting():
    assert contact(consulted=(0.0, 1.0)) == pytest.approx(P.consulted)
    assert contact(consulted=(1.0, 0.0)) == pytest.approx(0.5 * P.consulted)


def test_blame_is_resented_by_those_who_are_blamed():
    assert slights(reverse=0.4) == pytest.approx(-0.2 * P.resented)


def test_own_regard_is_steady_and_a_pull_is_followed_within_time():
    usual, regard = regard_at_founding(P, 1.0)
    for _ in range(300):
        regard = regard_next(P, regard, usual, 0.0, 0.0)
    assert regard == pytest.approx(usual)
    for _ in range(26):
        regard = regard_next(P, regard, usual, 1.0, 0.0)
    assert regard - usual == pytest.approx(1 - math.exp(-1))


def test_honours_for_the_other_side_only_hurt_and_for_both_do_not():
    assert slights(theirs=1.0) < slights(theirs=0.3) < 0.0
    assert slights(own=1.0, theirs=1.0) == 0.0
    assert slights(own=1.0) == 0.0


def test_lateness_over_usual_is_blamed():
    assert slights(late=0.4) == pytest.approx(-0.2 * P.blame)


def test_seeing_the_other_side_counts_only_across():
    assert contact(customers=1.0) == pytest.approx(P.visible)
    assert contact(customers=1.0, crosses=0.0) == 0.0


def test_recognition_that_is_not_earned_honours_nobody():
    assert recognition_offered(0.0, 0.5, 0.0) == 0.0
    assert recognition_offered(1.0, 0.5, 1.0) > recognition_offered(1.0, 0.2, 1.0) > 1.0


@pytest.mark.parametrize("pull", [-1e3, 1e3])
def test_extremes_stay_in_bounds(pull):
    assert -4.0 <= regard_next(P, 0.0, 2.0, pull, 6.0) <= 4.0
