"""The texts that statements and disputes are found by."""

from knowledge.factbase import FactBase
from knowledge.model import Dispute, Statement
from knowledge.question.words import Vocabulary, words
from knowledge.search.index import Field

# How much a question's word counts by where a statement has it; found on the project's own question set.
TEXT, FIGURE, QUOTE, ASKED, SUBJECT, TOPIC = 1.0, 1.0, 0.85, 0.7, 0.6, 0.4


def of_dispute(base: FactBase, dispute: Dispute) -> list[Field]:
    """What a dispute is found by."""
    fields = [Field(" ".join((dispute.name, dispute.question, *dispute.also, *dispute.asked)), 1.0)]
    fields.append(Field(" ".join(side.label for side in dispute.sides), 0.9))
    return fields + [Field(base.by_id[s].text, 0.5) for side in dispute.sides for s in side.statements]


def of_statement(base: FactBase, statement: Statement) -> list[Field]:
    """What a statement is found by."""
    fields = [Field(statement.text, TEXT)]
    fields += [Field(f"{figure.counted} {figure.value} {figure.unit or ''}", FIGURE) for figure in statement.figures]
    fields += [Field(f"{q.exact} {q.reading or ''}", QUOTE) for q in statement.quotes]
    fields += [Field(phrase, ASKED) for phrase in statement.asked]
    fields += [Field(role.title, TEXT) for role in statement.roles]
    for subject in (*statement.subjects, statement.speaker):
        if subject in base.entities:
            fields.append(Field(base.entities[subject].name, SUBJECT))
    fields += [Field(base.entities[topic].name, TOPIC) for topic in statement.topics if topic in base.entities]
    return fields


def vocabulary_of(base: FactBase) -> Vocabulary:
    """Every word that the base is found by."""
    vocabulary = Vocabulary(base.lexicon.synonyms)
    vocabulary.learn(s.text for s in base.statements)
    vocabulary.learn(q.exact for s in base.statements for q in s.quotes)
    vocabulary.learn(phrase for s in base.statements for phrase in s.asked)
    vocabulary.learn(name for entity in base.entities.values() for name in entity.names)
    vocabulary.learn(text for dispute in base.disputes for text in (dispute.question, *dispute.asked))
    vocabulary.learn(entry for group in base.lexicon.synonyms for entry in group)
    return vocabulary


def counted(base: FactBase) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each statement with figures, and the words for what it counts."""
    told = ((s.id, " ".join(figure.counted for figure in s.figures)) for s in base.statements if s.figures)
    return tuple((statement, frozenset(words(things))) for statement, things in told)
