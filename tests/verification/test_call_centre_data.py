"""Case 9, the data: patience as the bank's call centre of February 1999 shows it, and the model's number."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from sim.mechanisms.waiting import Waiting


@pytest.fixture(scope="module")
def calls(published_data: Path) -> pd.DataFrame:
    return pd.read_csv(published_data / "callcentre" / "anonymous_bank_feb1999.csv")


def test_patience_is_what_waiting_and_giving_up_in_the_data_give(calls: pd.DataFrame) -> None:
    # Time waited over calls given up estimates mean patience where patience is exponential: among callers who
    # queued, since who never waited tells nothing of it. Calls served in under ten seconds are no cases.
    queued = calls[(calls["q_time"] > 0) & calls["outcome"].isin(["AGENT", "HANG"])]
    patience = queued["q_time"].sum() / queued["outcome"].eq("HANG").sum()
    served = calls[calls["outcome"].eq("AGENT") & (calls["ser_time"] >= 10)]
    assert patience == pytest.approx(348, abs=2)
    assert patience / served["ser_time"].mean() == pytest.approx(Waiting().patience, rel=0.01)


def test_the_time_of_a_case_varies_as_the_data_file_says(calls: pd.DataFrame) -> None:
    served = calls[calls["outcome"].eq("AGENT") & (calls["ser_time"] >= 10)]["ser_time"]
    assert served.mean() == pytest.approx(189, abs=2)
    assert served.std() / served.mean() > 0.9  # far from constant: exponential cases are the better textbook case
