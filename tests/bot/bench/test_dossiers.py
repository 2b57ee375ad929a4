import random

from bot.bench import ask, names
from bot.bench.dossiers import dossier, misspelt
from bot.bench.dossiers import names as made_up
from bot.text import bench as text
from knowledge.model.answer import Outcome
from knowledge.service import Knowledge


def test_equal_seeds_make_equal_names() -> None:
    assert made_up(2000, 3) == made_up(2000, 3) != made_up(2000, 4)
    assert len(set(made_up(2000, 3))) == 2000


def test_typos_change_letters_only() -> None:
    chance = random.Random(1)
    for name in made_up(200, 3):
        wrong = misspelt(name, 2, chance)
        assert abs(len(wrong) - len(name)) <= 2
        assert sum(not c.isalpha() for c in wrong) == sum(not c.isalpha() for c in name)


def test_a_made_up_dossier_answers_with_its_quotes() -> None:
    base = dossier(60, 3)
    assert base == dossier(60, 3)
    answer = Knowledge(base).ask(f"who is {base.actors[40].name}")
    assert answer.outcome is Outcome.ANSWER
    [quote] = base.statements[40].quotes
    assert base.articles[quote.source][quote.start : quote.end] == quote.exact
    assert base.statements[40].id in {statement.id for statement in answer.statements}


def test_every_way_finds_names() -> None:
    rows = names.measure(300, queries=30, brute_queries=5)
    assert [row.typos for row in rows] == [1, 2] * 3
    assert all(row.right_first > 0.7 for row in rows)


def test_more_names_than_the_exact_matcher_takes(monkeypatch) -> None:
    monkeypatch.setattr(names, "WORTH_IT", 100)
    rows = names.measure(300, queries=30, brute_queries=5)
    assert rows[0].way.startswith("candidates")
    assert rows[0].right_first > 0.9
    assert rows[0].built.index_mb > 0


def test_hostile_lines_are_answered() -> None:
    base = dossier(30, 3)
    rows = ask.measure(Knowledge(base), shipped=False, labels=text.ASK_ROWS)
    assert [row.sort for row in rows] == list(text.ASK_ROWS.values())
    assert rows[-1].count == len(ask.hostile(base)) > 20
    assert rows[-1].slowest in {question.label for question in ask.hostile(base)}
