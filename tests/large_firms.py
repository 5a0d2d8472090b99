"""A retailer of any number of sites, as a scenario file: a shop floor and a back room at each."""

from __future__ import annotations

from pathlib import Path

HOURS = 36 * 0.93
"""Hours a week that a person has for work, after absence."""
USE = 0.85
ROUTINE = 0.35
MINUTES = 25


def write_retailer(folder: Path, sites: int, people: int, customers: int, horizon: int = 26) -> Path:
    """Write a scenario of a retailer: `people` and `customers` at each of its sites, in two departments each.

    The minutes of a case keep the shop floor busy for some five sixths of its hours.
    """
    folder.mkdir(parents=True, exist_ok=True)
    floor = max(1, round(0.8 * people))
    back = max(1, people - floor)
    visits = floor * HOURS * (USE - ROUTINE) * 60 / MINUTES
    rate = min(52.0, visits / customers * 52)
    lines = ['name = "Retailer"', 'currency = "EUR"', 'values_scheme = "eight"']
    for site in range(sites):
        lines += [
            f'[departments."floor {site}"]', "front = 0.95", f"people = {floor}", f'site = "site {site}"',
            f"case_minutes = {MINUTES}", f"routine_share = {ROUTINE}", "wage = 28000", f"manager_hours = {floor}",
            f'[departments."back {site}"]', "front = 0.05", f"people = {back}", f'site = "site {site}"',
            "routine_share = 0.6", "wage = 30000", f"manager_hours = {back}",
            f'[relations."floor {site}"]', f'"back {site}" = {{ per_week = {back}, hours = 4.0 }}',
        ]  # fmt: skip
    share = 1.0 / sites
    homes = ", ".join(f'"floor {site}" = {share:.12f}' for site in range(sites))
    lines += [
        "[markets.Households]", f"customers = {customers * sites}", f"visit_rate = {rate:.6f}", "value = 900",
        "churn = 0.12", f"home = {{ {homes} }}",
    ]  # fmt: skip
    (folder / "organisation.toml").write_text("\n".join(lines) + "\n")
    (folder / "scenario.toml").write_text(
        'title = "A retailer"\nquestion = "Does it run?"\nstart_date = 2026-01-05\n'
        f"horizon = {horizon}\nreplications = 1\nseed = 1\n"
        'organisation = "organisation.toml"\nplans = ["thanks.toml"]\n'
    )
    (folder / "thanks.toml").write_text(
        'title = "Thanks"\n[programmes.Thanks]\nappreciation = 1\nsegments = ["Honour", "Fellowship"]\n'
        "[programmes.Course]\ndirection = \"firm_to_front\"\nservice_training = 0.5\n"
    )
    return folder
