"""Words in their room: names on one or two lines, a timeline on a phone, a map whose actor has one side alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures import neighbours
from bot.pictures.chronology import NARROW, Side, lay_out, whole
from bot.pictures.events import events
from bot.pictures.lettering import fit, folded, reach
from bot.pictures.neighbours import links, related
from bot.pictures.relations import map_picture
from bot.pictures.timeline import MOST, timeline_picture
from knowledge.service import Knowledge

WORDS = st.text("abcmiWM (),.-' ", max_size=80).map(lambda words: " ".join(words.split()))


@given(WORDS, st.floats(30, 400))
def test_what_fits_is_whole_and_what_does_not_is_cut_to_fit(words: str, room: float):
    shown = fit(words, room, 8.0)
    assert reach(shown, 8.0) <= max(room, reach("…", 8.0))
    assert shown == words or (shown.endswith("…") and reach(words, 8.0) > room)
    assert words.startswith(shown.removesuffix("…"))


@given(WORDS, st.floats(60, 400))
def test_folded_words_lose_nothing_while_there_are_lines(words: str, room: float):
    lines = folded(words, room, 8.0, 2)
    assert len(lines) <= 2
    assert all(reach(line, 8.0) <= room for line in lines)
    if not any("…" in line for line in lines):
        assert " ".join(lines) == words


def test_every_actor_of_a_map_is_named_in_full_within_its_box(shipped: Knowledge):
    base = shipped.base
    for actor in related(base):
        for width in (320.0, 1000.0):
            drawing = neighbours.lay_out(base, actor, links(base, actor), width)
            for spot in drawing.spots:
                assert " ".join(spot.lines) == base.entities[spot.link.other].name
                assert spot.height >= 16 * (len(spot.lines) + 1)
            for one in (True, False):
                side = [spot for spot in drawing.spots if drawing.narrow or spot.link.own is one]
                ends = [(spot.y - spot.height / 2, spot.y + spot.height / 2) for spot in side]
                assert all(above[1] < below[0] for above, below in zip(ends, ends[1:], strict=False))
                assert all(0 <= top <= bottom <= drawing.height for top, bottom in ends)


@pytest.mark.parametrize("own", [True, False])
def test_a_side_without_relations_takes_no_room(shipped: Knowledge, own: bool):
    base = shipped.base
    [actor, *_] = [a for a in related(base) if any(link.own is own for link in links(base, a))]
    drawing = neighbours.lay_out(base, actor, [link for link in links(base, actor) if link.own is own], 1000)
    x, _, width, _ = drawing.centre
    assert (x - width / 2 if own else 1000 - x - width / 2) <= 2


def test_on_a_phone_names_stand_above_what_they_name(shipped: Knowledge):
    found = events(shipped.base)
    narrow, wide = (lay_out(found, whole(found), width) for width in (NARROW - 220, NARROW + 400))
    assert {one.side for one in narrow.drawn} == {Side.ABOVE}
    assert Side.ABOVE not in {one.side for one in wide.drawn}
    whole_names = sum(one.label == one.event.label for one in narrow.drawn)
    assert whole_names > 0.8 * len(found)
    for one in narrow.drawn:
        assert one.label_y < one.y - one.radius
        assert 0 <= one.low <= one.high <= narrow.width


@pytest.mark.parametrize("said", ["/2021-11", "../2021-11"])
def test_until_is_drawn_in_its_last_month_however_it_is_written(knowledge: Knowledge, said: str):
    [*_, incident] = knowledge.base.incidents
    base = knowledge.base.model_copy(update={"incidents": (incident.model_copy(update={"date": said}),)})
    [event] = events(base)
    assert (event.first.isoformat(), event.last.isoformat()) == ("2021-11-01", "2021-11-30")
    assert not event.certain


def test_a_picture_says_what_it_had_no_room_for(shipped: Knowledge):
    every = events(shipped.base)
    assert len(every) > MOST
    picture = timeline_picture(shipped.base)
    assert picture is not None
    assert f"the latest {MOST} of {len(every)}" in picture.alt
    [actor, *_] = [a for a in related(shipped.base) if events(shipped.base, a)]
    of_one = timeline_picture(shipped.base, actor)
    assert of_one is not None
    assert ("the latest" in of_one.alt) is (len(events(shipped.base, actor)) > MOST)


def test_the_words_for_a_map_say_who_is_what_to_whom(knowledge: Knowledge):
    base = knowledge.base
    [actor, *_] = related(base)
    picture = map_picture(base, actor)
    assert picture is not None
    for link in links(base, actor):
        name, other = base.entities[actor].name, base.entities[link.other].name
        source, target = (name, other) if link.own else (other, name)
        assert f"{source}: {', '.join(link.types)} {target}" in picture.alt
