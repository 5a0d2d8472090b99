import pytest

from sim.mechanisms.clarity import Clarity, clarity_next, clarity_on_arrival, pulls_from_clarity

P = Clarity()


def settled(
    *, news=0.0, known=0.5, seen=0.0, tailoring=0.0, usual=0.0, tenure=3000.0, strength=1.0, weeks=100, told=0.0
):
    clarity = usual
    for _ in range(weeks):
        clarity = clarity_next(P, strength, clarity, usual, tenure, known, 0.5, news, seen, tailoring, told)
    return clarity


def test_unexplained_news_lowers_clarity_by_the_declared_amount():
    assert settled(news=10.0) == pytest.approx(-P.from_news, abs=1e-6)


def test_steady_under_practice_at_each_persons_own_level():
    for usual in (-1.0, 0.0, 1.5):
        assert settled(usual=usual, weeks=300) == pytest.approx(usual)


def test_knowing_helps_and_versions_contradict():
    assert settled(known=0.75) == pytest.approx(P.from_knowledge, abs=1e-6)
    assert settled(seen=3.0, tailoring=1.0) == pytest.approx(-3 * P.contradiction, abs=1e-6)


def test_being_told_something_else_than_the_market_confuses_those_who_know_both():
    assert settled(told=10.0, known=0.5) == pytest.approx(-0.5 * P.conflict, abs=1e-6)
    assert settled(told=-10.0) == settled(told=10.0)
    assert settled(told=10.0, known=1.0) - settled(known=1.0) < settled(told=10.0) < 0
    assert settled(told=30.0, strength=0.0) == 0.0


def test_newcomers_find_their_role():
    assert clarity_on_arrival(P, 0.0, 0.0)[1] == pytest.approx(-P.newcomer)
    assert settled(tenure=0.0) < settled(tenure=13.0) < settled(tenure=100.0)


def test_knocked_out_and_neutral():
    assert settled(news=50.0, seen=10.0, tailoring=1.0, strength=0.0) == 0.0
    assert pulls_from_clarity(P, 0.0) == (0.0, 0.0)


def test_extremes_stay_in_bounds():
    assert -4.0 <= settled(news=100.0, seen=100.0, tailoring=1.0, tenure=0.0, known=0.0, usual=-3.0, told=30.0) <= 4.0


def test_versions_contradict_only_where_colleagues_get_another_one():
    def lost(elsewhere):
        return clarity_next(P, 1.0, 0.0, 0.0, 500.0, 0.5, 0.5, 0.0, 2.0, 1.0, 0.0, elsewhere)

    assert lost(0.0) == clarity_next(P, 1.0, 0.0, 0.0, 500.0, 0.5, 0.5, 0.0, 2.0, 0.0, 0.0)
    assert lost(1.0) < lost(0.5) < lost(0.0)
