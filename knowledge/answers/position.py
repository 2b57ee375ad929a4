"""Where A stands on X; who supports or opposes X. A blank is no record, never neutral."""

import re

from knowledge.answers.ranking import Facet, ranked
from knowledge.answers.reply import Reply, from_ranked, varied
from knowledge.library import Library
from knowledge.model import Position, Stance, Statement
from knowledge.model.answer import Intent, Section, Step
from knowledge.question.question import Question

_WHO = re.compile(r"(?:and |so )?(?:who|which)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\bwho (?:with)?in(?:side)?\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:oppos\w+|against|reject\w*|condemn\w*)\b")
_HEADINGS = {
    Stance.SUPPORTS: "supports", Stance.OPPOSES: "opposes",
    Stance.CONDITIONAL: "conditional", Stance.AMBIGUOUS: "ambiguous",
}  # fmt: skip


def answer(question: Question, library: Library) -> Reply | None:
    """Positions on the option named, grouped by stance; else the subject's own positions and words."""
    options = [s for s in question.subjects if s.startswith("option/")]
    actors = [s for s in question.subjects if s.startswith("actor/")]
    if options and not question.unknown:
        found = _on(options[0], library)
        if actors:
            own = [pair for pair in found if pair[0].actor in actors]
            found = own if own or not _WITHIN.search(question.text) else found
        if found:
            return _grouped(found, question)
    boosted = {s.id: 0.3 for p, s in library.base.positions if p.actor in actors}
    boosted |= {s.id: 0.15 for p, s in library.base.positions if s.id not in boosted}
    facet = Facet(speaker=actors, bonus=boosted)
    return from_ranked(Intent.POSITION, ranked(library, question, facet))


def _on(option: str, library: Library) -> list[tuple[Position, Statement]]:
    return [(p, s) for p, s in library.base.positions if p.option == option]


def _grouped(found: list[tuple[Position, Statement]], question: Question) -> Reply:
    order = list(Stance)
    if _AGAINST.search(question.text.casefold()):
        order = [Stance.OPPOSES, *(s for s in order if s is not Stance.OPPOSES)]
    found.sort(key=lambda pair: (order.index(pair[0].stance), pair[1].owner != pair[0].actor, -pair[1].weight))
    sections = tuple(
        Section(heading=_HEADINGS[stance], statements=ids)
        for stance in order
        if (ids := tuple(dict.fromkeys(s.id for p, s in found if p.stance is stance)))
    )
    statements = varied(dict.fromkeys(s for _, s in found))
    step = Step(rule="positions", detail=f"{len(found)} positions on {found[0][0].option}")
    holders = tuple(dict.fromkeys(p.actor for p, s in found if s == statements[0])) if _WHO.match(question.text) else ()
    return Reply(intent=Intent.POSITION, statements=statements, sections=sections, leads=holders, steps=(step,))
