"""The map of two steps: everything within them and nothing else, and nothing upon something else."""

import pytest

from bot.console.pages.relations import branches
from bot.pictures.neighbours import links, related
from bot.pictures.surroundings import between, edges, lay_out
from knowledge.service import Knowledge


def relations(knowledge: Knowledge) -> set[tuple[str, str]]:
    return {(s.owner, r.to) for s in knowledge.base.statements for r in s.relations if r.to != s.owner}


def test_two_steps_are_all_relations_of_an_actor_and_of_its_neighbours(shipped: Knowledge):
    every = relations(shipped)
    for actor in related(shipped.base):
        near = {actor} | {end for pair in every for end in pair if actor in pair}
        within = {pair for pair in every if near & set(pair)}
        assert {(e.source, e.target) for e in edges(shipped.base, actor, 2)} == within
        assert {(e.source, e.target) for e in edges(shipped.base, actor, 1)} == {p for p in every if actor in p}


@pytest.mark.parametrize("width", [700.0, 1030.0, 1600.0])
def test_no_box_lies_on_another_and_every_line_ends_at_its_boxes(shipped: Knowledge, width: float):
    for actor in related(shipped.base):
        drawing = lay_out(shipped.base, actor, width)
        of = {box.id: box for box in drawing.boxes}
        assert len(of) == len(drawing.boxes)
        for box in drawing.boxes:
            assert 0 <= box.x <= box.x + box.width <= width
            assert 0 <= box.y <= box.y + box.height <= drawing.height
        column = sorted(drawing.boxes, key=lambda box: (box.step, box.y))
        for above, below in zip(column, column[1:], strict=False):
            assert above.step != below.step or above.y + above.height < below.y
        for line in drawing.lines:
            for end, x, y in ((line.edge.source, *line.points[:2]), (line.edge.target, *line.points[-2:])):
                assert x in (of[end].x, of[end].x + of[end].width)
                assert of[end].y <= y <= of[end].y + of[end].height


def test_a_narrow_page_lists_the_same_actors(shipped: Knowledge):
    for actor in list(related(shipped.base))[:10]:
        listed = {end for other, _, further in branches(shipped.base, actor) for end in (other, *(k.other for k in further))}
        assert listed == {box.id for box in lay_out(shipped.base, actor, 1000).boxes} - {actor}


def test_each_line_has_the_words_behind_it(shipped: Knowledge):
    for actor in related(shipped.base):
        for link in links(shipped.base, actor):
            edge = between(shipped.base, *((actor, link.other) if link.own else (link.other, actor)))
            assert edge is not None
            assert edge.statements == link.statements
            assert all(statement.quotes for statement in edge.statements)
    assert between(shipped.base, "actor/nobody", "actor/nobody-else") is None


@pytest.mark.parametrize("width", [700.0, 1000.0])
def test_everybody_within_two_steps_is_named_in_full(shipped: Knowledge, width: float):
    for actor in related(shipped.base):
        for box in lay_out(shipped.base, actor, width).boxes:
            assert " ".join(box.names) == shipped.base.entities[box.id].name
            assert box.height >= 16 * len(box.names) + (14 if box.types else 0)
