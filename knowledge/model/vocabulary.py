"""The closed vocabularies of the fact base; their words are the field's standard terms."""

from enum import StrEnum


class StatementKind(StrEnum):
    """What sort of sentence a statement is; a claim never looks like a reported fact."""

    EVENT = "event"
    ROLE = "role"
    RELATION = "relation"
    STATUS = "status"
    FIGURE = "figure"
    CLAIM = "claim"
    ASSESSMENT = "assessment"
    RECOMMENDATION = "recommendation"
    FORECAST = "forecast"


class Aspect(StrEnum):
    """The question that a statement answers head-on; it orders the first screen."""

    IDENTITY = "identity"  # who or what is the owner
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how-many"
    WHO_DID = "who-did"
    WHY = "why"
    HOW = "how"
    RESULT = "result"
    RESPONSE = "response"


class ActorKind(StrEnum):
    """Kinds of actor."""

    PERSON = "person"
    ARMED_GROUP = "armed group"
    PARTY = "party"
    COALITION = "coalition"
    INSTITUTION = "institution"
    UNIT = "unit"
    STATE = "state"
    OUTLET = "outlet"
    COMMUNITY = "community"
    GOVERNMENT = "government"


class Known(StrEnum):
    """How a date is known."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class CopyQuality(StrEnum):
    """How well the stored copy preserves the author's words."""

    CLEAN = "clean"
    LITERAL_TRANSLATION = "literal translation"
    MACHINE_GARBLED = "machine-garbled"


class RelationType(StrEnum):
    """Relation of a statement's owner to another actor, read from the owner."""

    LEADS = "leads"
    DEPUTY_OF = "deputy of"
    MEMBER_OF = "member of"
    PART_OF = "part of"
    FOUNDED = "founded"
    AFFILIATED_WITH = "affiliated with"
    ALLIED_WITH = "allied with"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    SUCCEEDED = "succeeded"
    SPOKESPERSON_OF = "spokesperson of"
    ADVISER_TO = "adviser to"
    WORKS_FOR = "works for"
    CHILD_OF = "child of"
    DESIGNATED = "designated"
    ATTACKED = "attacked"
    PUBLISHED_BY = "published by"
    REPRESENTS = "represents"
    LOCATED_IN = "located in"


class Stance(StrEnum):
    """Where an actor stands on an option; the absence of a position is no record, never neutral."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    CONDITIONAL = "conditional"
    AMBIGUOUS = "ambiguous"


class ArgumentSide(StrEnum):
    """What a statement says of an option."""

    FOR = "for"
    AGAINST = "against"
    CONDITION = "condition"
    RISK = "risk"


class CasualtyCategory(StrEnum):
    """What happened to those counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    DETAINED = "detained"


class IncidentLinkType(StrEnum):
    """How an incident stands to another, read from the owner."""

    ANSWERED = "answered"  # the owner came in response to the other
    FOLLOWED = "followed"  # the owner came after the other, without a claim of cause
    PART_OF = "part of"
