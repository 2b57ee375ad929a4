"""The articles as one page: what is quoted, what no quote touches, what is furniture. Self-contained HTML."""

from collections.abc import Iterator
from html import escape

from bot.text import curation
from knowledge.checks.coverage import Coverage
from knowledge.checks.sentences import Sentence, sentences
from knowledge.factbase import FactBase
from knowledge.model import Source

_STYLE = """
:root { color-scheme: light dark; --quoted: #fff1b8; --ink: #1d1d1f; --paper: #fff; --faint: #6b6b70;
  --edge: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --quoted: #4d3f00; --ink: #f2f2f2; --paper: #161618;
  --faint: #9a9aa0; --edge: #ff8a80; } }
body { margin: 0 auto; padding: 1rem; max-width: 46rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
article { white-space: pre-wrap; border-top: 1px solid var(--faint); }
mark { background: var(--quoted); color: inherit; }
.untouched { outline: 2px dashed var(--edge); outline-offset: 1px; }
.furniture { color: var(--faint); }
"""
Quoted = dict[int, tuple[str, ...]]


def page(base: FactBase, found: tuple[Coverage, ...]) -> str:
    """The whole page; every character of the articles is escaped and none is left out."""
    title = escape(curation.PAGE_TITLE.format(title=base.dossier.title))
    body = "\n".join(_article(base, item) for item in found)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n"
        f"<body><h1>{title}</h1><p>{escape(curation.PAGE_LEGEND)}</p>\n{body}\n</body></html>\n"
    )


def _article(base: FactBase, item: Coverage) -> str:
    source, text = item.source, base.articles[item.source.id]
    heading = escape(f"{source.id} · {source.title or source.file} · {item.share:.1%}")
    return f"<h2>{heading}</h2>\n<article>{''.join(_parts(source, text, base, item))}</article>"


def _parts(source: Source, text: str, base: FactBase, item: Coverage) -> Iterator[str]:
    quoted = _quoted(base, source)
    untouched = {sentence.start for sentence in item.untouched}
    done = 0
    for sentence in sentences(source, text):
        yield _marked(text, done, sentence.start, quoted)
        inner = _marked(text, sentence.start, sentence.end, quoted)
        yield _sentence(sentence, inner, sentence.start in untouched)
        done = sentence.end
    yield _marked(text, done, len(text), quoted)


def _sentence(sentence: Sentence, inner: str, untouched: bool) -> str:
    if untouched:
        return f'<span class="untouched" title="{escape(curation.UNTOUCHED_LABEL)}">{inner}</span>'
    return f'<span class="furniture">{inner}</span>' if sentence.furniture else inner


def _quoted(base: FactBase, source: Source) -> Quoted:
    """Character → the statements that quote it."""
    found: Quoted = {}
    quotes = [(s.id, q) for s in base.statements for q in s.quotes if q.source == source.id]
    for statement, quote in quotes:
        for place in range(quote.start, quote.end):
            found[place] = (*found.get(place, ()), statement)
    return found


def _marked(text: str, start: int, end: int, quoted: Quoted) -> str:
    """Characters `start` to `end`, each run quoted by the same statements in one mark."""
    parts = []
    while start < end:
        ids = quoted.get(start, ())
        stop = start
        while stop < end and quoted.get(stop, ()) == ids:
            stop += 1
        run = escape(text[start:stop])
        parts.append(f'<mark tabindex="0" title="{escape(", ".join(ids))}">{run}</mark>' if ids else run)
        start = stop
    return "".join(parts)
