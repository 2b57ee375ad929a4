"""Rules for dates: every role and status has one, and no source knows its future."""

from collections.abc import Iterator
from datetime import date

from knowledge.checks.finding import Finding, in_statement
from knowledge.dates import bounds, is_edtf
from knowledge.factbase import FactBase
from knowledge.load.draft import Draft
from knowledge.model import Incident, IncidentLinkType, Known, Statement, StatementKind

_OF_THE_FUTURE = frozenset({StatementKind.FORECAST, StatementKind.RECOMMENDATION})
_DATED = frozenset({StatementKind.ROLE, StatementKind.STATUS})


def as_of(draft: Draft, base: FactBase) -> Iterator[Finding]:
    """A role or a status says when it held; the article's own date is no answer."""
    for statement in base.statements:
        if statement.kind in _DATED and not draft.written(statement.id).get("as_of"):
            yield in_statement(draft, statement, f"a {statement.kind} without as_of")


def after_source(draft: Draft, base: FactBase) -> Iterator[Finding]:
    """No statement or incident begins after the last day on which its article can have been written."""
    for statement in base.statements:
        if statement.kind in _OF_THE_FUTURE:
            continue
        newest = _last_day(base, statement)
        if newest and is_edtf(statement.as_of) and bounds(statement.as_of)[0] > newest:
            yield in_statement(draft, statement, _later(f"as_of {statement.as_of}", newest), "as_of")
        owner = base.entities.get(statement.owner)
        if newest and isinstance(owner, Incident) and is_edtf(owner.date) and bounds(owner.date)[0] > newest:
            yield Finding(owner.id, f"{_later(f'date {owner.date}', newest)} ({statement.id})", ("date",))


def _last_day(base: FactBase, statement: Statement) -> date | None:
    """The last day on which any of the quoted articles can have been written; None where one has no date."""
    dates = [base.source_by_id[source].published.date for source in statement.sources]
    return max(bounds(text)[1] for text in dates) if all(map(is_edtf, dates)) else None


def _later(what: str, newest: date) -> str:
    return f"{what} is later than its source can have been written ({newest.isoformat()})"


def date_order(draft: Draft, base: FactBase) -> Iterator[Finding]:
    """A role ends after it begins; what answers or follows an incident is not before it."""
    for statement in base.statements:
        for number, role in enumerate(statement.roles):
            if role.since and role.until and _before(role.until, role.since):
                yield in_statement(draft, statement, f"{role.title}: ends before it begins", "roles", number)
    for incident in base.incidents:
        for number, link in enumerate(incident.links):
            other = base.entities.get(link.to)
            linked = isinstance(other, Incident) and link.type is not IncidentLinkType.PART_OF
            if linked and isinstance(other, Incident) and _before(incident.date, other.date):
                message = f"{link.type} {other.id}, which is later: {incident.date}, {other.date}"
                yield Finding(incident.id, message, ("links", number))


def _before(one: str, other: str) -> bool:
    return is_edtf(one) and is_edtf(other) and bounds(one)[1] < bounds(other)[0]


def date_note(_: Draft, base: FactBase) -> Iterator[Finding]:
    """An incident's inferred date says how it was inferred."""
    for incident in base.incidents:
        if incident.date_known is Known.INFERRED and not incident.date_note:
            yield Finding(incident.id, "an inferred date without date_note", ("date",))
