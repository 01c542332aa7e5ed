"""A statement rewritten so that it stands alone: descriptions, pronouns, short names and relative dates replaced."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left

from claimextract.annotations import CharRange, Layers, MentionItem, TimexItem, text_of
from claimextract.reference.antecedents import STANDING, Antecedents
from claimextract.tokens import Doc

_PREPOSITIONS = frozenset(
    (
        "in on during by since until till from before after of between and to for through "
        "throughout around at as than about past beyond over under within into against"
    ).split()
)
_MODIFIER = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
#: A name that carries an article in running text.
_ARTICLE = re.compile(
    r"^(?:Government|Presidency|United|Economic|African Union|European Union|Alliance|Islamic State$|Ministry|"
    r"National|Supreme|Joint|Multinational|World|International|Central African|Democratic Republic|"
    r".* (?:junta|forces|army|government|authorities|council|commission|committee|union|mission|group|ministry|"
    r"agreement|accord|presidency|parliament|assembly|police|gendarmerie|guard|bank|fund|court)$)",
    re.IGNORECASE,
)

#: Descriptions that mean the junta itself.
_RULERS = re.compile(r"\b(?:junta|authorities|rulers|putschists|regime)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|«[^»]*»")
_HEDGED_TIME = frozenset(
    {"only", "just", "nearly", "almost", "about", "some", "less", "more", "than", "barely"}
)


#: words that mean a time at large as often as a day
_NOWADAYS = frozenset({"today", "tomorrow", "yesterday", "tonight", "now", "this day"})
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
#: characters back in which a date of the story carries over; days beyond which a date without year is doubtful
_NEAR, _MONTHS_OFF = 600, 220


def calendar(timex: TimexItem) -> str | None:
    """The value of a date in words, or None where no plain wording has the same extent."""
    if timex["date_start"] is None or timex["date_end"] is None:
        return None
    start, end = dt.date.fromisoformat(timex["date_start"]), dt.date.fromisoformat(timex["date_end"])
    if timex["precision"] == "day":
        return f"{start.day} {start:%B %Y}"
    if timex["precision"] == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{start:%B %Y}"
    if timex["precision"] == "year" and start.year == end.year:
        return str(start.year)
    if timex["precision"] == "range" and start.year == end.year:
        thirds = {(1, 4): "early", (5, 8): "mid", (9, 12): "late"}
        part = thirds.get((start.month, end.month))
        if part:
            return f"mid-{start.year}" if part == "mid" else f"{part} {start.year}"
    return None


class Rewriter:
    """Rewrites spans of one document."""

    def __init__(self, doc: Doc, found: Layers) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.mentions = found.get("mentions", [])
        self.timexes = found.get("timexes", [])
        published = (found.get("published") or {}).get("date")
        self.published = dt.date.fromisoformat(published) if published else None
        self.mention_starts = [mention["start"] for mention in self.mentions]
        self.timex_starts = [timex["start"] for timex in self.timexes]
        self.antecedents = Antecedents(doc, found)

    def _mentions(self, span: CharRange) -> list[MentionItem]:
        """Those that begin inside ``span``: a long document has too many to look at all of them each time."""
        return self.mentions[
            bisect_left(self.mention_starts, span[0]) : bisect_left(self.mention_starts, span[1])
        ]

    def rewrite(self, span: CharRange) -> str:
        """The characters of ``span`` with every certain substitution made."""
        edits = [*self._names(span), *self._dates(span), *self._pronouns(span)]
        if not edits:
            return self.text[span[0] : span[1]]
        # words of a quotation are the speaker's: *yesterday* and *he* are not the writer's
        quoted = [
            (match.start() + span[0], match.end() + span[0])
            for match in _QUOTED.finditer(self.text[span[0] : span[1]])
        ]
        edits = sorted(e for e in edits if not any(low <= e[0] < high for low, high in quoted))
        parts, position = [], span[0]
        for start, end, replacement in edits:
            if start < position:
                continue
            parts += [self.text[position:start], replacement]
            position = end
        parts.append(self.text[position : span[1]])
        joined = "".join(parts)
        if edits and edits[0][0] == span[0] and self.text[span[0]].isupper():
            joined = joined[:1].upper() + joined[1:]
        return joined

    def _names(self, span: CharRange) -> list[tuple[int, int, str]]:
        edits = []
        done: set[str] = set()
        for mention in self._mentions(span):
            if mention["end"] > span[1]:
                continue
            replacement = self._name(mention, done)
            if replacement is not None:
                edits.append(replacement)
            done.add(mention["name"])
        return edits

    def _name(self, mention: MentionItem, done: set[str]) -> tuple[int, int, str] | None:
        surface, name = self.text[mention["start"] : mention["end"]], mention["name"]
        if mention["label"] == "PERSON":
            longer = name != surface and name.endswith(surface) and name not in done
            return (mention["start"], mention["end"], name) if longer else None
        if (
            mention["mention"] != "description"
            or mention["actor"] is None
            or name.casefold() in surface.casefold()
        ):
            return None
        if any(word[:1].isupper() for word in surface.split()):
            return None  # *Malian authorities, French forces* say already whose they are
        if "junta" in name and not _RULERS.search(surface):
            return None  # an interim government may or may not be the junta's own
        if any(self._inside(other, mention) for other in self._mentions((mention["start"], mention["end"]))):
            return None
        before = self.doc[mention["token_start"] - 1] if mention["token_start"] else None
        if before is not None and before.lower_ in ("the", "this", "that"):
            if _ARTICLE.search(name):
                return mention["start"], mention["end"], name
            return before.idx, mention["end"], name
        if before is not None and (
            before.dep_ in ("poss", "amod", "case", "det") or before.tag_ in ("POS", "PRP$")
        ):
            return None  # *Mali's junta* names its country
        return None  # without an article it may be part of a longer name

    @staticmethod
    def _inside(other: MentionItem, mention: MentionItem) -> bool:
        return other is not mention and mention["start"] <= other["start"] and other["end"] <= mention["end"]

    def _dates(self, span: CharRange) -> list[tuple[int, int, str]]:
        edits = []
        first, last = bisect_left(self.timex_starts, span[0]), bisect_left(self.timex_starts, span[1])
        for timex in self.timexes[first:last]:
            if timex["end"] > span[1] or timex["basis"] != "relative":
                continue
            if timex["role"] != "date":
                continue
            words = calendar(timex)
            if words is None or words == self.text[timex["start"] : timex["end"]]:
                continue
            root = self.doc.span(timex["token_start"], timex["token_end"]).root
            before = self.doc[timex["token_start"] - 1] if timex["token_start"] else None
            if before is not None and before.lower_ in _HEDGED_TIME:
                continue
            if not self._certain(timex):
                continue
            bare = before is None or before.lower_ not in _PREPOSITIONS
            bare = bare and root.dep_ not in ("nsubj", "nsubjpass", "attr")  # *November was the worst month*
            if bare and root.dep_ not in _MODIFIER and not words.startswith(("early", "late", "mid")):
                if before is not None and (before.tag_ in ("DT", "PRP$") or before.pos_ == "ADJ"):
                    continue
                words = f"{'on' if timex['precision'] == 'day' else 'in'} {words}"
            elif before is not None and before.lower_ in ("in", "on", "at") and not bare:
                fits = "on" if timex["precision"] == "day" else "in"
                if before.lower_ != fits:
                    edits.append((before.idx, timex["end"], f"{fits} {words}"))
                    continue
            edits.append((timex["start"], timex["end"], words))
        return edits

    def _certain(self, timex: TimexItem) -> bool:
        """Whether a relative date is sure enough to be written out: a wrong year is worse than none."""
        words = self.doc.span(timex["token_start"], timex["token_end"])
        if words[-1].dep_ in ("prep", "mark") or words[-1].lower_ in ("after", "before", "since"):
            return False  # *four years after the accord*: the date is that of the accord
        if (words.root.dep_ == "compound" and words.root.head.is_title) or words.root.lower_ == "hours":
            return False  # *Monday Market*; *within hours*
        start = dt.date.fromisoformat(timex["date_start"] or "")
        published = self.published
        if words.text.lower() in _NOWADAYS:
            verb = words.root.head
            while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
                verb = verb.head
            past = verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass"))
            return past and words.root.head.lower_ != "of"  # *the youth of today, has become today*
        if timex["anchor"] == "narrative":
            after = published is not None and start > published
            if words[0].lower_ == "that" and timex["precision"] == "day":
                # *that night* is the night of a date just named
                return any(
                    other["date_start"] == timex["date_start"]
                    for other in self.timexes
                    if timex["start"] - _NEAR < other["start"] < timex["start"]
                )
            return not after and any(
                other["basis"] == "explicit" and (other["date_start"] or "")[:4] == str(start.year)
                for other in self.timexes
                if timex["start"] - _NEAR < other["start"] < timex["start"]
            )
        if published is not None and any(word.lower_ in _MONTHS for word in words):
            carrier = words.root.head.head if words.root.head.dep_ == "prep" else words.root.head
            ahead = start > published and any(c.tag_ == "MD" for c in carrier.children)
            # *on 18 June*, long before or after: which year?
            return ahead or abs((start - published).days) < _MONTHS_OFF
        return True

    def _pronouns(self, span: CharRange) -> list[tuple[int, int, str]]:
        tokens = self.doc.char_span(span[0], span[1], alignment_mode="contract")
        if tokens is None:
            return []
        standing = [token for token in tokens if token.lower_ in STANDING]
        if not standing:
            return []
        edits = []
        done: set[str] = set()
        named = {m["name"] for m in self._mentions(span)}
        for token in standing:
            found = self.antecedents.of(token)
            if found is None or found.name in done or found.name in named:
                continue
            done.add(found.name)
            last = self.doc[found.token_end - 1]
            article = "the " if not found.suffix and _ARTICLE.search(found.name) else ""
            edits.append(
                (
                    self.doc[found.token_start].idx,
                    last.idx + len(last),
                    f"{article}{found.name}{found.suffix}",
                )
            )
        return edits
