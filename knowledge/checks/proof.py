"""Rules for quotes: whether they prove their statement to a reader."""

import re
from collections.abc import Iterator

from knowledge.checks.finding import Remark
from knowledge.checks.sentences import furniture_spans
from knowledge.checks.words import stems, words
from knowledge.factbase import FactBase
from knowledge.model import Quote, Source, Statement, StatementKind

MAX_QUOTE_CHARACTERS = 400
MAX_QUOTE_SENTENCES = 2
_SENTENCE_END = re.compile(r"[.!?][”’\"']*\s+[“‘\"']?[A-Z]")
_SHORT_FORM = re.compile(r"\b(?:[A-Z]|Gen|Lt|Col|Maj|Mr|Mrs|Ms|Dr|Sen|Rep|St|No|vs)\.$")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_IN_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty
    """
_DIGITS = {word: str(number) for number, word in enumerate(_IN_WORDS.split())}
_FEW = {"no": "0", "none": "0", "nobody": "0", "without": "0", "once": "1", "twice": "2", "both": "2"}
_ONE = frozenset({"a", "an", "another", "single"})  # "a soldier" counts one


def quote_length(_: FactBase, statement: Statement) -> Iterator[Remark]:
    """A quote is the shortest run that proves its statement."""
    for number, quote in enumerate(statement.quotes):
        if len(quote.exact) > MAX_QUOTE_CHARACTERS:
            message = f"a quote has {len(quote.exact)} characters; at most {MAX_QUOTE_CHARACTERS}"
            yield Remark(message, ("quotes", number))
        if _sentences(quote.exact) > MAX_QUOTE_SENTENCES:
            yield Remark(f"a quote has more than {MAX_QUOTE_SENTENCES} sentences", ("quotes", number))


def _sentences(text: str) -> int:
    ends = [m for m in _SENTENCE_END.finditer(text) if not _SHORT_FORM.search(text[: m.start() + 1])]
    return len(ends) + 1


def shared_word(_: FactBase, statement: Statement) -> Iterator[Remark]:
    """A quote that shares no content word with its statement cannot prove it to a reader."""
    ours = stems(statement.text)
    for number, quote in enumerate(statement.quotes):
        if quote.reading is None and not ours & stems(quote.exact):
            yield Remark(f"shares no content word with its quote {quote.exact[:60]!r}", ("quotes", number))


def cut_word(base: FactBase, statement: Statement) -> Iterator[Remark]:
    """A quote begins and ends between words: half a word can say something else than the whole."""
    for number, quote in enumerate(statement.quotes):
        article = base.articles[quote.source]
        for edge in (quote.start, quote.end):
            if 0 < edge < len(article) and _one_word(article[edge - 1], article[edge]):
                cut = article[max(0, edge - 12) : edge] + "|" + article[edge : edge + 12]
                yield Remark(f"a quote cuts a word in two: {cut!r}", ("quotes", number))


def _one_word(left: str, right: str) -> bool:
    glued = left.islower() and right.isupper()  # two words that the copy has run together
    return left.isalnum() and right.isalnum() and not glued


def furniture(base: FactBase, statement: Statement) -> Iterator[Remark]:
    """Headings, bylines and credits prove something only of the source itself or of whom they name."""
    owner = base.entities.get(statement.owner)
    for quote in statement.quotes:
        source = base.source_by_id[quote.source]
        makers = {source.voice, source.publisher, *source.authors}
        named = owner and stems(quote.exact) & {stem for name in owner.names for stem in stems(name)}
        if named or makers & set(statement.subjects) or not _is_furniture(source, base, quote):
            return
    yield Remark("every quote is furniture of its article: a heading, byline, credit or navigation line")


def _is_furniture(source: Source, base: FactBase, quote: Quote) -> bool:
    spans = furniture_spans(base.articles[source.id], source.furniture)
    return any(start < quote.end and quote.start < end for start, end in spans)


def figure(_: FactBase, statement: Statement) -> Iterator[Remark]:
    """A statement of kind figure gives its figure, and each number in a figure stands in a quote."""
    if statement.kind is StatementKind.FIGURE and not statement.figures:
        yield Remark("kind figure without figures")
    quoted = quoted_numbers(statement)
    for number, item in enumerate(statement.figures):
        for missing in sorted(numbers(item.value) - quoted):
            yield Remark(f"the figure {item.value!r}: {missing} stands in no quote", ("figures", number))


def numbers(text: str) -> frozenset[str]:
    """Whole numbers of a text as digits, whether written in digits or, up to twenty, in words."""
    spelled = {_DIGITS[word] for word in words(text) if word in _DIGITS}
    return frozenset(spelled | {match.replace(",", "") for match in _NUMBER.findall(text)})


def quoted_numbers(statement: Statement) -> frozenset[str]:
    """Numbers that the quotes of a statement prove; an article ("a soldier") proves one, a "no" none."""
    text = " ".join(f"{quote.exact} {quote.reading or ''}" for quote in statement.quotes)
    few = {_FEW[word] for word in words(text) if word in _FEW}
    return numbers(text) | few | ({"1"} if _ONE & set(words(text)) else set())
