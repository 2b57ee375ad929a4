"""Two versions of the tiny dossier, compared."""

from hashlib import sha256
from pathlib import Path

import pytest

from knowledge.changes import changes, changes_since, snapshot
from knowledge.factbase import FactBase
from knowledge.load import load

TINY = Path(__file__).parent.parent / "dossiers" / "tiny"
AGROUND = "incident/2021-05-04-petrel-grounding#aground"


@pytest.fixture(scope="module")
def base() -> FactBase:
    return load(TINY / "facts", TINY / "seeds")


def rewritten(base: FactBase, statement: str, **fields: object) -> FactBase:
    """The base with one statement changed; a base of its own, so that no cached view is shared."""
    statements = tuple(s.model_copy(update=fields) if s.id == statement else s for s in base.statements)
    return with_statements(base, statements)


def with_statements(base: FactBase, statements: tuple) -> FactBase:
    fields = {name: getattr(base, name) for name in FactBase.model_fields}
    return FactBase(**{**fields, "statements": statements, "digest": sha256(base.digest.encode()).hexdigest()})


def test_equal_bases_do_not_differ(base: FactBase):
    assert not changes(base, base)


def test_a_reworded_statement_is_corrected_with_both_sentences(base: FactBase):
    found = changes(base, rewritten(base, AGROUND, text="The Petrel ran aground."))
    [correction] = found.corrected
    assert correction.old == base.by_id[AGROUND].text
    assert correction.new.text == "The Petrel ran aground."
    assert correction.is_reworded
    assert found.statement_ids == (AGROUND,)
    assert (found.added, found.retracted, found.disputed) == ((), (), ())


def test_another_date_is_a_correction_though_the_sentence_stays(base: FactBase):
    [correction] = changes(base, rewritten(base, AGROUND, as_of="2021-05-05")).corrected
    assert not correction.is_reworded


@pytest.mark.parametrize("unseen", [{"weight": 3}, {"topics": ()}, {"aspects": ()}])
def test_what_no_reader_sees_is_no_change(base: FactBase, unseen: dict):
    assert not changes(base, rewritten(base, AGROUND, **unseen))


def test_added_and_retracted_mirror_each_other(base: FactBase):
    without = with_statements(base, tuple(s for s in base.statements if s.id != AGROUND))
    assert [s.id for s in changes(without, base).added] == [AGROUND]
    [gone] = changes(base, without).retracted
    assert (gone.id, gone.old) == (AGROUND, base.by_id[AGROUND].text)
    assert gone.subjects == base.by_id[AGROUND].subjects


def test_a_new_dispute_is_told(base: FactBase):
    fields = {name: getattr(base, name) for name in FactBase.model_fields}
    before = FactBase(**{**fields, "disputes": ()})
    assert changes(before, base).disputed == base.disputes


def test_a_snapshot_survives_json(base: FactBase):
    kept = snapshot(base).model_validate_json(snapshot(base).model_dump_json())
    assert kept == snapshot(base)
    assert not changes_since(kept, base)
