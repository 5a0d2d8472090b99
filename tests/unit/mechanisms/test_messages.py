import math

import pytest

from sim.mechanisms.messages import (
    Messages,
    attitude_from_messages,
    exposure_next,
    knowledge_next,
    knowledge_on_arrival,
    wear,
)

P = Messages()


@pytest.mark.parametrize(("exposures", "published"), [(1, 0.25), (5, 0.82), (10, 1.0), (20, 0.74)])
def test_wear_in_and_wear_out_as_published(exposures, published):
    assert wear(float(exposures), float(exposures), 10.0) == pytest.approx(published, abs=0.006)


def project(briefed, launch=30, weeks=80, rise=10.0, strength=1.0):
    """Return right answers and unexplained news by week, when the promise rises at launch."""
    exposure, known, usual, news, before = 0.0, 0.5, 0.5, 0.0, 0.0
    answers, unexplained = [], []
    for week in range(weeks):
        promise = rise if week >= launch else 0.0
        seen, exposure, _ = exposure_next(P, exposure, 0.0, 3.0 if week in briefed else 0.0, 1.0, 1.0)
        known, news, before, right = knowledge_next(P, strength, known, usual, news, before, seen, exposure, promise)
        answers.append(right)
        unexplained.append(news)
    return answers, unexplained


def test_only_staff_who_are_briefed_after_the_campaign_give_wrong_answers():
    early, early_news = project(range(26, 30))
    late, late_news = project(range(32, 36))
    assert min(early[20:]) >= 0.49
    assert min(late[30:32]) < 0.4
    assert late[36] > 0.5
    assert max(early_news) < 2.0 < max(late_news)


def test_briefing_teaches_and_is_forgotten():
    answers, _ = project(range(10, 14), rise=0.0, weeks=300)
    assert answers[13] > 0.6
    assert answers[-1] == pytest.approx(0.5, abs=1e-3)


def test_nothing_moves_under_practice_and_nothing_when_knocked_out():
    answers, news = project((), rise=0.0, weeks=300)
    assert set(answers) == {0.5} and set(news) == {0.0}
    answers, news = project(range(26, 30), strength=0.0)
    assert set(answers) == {0.5} and set(news) == {0.0}


def test_mail_that_nobody_opens_does_nothing():
    assert exposure_next(P, 0.0, 20.0, 10.0, 0.0, 1.0) == (0.0, 0.0, 0.0)


def test_long_mails_are_read_by_fewer():
    seen = [exposure_next(P, 0.0, 1.0, 0.0, 1.0, 1.0, words)[0] for words in (250.0, 750.0, 1250.0)]
    assert seen == pytest.approx([0.64, 0.64 * 0.89, 0.64 * 0.89**2])
    assert exposure_next(P, 0.0, 1.0, 0.0, 1.0, 1.0, 20.0)[0] <= 1.0


def test_a_briefing_loses_something_at_every_level_and_a_mail_nothing():
    briefed = [exposure_next(P, 0.0, 0.0, 1.0, 1.0, 1.0, 250.0, level)[0] for level in (0, 1, 3)]
    assert briefed == pytest.approx([0.85, 0.85 * P.handed_down, 0.85 * P.handed_down**3])
    assert exposure_next(P, 0.0, 1.0, 0.0, 1.0, 1.0, 250.0, 3) == exposure_next(P, 0.0, 1.0, 0.0, 1.0, 1.0)


def test_tailoring_pays_only_where_segments_differ():
    plain = attitude_from_messages(P, 10.0, 0.0, 0.5)
    assert attitude_from_messages(P, 10.0, 1.0, 0.0) == plain
    assert attitude_from_messages(P, 10.0, 1.0, 0.5)[0] == pytest.approx(plain[0] * (1 + 0.5 * P.tailoring_gain))
    assert plain[0] == pytest.approx(P.amplitude)


def lifts(emails_by_week, p=P):
    """Return what messages add to orientation, week by week."""
    exposure, irritation, lifted = 0.0, 0.0, []
    for emails in emails_by_week:
        _, exposure, irritation = exposure_next(p, exposure, emails / p.opened, 0.0, 1.0, 1.0, irritation=irritation)
        lifted.append(attitude_from_messages(p, exposure, 0.0, 0.0, 1.0, irritation)[0] / p.amplitude)
    return lifted


def test_more_mail_than_wears_out_does_less():
    rare, some, heavy = (lifts([emails] * 100)[-1] for emails in (0.2, 1.3, 13.0))
    assert some > rare > 0.0
    assert heavy < some


def test_after_heavy_repetition_annoyance_goes_within_weeks_and_liking_only_then():
    after = lifts([20.0] + [0.0] * 30)
    assert after[:2] == pytest.approx([0.74, 0.954], abs=0.006)
    assert after[2:5] == [1.0] * 3
    assert 0.9 < after[6] < 1.0 and after[30] < 0.15
    # A little advertised message, which pleased more at first, pleases less then.
    few = lifts([10.0] + [0.0] * 30)
    assert few[0] > after[0] and few[6] < after[6]


def test_below_the_peak_nobody_is_annoyed_and_irritation_changes_nothing():
    exposure = irritation = 0.0
    for _ in range(20):
        _, exposure, irritation = exposure_next(P, exposure, 2.0, 0.0, 1.0, 1.0, irritation=irritation)
        assert irritation <= min(exposure, P.peak)
        assert attitude_from_messages(P, exposure, 0.0, 0.0, 1.0, irritation) == attitude_from_messages(
            P, exposure, 0.0, 0.0
        )


def test_the_same_messages_annoy_less_when_they_are_spread_and_one_clock_is_the_old_single_process():
    assert lifts([10.0] * 4)[-1] < 0.7 < lifts([2.0] * 20)[-1]
    one = Messages(irritation=P.leak)
    assert lifts([20.0] + [0.0] * 5, one)[3] == pytest.approx(wear(20 * math.exp(-3 / 7), 20 * math.exp(-3 / 7), 10.0))
    assert lifts([20.0] + [0.0] * 5, one)[3] < 1.0


def test_recall_grows_with_each_of_the_first_eight_and_saturates():
    def learned(messages):
        return knowledge_next(P, 1.0, 0.0, 0.0, 0.0, 0.0, messages, messages, 0.0)[0]

    assert learned(8.0) == pytest.approx(0.213, abs=0.001)
    assert learned(8.0) - learned(7.0) == pytest.approx(0.8 * learned(1.0), rel=0.03)
    assert learned(100.0) == pytest.approx(0.95, abs=0.001)


def test_extremes_stay_in_bounds():
    seen, exposure, irritation = exposure_next(P, 1000.0, 20.0, 10.0, 1.0, 1.0, irritation=1000.0)
    assert 0.0 <= seen <= 100.0 and 0.0 <= exposure <= 1000.0 and 0.0 <= irritation <= 1000.0
    assert abs(wear(1000.0, 1000.0, 10.0)) < 1e-12 and wear(0.0, 0.0, 10.0) == 0.0
    known, news, before, right = knowledge_next(P, 1.0, 1.0, 0.5, 100.0, -60.0, 0.0, 0.0, 60.0)
    assert 0.0 <= known <= 1.0 and 0.0 <= news <= 100.0 and before == 60.0 and 0.0 <= right <= 1.0
    assert all(0.0 <= value <= 1.0 for value in knowledge_on_arrival(P, 9.0, 0.0, 0.9)[:3])
    assert knowledge_on_arrival(P, 0.0, 0.0, -0.2)[0] == pytest.approx(P.usual_knowledge - 0.2)


def test_a_message_for_all_moves_people_as_they_value_meaning_and_their_own_version_evens_that_out():
    cold, warm = (attitude_from_messages(P, 10.0, 0.0, difference, meaning)[0] for difference, meaning in
                  ((0.8, 0.6), (0.0, 1.4)))  # fmt: skip
    assert cold == pytest.approx(0.6 * P.amplitude) and warm == pytest.approx(1.4 * P.amplitude)
    assert cold < attitude_from_messages(P, 10.0, 1.0, 0.8, 0.6)[0] < warm
    assert attitude_from_messages(P, 10.0, 1.0, 0.0, 1.4)[0] == warm
