"""Arabic question words, so that a question in Arabic script has the same shape as an English one."""

import re

# Longer phrases first; particles written onto the next word are the name matcher's business.
_PHRASES = (
    ("من قائد", "who is the commander of"), ("من زعيم", "who is the leader of"), ("من مؤسس", "who is the founder of"),
    ("من نائب", "who is the deputy of"), ("من رئيس", "who is the head of"), ("من يقود", "who leads"), ("من أسس", "who founded"),
    ("ماذا حدث", "what happened"), ("ماذا حصل", "what happened"), ("ما الذي حدث", "what happened"),
    ("ماذا قال", "what did say"), ("ماذا قالت", "what did say"), ("من هو", "who is"), ("من هي", "who is"),
    ("من هم", "who are"), ("من كان", "who was"), ("ما هو", "what is"), ("ما هي", "what is"), ("من قتل", "who killed"),
    ("كم عدد", "how many"), ("متى", "when"), ("أين", "where"), ("اين", "where"), ("لماذا", "why"), ("كم", "how many"),
    ("كيف", "how"), ("ماذا", "what"), ("من", "who"), ("ما", "what"), ("هل", "did"), ("في", "in"), ("عن", "about"), ("على", "on"),
    ("قتل", "killed"), ("؟", "?"),
    ("ما موقف", "what is the position of"), ("موقف", "position of"), ("استقالة", "resignation"), ("القصف", "the bombing"), ("قصف", "bombing of"),
    ("الهجوم", "the attack"), ("هجوم", "attack"), ("الهجمات", "the attacks"), ("هجمات", "attacks"), ("الضربات", "the strikes"), ("ضربات", "strikes"),
    ("ضربة", "strike"), ("غارات", "raids"), ("غارة", "raid"), ("اغتيال", "killing of"), ("مقتل", "killing of"), ("الانسحاب", "withdrawal"),
    ("انسحاب", "withdrawal of"), ("التصويت", "the vote"), ("تصويت", "vote"), ("قرار", "resolution"), ("علاقة", "relation of"), ("صواريخ", "rockets"),
    ("جرحى", "wounded"), ("قتلى", "killed"), ("ضحايا", "casualties"), ("مستشار", "adviser to"), ("المتحدث باسم", "spokesman for"), ("نائب", "deputy of"),
    ("زعيم", "leader of"), ("قائد", "commander of"), ("مؤسس", "founder of"), ("الحداد", "mourning"), ("احتجاجات", "protests"), ("انتخابات", "elections"),
    ("سبب", "reason for"), ("خيارات", "options"), ("بعد", "after"), ("قبل", "before"), ("منذ", "since"), ("بين", "between"),
)  # fmt: skip
_PATTERNS = tuple((re.compile(rf"(?<!\w){re.escape(a)}(?!\w)"), english) for a, english in _PHRASES)
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def in_english(text: str) -> str:
    """The text with Arabic question words in English; names are left in their script."""
    if not _ARABIC.search(text):
        return text
    for pattern, english in _PATTERNS:
        text = pattern.sub(english, text)
    return " ".join(text.split())
