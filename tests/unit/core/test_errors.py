"""Errors are sentences: where, what, and the nearest spelling."""

from __future__ import annotations

from sim.core.errors import Complaint, InputError, MoraleError, nearest


def test_the_nearest_spelling_is_offered_or_nothing() -> None:
    assert nearest("tranining", ["training", "pay"]) == " (did you mean 'training'?)"
    assert nearest("xyz", ["training", "pay"]) == ""
    assert " or " in nearest("wage", ["wages", "waged"])


def test_a_complaint_names_file_line_and_key() -> None:
    assert str(Complaint("is no number", "plan.toml", 3, "emails")) == "plan.toml:3: emails: is no number"
    assert str(Complaint("is empty", "plan.toml")) == "plan.toml: is empty"
    assert str(Complaint("is no number")) == "is no number"


def test_all_complaints_are_told_at_once() -> None:
    error = InputError([Complaint("one"), Complaint("two")])
    assert str(error) == "one\ntwo" and len(error.complaints) == 2 and isinstance(error, MoraleError)
    assert InputError("one").complaints == [Complaint("one")] == InputError(Complaint("one")).complaints
