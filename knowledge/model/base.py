"""What every value of the fact base has in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A non-empty line of text."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""Lower-case ASCII words joined by hyphens; the stem of a file name or the last part of an id."""

EntityId = Annotated[
    str, StringConstraints(pattern=r"^(actor|place|incident|option|topic|dispute)/[a-z0-9]+(-[a-z0-9]+)*$")
]
"""`actor/…`, `place/…`, `incident/…`, `option/…`, `topic/…`, `dispute/…`; never reused once published."""

StatementId = Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9-]+#[a-z0-9]+(-[a-z0-9]+)*$")]
"""The owning entity's id, `#`, and the statement's own slug: `actor/x#killed`."""

SourceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=40)]
"""A source's id; the shipped dossier uses the number that begins its file's name."""


class Frozen(BaseModel):
    """An immutable value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")
