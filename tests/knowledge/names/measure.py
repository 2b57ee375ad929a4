"""Scores an index on a measured set: `spellings.yaml` (for development), others for reporting.

Run as a module for the figures and every miss: `python -m tests.knowledge.names.measure spellings`.
"""

import sys
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from knowledge.load import load
from knowledge.names import Mention, NameIndex, Verdict

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
DEVELOPMENT, HELD_OUT, BLIND, SECOND = "spellings", "held_out", "blind", "blind_second"


@dataclass
class Score:
    """Counts over a half; shares are of the spellings or negatives counted."""

    positives: int = 0
    right: int = 0
    sure: int = 0
    asked_right: int = 0
    wrong: int = 0
    """Answered, without asking, with somebody else."""
    negatives: int = 0
    rejected: int = 0
    answered: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def right_first(self) -> float:
        return self.right / self.positives

    @property
    def f1(self) -> float:
        false = sum(miss.startswith(("+", "-", "?")) for miss in self.misses)
        missed = self.positives - self.right
        return 2 * self.right / (2 * self.right + false + missed)

    @property
    def wrong_rate(self) -> float:
        return self.wrong / self.positives

    @property
    def rejection(self) -> float:
        return self.rejected / self.negatives

    @property
    def answered_rate(self) -> float:
        return self.answered / self.negatives

    def __str__(self) -> str:
        return (
            f"right first {self.right_first:.4f}  F1 {self.f1:.4f}  sure {self.sure / self.positives:.3f}"
            f"  asked, right shown first {self.asked_right / self.positives:.3f}  silent wrong {self.wrong_rate:.4f}"
            f"  negatives rejected {self.rejection:.4f}  answered {self.answered_rate:.4f}"
            f"  (n={self.positives}+{self.negatives})"
        )


def shipped_index() -> NameIndex:
    base = load(ROOT / "knowledge" / "facts", ROOT / "seeds")
    return NameIndex.build(base.entities.values(), base.lexicon)


def measured_set(name: str) -> dict:
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def score(index: NameIndex, name: str) -> Score:
    result = Score()
    data = measured_set(name)
    for ids, spellings in data["positives"].items():
        for text in spellings:
            _positive(result, index, text, set(ids.split()))
    for text, ids in data["questions"]:
        for entity in ids:
            _positive(result, index, text, {entity})
    for texts in data["negatives"].values():
        for text in texts:
            _negative(result, index, text)
    return result


def _positive(result: Score, index: NameIndex, text: str, gold: set[str]) -> None:
    mentions = [m for m in index.spot(text) if m.verdict is not Verdict.NONE]
    result.positives += 1
    found = [m for m in mentions if _named_first(m) in gold or m.best.entity in gold]
    if found:
        result.right += 1
        sure = any(m.verdict is Verdict.SURE for m in found)
        result.sure += sure
        result.asked_right += not sure
        return
    offered = {x.entity for m in mentions for x in m.matches}
    wrong = any(m.verdict is Verdict.SURE for m in mentions) and not gold & offered
    result.wrong += wrong
    mark = "-" if wrong else "?" if mentions else " "
    result.misses.append(f"{mark} {text!r} is {sorted(gold)}: {_shown(index.spot(text))}")


def _named_first(mention: Mention) -> str | None:
    """The best match that is a name: "Muhandis's death" is an incident and names Muhandis."""
    return next((m.entity for m in mention.matches if m.family in ("actor", "place", "decoy")), None)


def _negative(result: Score, index: NameIndex, text: str) -> None:
    mentions = [m for m in index.spot(text) if m.verdict is not Verdict.NONE]
    result.negatives += 1
    result.rejected += not mentions
    result.answered += any(m.verdict is Verdict.SURE for m in mentions)
    if mentions:
        result.misses.append(f"+ {text!r} is nobody: {_shown(mentions)}")


def _shown(mentions: list[Mention]) -> str:
    return "; ".join(
        f"{m.verdict}[{m.text}] "
        + ", ".join(f"{x.entity or x.decoy.name} {x.score:.2f} ({x.alias})" for x in m.matches[:3])
        for m in mentions
    )


if __name__ == "__main__":
    figures = score(shipped_index(), sys.argv[1] if len(sys.argv) > 1 else DEVELOPMENT)
    print("\n".join(figures.misses))  # noqa: T201
    print(figures)  # noqa: T201
