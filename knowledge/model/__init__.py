"""The frozen types of the fact base."""

from knowledge.model.base import EntityId, Frozen, Slug, SourceId, StatementId, Text
from knowledge.model.dossier import AlwaysAsk, Decoy, Dossier, Lexicon, Metonym, OfficeSynonyms, Prompt
from knowledge.model.entity import (
    Actor,
    Casualties,
    Dispute,
    Entity,
    Incident,
    IncidentLink,
    Named,
    Option,
    Place,
    Published,
    Responsibility,
    Side,
    Source,
    Topic,
)
from knowledge.model.statement import Argument, Figure, Position, Quote, Relation, Role, Statement
from knowledge.model.vocabulary import (
    ActorKind,
    ArgumentSide,
    Aspect,
    CasualtyCategory,
    CopyQuality,
    IncidentLinkType,
    Known,
    RelationType,
    Stance,
    StatementKind,
)

__all__ = [
    "Actor", "ActorKind", "AlwaysAsk", "Argument", "ArgumentSide", "Aspect", "Casualties",
    "CasualtyCategory", "CopyQuality", "Decoy", "Dispute", "Dossier", "Entity", "EntityId", "Figure",
    "Frozen", "Incident", "IncidentLink", "IncidentLinkType", "Known", "Lexicon", "Metonym", "Named",
    "OfficeSynonyms", "Option", "Place", "Position", "Prompt", "Published", "Quote", "Relation",
    "RelationType", "Responsibility", "Role", "Side", "Slug", "Source", "SourceId", "Stance", "Statement",
    "StatementId", "StatementKind", "Text", "Topic",
]
