"""Words of a text as the rules compare them."""

import re
from functools import lru_cache

from Stemmer import Stemmer

_WORD = re.compile(r"[^\W_]+")
_STEMMER = Stemmer("english")
_FUNCTION_WORDS = """
    a an the and or of to in on at by for with from as is are was were be been being has have had that this
    it its their they he she his her not no but if than then there which who whom would could should may
    might will can do does did also into over after before about more most other such
    until while when where because since so i me my we us our you your him them these those each any some all
    both only just
    """
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())


def words(text: str) -> list[str]:
    """Lower-case words of a text, without punctuation."""
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """Stems of a text's content words."""
    return frozenset(_STEMMER.stemWords([word for word in words(text) if word not in FUNCTION_WORDS]))


def unquoted(text: str) -> str:
    """A sentence without what it cites in quotation marks; each citation becomes a bar."""
    return re.sub(r"“[^”]*”|\"[^\"]*\"", "|", text)
