"""A statement rewritten so that it stands alone: descriptions, pronouns, short names and relative dates replaced."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from spacy.strings import get_string_id

from claimextract.annotations import CharRange, Layers, MentionItem, text_of
from claimextract.reference.antecedents import STANDING, Antecedents
from claimextract.reference.dates import Dates, Edit
from claimextract.reference.named import main_country, named
from claimextract.tokens import Doc

#: A name that carries an article in running text.
_ARTICLE = re.compile(
    r"^(?:Government|Presidency|United|Economic|African Union|European Union|Alliance|Islamic State$|Ministry|"
    r"National|Supreme|Joint|Multinational|World|International|Central African|Democratic Republic|"
    r".* (?:junta|forces|army|government|authorities|council|commission|committee|union|mission|group|ministry|"
    r"agreement|accord|presidency|parliament|assembly|police|gendarmerie|guard|bank|fund|court)$|"
    r"(?!Operation|Katiba|The\b).*\b(?:Movements?|Front|Coordination|Coalition|Congress|Rally|Union|Alliance|"
    r"Platform|Framework|Forces|Group|Party|Organi[sz]ation|Community|Association|Mission|Authority|Force|Brigade)\b)",
    re.IGNORECASE,
)

#: spaCy's numbers of the words that may stand for a name
_STANDING = frozenset(map(get_string_id, STANDING))

#: Organs of a state are told by its adjective: *the Malian army* reads as *the army* does, in number and in tone.
_ORGANS = frozenset({"GOVERNMENT", "SECURITY_FORCE"})
#: A quotation that the paragraph does not close goes on to its end.
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)‘.*?(?:’(?!\w)|$)", re.DOTALL)


class Rewriter:
    """Rewrites spans of one document."""

    def __init__(self, doc: Doc, found: Layers, adjectives: Mapping[str, str]) -> None:
        """``adjectives``: two letters of a country → the adjective that means it."""
        self.doc = doc
        self.text = text_of(doc)
        self.adjectives = adjectives
        self.mentions = found.get("mentions", [])
        told = found.get("published") or {}
        # a date inferred from the text is too weak for *yesterday*
        published = told.get("date") if told.get("basis") != "inferred" else None
        self.dates = Dates(doc, self.text, found, dt.date.fromisoformat(published) if published else None)
        self.blocks = found.get("blocks", [])
        self.block_starts = [block["start"] for block in self.blocks]
        together = found.get("named") or named(self.mentions)
        self.surnames = together["surnames"]
        self.mention_starts = [mention["start"] for mention in self.mentions]
        #: where mentions start for which another name may be written
        self.renamed = [
            mention["start"]
            for mention in self.mentions
            if mention["label"] == "PERSON"
            or (mention["mention"] == "description" and mention["actor"] is not None)
        ]
        self.antecedents = Antecedents(doc, found, main_country(together))

    def _mentions(self, span: CharRange) -> list[MentionItem]:
        """Those that begin inside ``span``: a long document has too many to look at all of them each time."""
        return self.mentions[
            bisect_left(self.mention_starts, span[0]) : bisect_left(self.mention_starts, span[1])
        ]

    def rewrite(self, span: CharRange) -> str:
        """The characters of ``span`` with every certain substitution made."""
        edits = self._names(span) + self.dates.edits(span) + self._pronouns(span)
        if not edits:
            return self.text[span[0] : span[1]]
        quoted = self._quoted(span)
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

    def _quoted(self, span: CharRange) -> list[CharRange]:
        """Quotations of the span's paragraph: *yesterday* and *he* are the speaker's there, not the writer's."""
        at = bisect_right(self.block_starts, span[0]) - 1
        start = self.blocks[at]["start"] if at >= 0 else span[0]
        end = max(span[1], self.blocks[at]["end"] if at >= 0 else span[1])
        found = _QUOTED.finditer(self.text[start:end])
        return [(match.start() + start, match.end() + start) for match in found]

    def _names(self, span: CharRange) -> list[Edit]:
        if _none_in(self.renamed, span):
            return []
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

    def _name(self, mention: MentionItem, done: set[str]) -> Edit | None:
        surface, name = self.text[mention["start"] : mention["end"]], mention["name"]
        if mention["label"] == "PERSON":
            return self._full_name(mention, surface) if name not in done else None
        if (
            mention["mention"] != "description"
            or mention["actor"] is None
            or name in done
            or name.casefold() in surface.casefold()
        ):
            return None
        if any(word[:1].isupper() for word in surface.split()):
            return None  # *Malian authorities, French forces* say already whose they are
        if any(self._inside(other, mention) for other in self._mentions((mention["start"], mention["end"]))):
            return None
        before = self.doc[mention["token_start"] - 1] if mention["token_start"] else None
        if before is None or before.lower_ not in ("the", "this", "that"):
            return None  # *Mali’s junta* names its country; *junta* alone may be part of a name
        if self.text[mention["end"] : mention["end"] + 4].lower() == " of ":
            return None  # *the army of Chad*
        adjective = self.adjectives.get(mention["country"] or "")
        if adjective and mention["label"] in _ORGANS:
            if not self.antecedents.owned(mention):
                return None
            if "junta" not in surface:
                return mention["start"], mention["end"], f"{adjective} {surface}"
        root = self.doc.span(mention["token_start"], mention["token_end"]).root
        if root.dep_ in ("compound", "amod", "nmod") or self.text[mention["end"] : mention["end"] + 1] == "-":
            return None  # *the mission-run hospital*: a long name reads badly there
        # *the Transition Charter*, but *Agenda 2030*
        if _ARTICLE.search(name) or (mention["label"] == "AGREEMENT" and not name[-1].isdigit()):
            return mention["start"], mention["end"], name
        return before.idx, mention["end"], name

    def _full_name(self, mention: MentionItem, surface: str) -> Edit | None:
        name = mention["name"]
        first = name.removesuffix(surface).strip()
        if name == surface or not name.endswith(surface) or name.split()[0] in name.split()[1:]:
            return None
        if len(self.surnames.get(name.split()[-1], ())) > 1:
            return None  # *Cissé*: which of the two
        before = self.doc[max(0, mention["token_start"] - 2) : mention["token_start"]]
        if not {word.text for word in before}.isdisjoint(first.split()):
            return None  # a first name stands there, outside the mention
        return mention["start"], mention["end"], name

    @staticmethod
    def _inside(other: MentionItem, mention: MentionItem) -> bool:
        return other is not mention and mention["start"] <= other["start"] and other["end"] <= mention["end"]

    def _pronouns(self, span: CharRange) -> list[Edit]:
        starts, forms = self.doc.starts, self.doc.forms
        first, last = bisect_left(starts, span[0]), bisect_left(starts, span[1])
        if _STANDING.isdisjoint(forms[first:last]):
            return []
        standing = [self.doc[at] for at in range(first, last) if forms[at] in _STANDING]
        edits = []
        done: set[str] = set()
        named = {m["name"] for m in self._mentions(span)}
        for token in standing:
            found = self.antecedents.of(token)
            if found is None or not done.isdisjoint(found.names) or not named.isdisjoint(found.names):
                continue
            done.update(found.names)
            end = self.doc[found.token_end - 1]
            names = (
                f"the {name}" if not found.suffix and _ARTICLE.search(name) else name for name in found.names
            )
            edits.append(
                (
                    self.doc[found.token_start].idx,
                    end.idx + len(end),
                    " and ".join(names) + found.suffix,
                )
            )
        return edits


def _none_in(starts: list[int], span: CharRange) -> bool:
    """Whether none of the sorted places is inside ``span``."""
    at = bisect_left(starts, span[0])
    return at == len(starts) or starts[at] >= span[1]
