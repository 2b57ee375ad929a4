"""All rules: what a dossier may say well-formed and still say badly."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.checks import accounts, dating, proof, subjects, wording
from knowledge.checks.finding import BaseRule, StatementRule, code_of
from knowledge.factbase import FactBase
from knowledge.load import Problem, fact_base, read_draft
from knowledge.load.draft import Draft
from knowledge.model import Statement

STATEMENT_RULES: tuple[StatementRule, ...] = (
    proof.quote_length,
    proof.shared_word,
    proof.cut_word,
    proof.furniture,
    proof.figure,
    wording.copied,
    wording.plain,
    wording.relative_date,
    wording.loaded_word,
    wording.idle_phrase,
)
BASE_RULES: tuple[BaseRule, ...] = (
    dating.as_of,
    dating.after_source,
    dating.date_order,
    dating.date_note,
    subjects.inverse,
    subjects.shared_alias,
    subjects.spelled,
    subjects.died,
    subjects.duplicate,
    accounts.according_to,
    accounts.one_side,
    accounts.draft,
)
ABSENCE_RULES: tuple[BaseRule, ...] = (
    subjects.identity,
    subjects.empty,
    accounts.no_argument,
    accounts.dispute_about,
)
"""Rules that miss something would also miss a statement that could not be loaded: they wait for a sound base."""

Watched = Callable[[Iterable[Statement]], Iterable[Statement]]
"""Passes statements through; an adapter may show how far it is."""


@dataclass(frozen=True)
class Report:
    """What `check` found; `base` is None only where dossier or lexicon cannot be read."""

    problems: tuple[Problem, ...]
    base: FactBase | None


def check(facts: Path, seeds: Path, watched: Watched = iter, rules: bool = True) -> Report:
    """Every problem of the loader and, unless `rules` is off, of all rules at once, sorted by file and line.

    Rules also run over what could be read of an unsound dossier, but for those that look for what is absent.
    """
    draft = read_draft(facts, seeds)
    base = fact_base(draft)
    problems = set(draft.problems)
    if base is not None and rules:
        problems |= set(_by_statement_rules(draft, base, watched))
        problems |= set(_by_base_rules(draft, base))
    return Report(tuple(sorted(problems)), base)


def _by_statement_rules(draft: Draft, base: FactBase, watched: Watched) -> Iterator[Problem]:
    for statement in watched(base.statements):
        tree, place = draft.trees[statement.owner], draft.places[statement.id]
        for rule in STATEMENT_RULES:
            for remark in rule(base, statement):
                message = f"{statement.id}: {remark}"
                yield tree.problem((*place, *remark.at), message, code_of(rule))


def _by_base_rules(draft: Draft, base: FactBase) -> Iterator[Problem]:
    for rule in (*BASE_RULES, *(() if draft.problems else ABSENCE_RULES)):
        for finding in rule(draft, base):
            yield draft.trees[finding.owner].problem(finding.at, finding.message, code_of(rule))
