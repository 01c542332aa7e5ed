"""Which language a text is in, by its most frequent words: enough to warn that a text is not English."""

from __future__ import annotations

import re

_LISTS = {
    "en": """the of and to in that is for with as was on by are it from be this have has not which were""",
    "fr": """le la les de des du et à en que qui est pour dans une un par sur au aux pas sont ne avec ce""",
    "es": """el la los las de del y en que es para con una un por se su al no como más lo son entre""",
    "pt": """o a os as de do da dos das e em que é para com uma um por se não ao mais na no são""",
    "de": """der die das und in den von zu mit ist des im auf für nicht eine ein dem sich auch als wird""",
    "it": """il la di e che in un una per è con non del della le i si da sono al dei nel alla gli""",
    "nl": """de het een van en in is dat op te voor met zijn die niet aan er om ook als bij wordt""",
}
_WORDS: dict[str, frozenset[str]] = {code: frozenset(words.split()) for code, words in _LISTS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 60_000
_ENOUGH = 30


def detect(text: str) -> str | None:
    """An ISO 639-1 code, ``und`` for letters of no known language, or None where too few words tell."""
    # From start, middle and end, so that a foreign title page or bibliography does not decide.
    if len(text) > _SAMPLE:
        third, middle = _SAMPLE // 3, len(text) // 2
        text = text[:third] + " " + text[middle : middle + third] + " " + text[-third:]
    words = _WORD.findall(text.lower())
    if len(words) < _ENOUGH:
        return None
    latin = sum(word[0] < "\u0250" for word in words)
    if latin < len(words) / 2:
        return "ar" if sum("\u0600" <= word[0] <= "\u06ff" for word in words) > len(words) / 2 else "und"
    shares = {code: sum(word in stops for word in words) / len(words) for code, stops in _WORDS.items()}
    best = max(shares, key=lambda code: shares[code])
    # Lists and tables of names have few function words; they are not evidence of another language.
    if shares[best] < 0.08:
        return "und" if shares["en"] < 0.02 and len(words) > 200 else None
    return best
