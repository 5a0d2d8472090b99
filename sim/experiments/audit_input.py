"""The input of an audit, read in one go, so that everything that is wrong is said at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.errors import InputError
from sim.reading.capacity import too_large
from sim.reading.document import Reading
from sim.reading.fields import Sheet
from sim.reading.kinds import Kind, document_of
from sim.reading.organisation_file import KEYS, organisation_of, with_figures
from sim.reading.scenario_file import FILES
from sim.reading.survey_columns import columns_of
from sim.reading.survey_file import survey_of
from sim.reading.survey_series import customers_of, ratings_of

if TYPE_CHECKING:
    from sim.reading.organisation import Organisation
    from sim.reading.survey import Customers, Ratings, Survey


@dataclass(frozen=True)
class Sources:
    """Where an audit's input stands; only the survey and the organisation are needed."""

    survey: Path
    organisation: Path
    columns: Path | None = None
    figures: Path | None = None
    customers: Path | None = None
    ratings: Path | None = None

    def told(self) -> dict[str, str | None]:
        """Return the paths as texts."""
        return {name: None if path is None else str(path) for name, path in vars(self).items()}

    @classmethod
    def of(cls, told: Mapping[str, str | None]) -> Sources:
        """Return the paths of texts."""
        rest = {name: None if place is None else Path(place) for name, place in told.items()}
        return cls(Path(str(told["survey"])), Path(str(told["organisation"])), rest.get("columns"), rest.get("figures"),
                   rest.get("customers"), rest.get("ratings"))  # fmt: skip


@dataclass(frozen=True)
class AuditInput:
    """What was read: the firm, its survey and what stands beside it, and the tables that a scenario is written from."""

    organisation: Organisation
    survey: Survey
    ratings: Ratings
    customers: Customers | None
    data: Mapping[str, Any]
    figures: Mapping[str, Any]
    digest: str


def read_input(sources: Sources) -> AuditInput:
    """Return what an audit needs from files.

    Raises
    ------
    InputError
        With everything that is wrong, each with its file, line, column and what is allowed.
    """
    reading = Reading()
    found = _read(reading, sources)
    if reading.complaints or found is None:
        raise InputError(reading.finished())
    return found


def _read(reading: Reading, sources: Sources) -> AuditInput | None:
    columns = columns_of(reading, sources.columns)
    firm = _organisation(reading, sources)
    if columns is None or firm is None:
        return None
    organisation, data, figures = firm
    survey = survey_of(reading, sources.survey, columns, organisation)
    customers = ratings = None
    if sources.customers is not None:
        customers = customers_of(reading, sources.customers, columns, organisation)
    if sources.ratings is not None:
        ratings = ratings_of(reading, sources.ratings, columns, organisation)
        if columns.ratings:
            reading.complain("judgements stand in the survey and in a file of their own; give one of them",
                             sources.ratings)  # fmt: skip
    if survey is None:
        return None
    judged = survey.ratings if ratings is None else ratings
    return AuditInput(organisation, survey, judged, customers, data, figures, reading.digest)


def organisation_beside(reading: Reading, path: Path) -> Organisation | None:
    """Return the organisation of a file or folder, with the figures beside it; None after a complaint."""
    firm = _organisation(reading, Sources(path, path))
    return None if firm is None else firm[0]


def _organisation(
    reading: Reading, sources: Sources
) -> tuple[Organisation, Mapping[str, Any], Mapping[str, Any]] | None:
    """Return the organisation, its tables and those of its figures; None after a complaint."""
    path = sources.organisation
    path = path / FILES["organisation"] if path.is_dir() else path
    document = document_of(reading, path, Kind.ORGANISATION)
    if document is None:
        return None
    before = len(reading.complaints)
    sheet = Sheet(reading, document)
    sheet.unknown((), document.data, KEYS)
    if "merger" in document.data:
        sheet.complain(("merger",), "an audit is of one firm as it stands; leave the merger out")
        return None
    organisation = organisation_of(sheet)
    beside = path.parent / FILES["figures"]
    place = sources.figures or (beside if beside.is_file() else None)
    figures = None if place is None else reading.toml(place)
    if len(reading.complaints) > before:
        return None
    organisation = with_figures(sheet, None if figures is None else Sheet(reading, figures), organisation)
    if message := too_large(organisation):
        reading.complain(message, path)
    return organisation, document.data, {} if figures is None else figures.data
