"""A shared answer: who shared it, and a link back to where it was given, where others can see that."""

from dataclasses import replace

from bot import text
from bot.render.blocks.answers import AnswerScreen
from bot.render.blocks.parts import as_json, rich
from bot.render.blocks.reference import Reference
from bot.render.blocks.screen import Look, Screen
from bot.render.page import Paragraph, Run
from knowledge.factbase import FactBase
from knowledge.model.answer import Answer, EntityHit, Outcome

BYLINE = 60  # characters kept for "Shared by …"


def answer_again(ref: Reference, base: FactBase) -> Answer:
    """The answer that a button remembers, as the base says it now."""
    entity = base.entities.get(ref.entity)
    hits = (
        (EntityHit(id=entity.id, name=entity.name, names=entity.names, kind="", score=1.0, matched=entity.name),)
        if entity
        else ()
    )
    statements = tuple(base.by_id[statement] for statement in ref.statements)
    disputes = {d.id: d for s in statements[:5] for d in base.disputes_of.get(s.id, ())}
    return Answer(
        question=ref.question,
        outcome=Outcome.ANSWER,
        intent=ref.intent,
        entities=hits,
        statements=statements,
        disputes=tuple(disputes.values()),
    )


def shared_screen(ref: Reference, base: FactBase, look: Look, user: str, origin: str = "") -> Screen:
    """The answer's first screen as a public post."""
    public = replace(look, start=0, share=False, answer=ref.answer, spent=BYLINE)
    screen = AnswerScreen(answer_again(ref, base), base, public).build()
    runs = [Run(text.SHARED_BY), Run("", user=user)]
    if origin:
        runs += [Run(" · "), Run(text.ORIGINAL, link=origin)]
    byline = tuple(as_json(rich([Paragraph(tuple(runs))])))
    plain = replace(screen.plain, blocks=(*byline, *screen.plain.blocks)) if screen.plain else None
    return replace(screen, blocks=(*byline, *screen.blocks), plain=plain)
