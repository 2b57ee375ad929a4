"""Names: folded, indexed, matched, and found inside questions."""

from knowledge.names.fold import Token, fold, tokens
from knowledge.names.index import NameIndex
from knowledge.names.match import ASK_AT, SURE_AT, Match, Mention, Verdict

__all__ = ["ASK_AT", "SURE_AT", "Match", "Mention", "NameIndex", "Token", "Verdict", "fold", "tokens"]
