"""Mentions of the actor base in a text, sentence by sentence: longest known form first, chosen by context."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from claimextract.actors.acronyms import acting_acronyms, learn_acronyms, undefined
from claimextract.actors.anaphora import headed, sent_by, teach
from claimextract.actors.base import ActorBase, Form
from claimextract.actors.chunks import BEHIND, BRACKET, HEADED, KIND, NATIONAL, ORGANISATION, PERSON, WORDING
from claimextract.actors.descriptions import described, is_quality, templated
from claimextract.actors.evidence import LANGUAGE, embedded, located, river, spoken
from claimextract.actors.found import MANY_LINES, FleetingLines, Found, Line, Memory, MentionKind, lines_of
from claimextract.actors.longer import lengthened
from claimextract.actors.matching import fold, words
from claimextract.actors.named_by import named_by
from claimextract.actors.names import unknown_names
from claimextract.actors.organs import organs_of
from claimextract.actors.settings import Settings, mention
from claimextract.actors.spelling import place_name
from claimextract.actors.states import state_of

#: the check of what stands before comes last: the engine looks for the first digits fast
_YEAR = re.compile(r"(?:19|20)\d\d\b(?<!\w....)", re.DOTALL)
#: a text is about the countries of its title far more than about one it names once
TITLE_WEIGHT = 5
_ORGANS = {"GOVERNMENT", "SECURITY_FORCE", "MILITIA", "PARTY_OR_MOVEMENT", "ARMED_GROUP", "OTHER_ORG"}
#: the share of a country from which the surname of its head needs no first name
_AT_HOME = 0.1
_ALL_CAPS = 0.7
#: what makes a nationality a tongue or a coin: *French-speaking*, *the French language*
_NO_NATION = LANGUAGE | {"dollar", "dollars", "francs"}
_START = attrgetter("start")
#: headings and captions up to this many words are read for the names they introduce
_SHORT = 40


class Recognizer:
    """Reads one document. ``sentences`` are (start, end, whether it is body text)."""

    def __init__(
        self,
        base: ActorBase,
        text: str,
        sentences: Sequence[tuple[int, int, bool]],
        title: str | None = None,
        date: str | None = None,
        modifiers: Container[int] = (),
        proper: Container[int] = (),
        acting: Container[int] = (),
    ) -> None:
        self.base = base
        self.lines: Iterable[Line] = (
            lines_of(text, sentences, base)
            if len(sentences) <= MANY_LINES
            else FleetingLines(text, sentences, base)
        )
        if date is None:
            years = [y for y in _YEAR.findall(text) if "1990" <= y <= "2035"]
            date = max(years) if years else None
        self.memory = Memory(base, date, modifiers=modifiers, proper=proper)
        self.title = lines_of(title, [(0, len(title), False)], base)[0] if title else None
        self.memory.count(country for line in self.lines for country in line.counted)
        if self.title:
            self.memory.count(self.title.counted * TITLE_WEIGHT)
        self._states: dict[str, bool] = {}
        self.settings = Settings(base, self.lines)
        self._acting = acting_acronyms(self.lines, base, acting)

    def names_a_state(self, iso2: str) -> bool:
        """Whether the text has the name of the country or its people, not only its capital."""
        if iso2 not in self._states:
            self._states[iso2] = any(
                form.country == iso2 and form.kind in ("country", "adjective", "demonym")
                for line in self.lines
                for matches in line.forms.values()
                for _, forms in matches
                for form in forms
            )
        return self._states[iso2]

    def mentions(self) -> Iterator[tuple[Line, list[Found]]]:
        """The mentions of each body sentence, in order, never overlapping."""
        if self.title:
            self.memory.in_title = True
            self._read(self.title)
            self.memory.in_title = False
        for index, line in enumerate(self.lines):
            self.memory.line = index
            found = self._read(line) if line.body or line.size <= _SHORT else []
            if line.body:
                yield line, found
            self.memory.pass_on(line)

    def _read(self, line: Line) -> list[Found]:
        many = max(2, _ALL_CAPS * line.size)
        if len(line.capitals) > many and sum(map(str.isupper, line.texts)) > many:
            return []
        known: list[Found] = []
        end, taught, places = 0, self.memory.taught(), self._places(line)
        while places:
            at = places.pop()
            if at < end or (found := self._at(line, at, known)) is None:
                continue
            known.append(found)
            self._remember(found)
            end = found.last
            if self.memory.taught() != taught:  # what the line itself teaches holds in the rest of it
                taught, places = self.memory.taught(), self._places(line)
        # most lines have nothing that these rules could start from
        if line.any & (ORGANISATION | PERSON) or line.neighbours():
            known = unknown_names(line, known, self.base, self.memory)
        if line.any & KIND:
            known += named_by(line, known, self.base)
        if self.settings.names:
            known += [self._setting(line, *place) for place in [*self.settings.among(line, known)]]
        if not known and not line.any & BRACKET:
            return list(undefined(line, known, self._acting)) if self._acting else known
        known = lengthened(line, sorted(known, key=_START), self.base)
        for found in known:
            # a state is remembered already, and teaches nothing
            if found.label != "STATE" or found.kind not in NATIONAL:
                self._remember(found)
        known = learn_acronyms(line, organs_of(line, known, self.base, self.memory), self.base, self.memory)
        if self._acting:
            known += undefined(line, known, self._acting)
        return sorted(known, key=_START)

    def _places(self, line: Line) -> list[int]:
        """Where a form or a wording begins, or what this text taught: a head noun, a name. The first comes last."""
        places = {*line.forms, *line.wordings}
        headed, learned, keys = self.memory.headed, self.memory.learned_starts, line.keys
        if line.heads:
            alone, upper = self.base.headed_alone, line.upper
            places.update(
                [at for at in line.heads if keys[at] in headed or (upper[at] and keys[at] in alone)]
            )
        if learned:
            places.update([at for at in line.capitals if keys[at] in learned and line.upper[at]])
        return sorted(places, reverse=True)

    def _setting(self, line: Line, first: int, last: int) -> Found:
        """A place that its surroundings tell, with what the gazetteer knows of it."""
        for end, forms in line.forms.get(first, ()):
            if end == last and (cities := [f for f in forms if f.kind == "city"]):
                return self.build(cities[0], line, first, last)
        return mention(line, first, last, self.base.words["setting_compass"])

    def _at(self, line: Line, at: int, known: list[Found]) -> Found | None:
        """The mention that starts at word ``at``: around a nationality, known, or learned."""
        known_here, wide = line.forms.get(at, ()), None
        if self._goes_on(line, at):
            wide = templated(line, at, self.base, self.memory) or sent_by(line, at, self.base, self.memory)
        for last, forms in known_here:
            if wide is not None and wide.last > last:
                break
            if (found := self._choose(line, at, last, forms, known)) is not None:
                return found
        if wide is not None:
            return wide
        found, mark = self._learned(line, at), line.marks[at]
        if found is None and mark & WORDING:
            found = described(line, at, self.base, self.memory)
        if found is None and mark & HEADED:
            found = headed(line, at, self.base, self.memory)
        return found

    def _goes_on(self, line: Line, at: int) -> bool:
        """Whether the next word lets a wording or a mission begin here; seldom, and both cost much to look for."""
        base, keys = self.base, line.keys
        if base.any_behind and at in line.forms:
            return True
        if line.any & BEHIND:
            for last, _ in line.forms.get(at, ()):
                if last < line.size and line.marks[last] & BEHIND:
                    return True
        if not line.marks[at] & WORDING:
            return False
        node, after = base.wordings.root.children.get(keys[at]), at + 1
        if node is not None and after < line.size and (keys[after] in node.children or after in line.forms):
            return True
        return keys[at] == "african"

    def _choose(self, line: Line, at: int, last: int, forms: list[Form], known: list[Found]) -> Found | None:
        if len(forms) > 1:
            score = self.memory.score
            forms = sorted(forms, key=lambda form: -score(form, line) - _rank(form))
        unique = len(forms) == 1 or len({form.target for form in forms}) == 1
        for form in forms:
            if self._holds(form, line, at, last, known, unique):
                return self.build(form, line, at, last)
        return None

    def _holds(self, form: Form, line: Line, at: int, last: int, known: list[Found], unique: bool) -> bool:
        """Whether the context allows the form. Only names that are nobody else's stand without support."""
        memory, base = self.memory, self.base
        if form.kind in ("adjective", "demonym"):
            return last >= line.size or line.keys[last] not in _NO_NATION
        if form.kind == "city":
            return located(form, line, at, last, known, base, memory)
        single = last - at == 1
        if form.kind in ("country", "capital"):
            if last < line.size and line.keys[last] in ("$", "dollar", "dollars", "pounds"):
                return False
            return not embedded(line, at, last, base, state=form.kind == "country")
        actor = base.actors[form.target]
        if actor.label == "SECURITY_FORCE" and is_quality(line, last, base):
            return False
        if form.kind == "acronym":
            short = len(form.text) <= 3
            fits = form.country is None or form.target in memory.seen or memory.score(form, line) >= 1.0
            return (unique and not short) or fits
        if form.kind == "short":
            return self._short_holds(form, line, at, last, unique)
        if actor.label == "COMMUNITY" and spoken(line, at):
            return False
        if single and actor.label in ("PERSON", "PLACE", "COMMUNITY", "MILITIA", "COMPANY", "ARMED_GROUP"):
            return not embedded(line, at, last, base, state=False)
        return True

    def _short_holds(self, form: Form, line: Line, at: int, last: int, unique: bool) -> bool:
        memory, base = self.memory, self.base
        actor = base.actors[form.target]
        if not form.text[0].isupper():
            return False  # common nouns are settled by the descriptions
        titled = line.keys[at - 1] in base.words["title"] if at else False
        if embedded(line, at, last, base, state=False):
            return False
        if form.target in memory.seen:
            return True
        if (
            actor.label == "ARMED_GROUP"
            and at
            and line.keys[at - 1] == "the"
            and memory.share(form.country) >= 0.2
        ):
            return unique and memory.valid(actor)  # *the Platform* in a text on Mali
        if actor.label != "PERSON":
            return unique and last - at > 1 and (form.country is None or memory.score(form, line) >= 1.0)
        taught = memory.learned.get(" ".join(line.keys[at:last]))
        if taught is not None:
            return False
        support = form.country in line.countries or memory.share(form.country) >= 0.02
        if support and not unique and memory.share(form.country) >= _AT_HOME and memory.governs(actor):
            return True
        return (unique and titled) or (support and (titled or unique))

    def build(self, form: Form, line: Line, at: int, last: int) -> Found:
        base = self.base
        if form.kind == "city":
            place = base.places[form.target]
            name = place_name(place.name, line.surface(at, last))
            return Found(*line.chars(at, last), at, last, "PLACE", "name", place.id, name,
                         place.country, "actors.city", "city", place.id, place.lat, place.lon)  # fmt: skip
        if form.kind in NATIONAL:
            if form.kind == "country" and river(line, at, last):
                return Found(*line.chars(at, last), at, last, "PLACE", "name", "place-niger-river",
                             "Niger River", None, "actors.river", "name")  # fmt: skip
            return Found(*line.chars(at, last), at, last, *state_of(form, base))
        actor = base.actors[form.target]
        mention: MentionKind
        if len(line.keys[at]) == 4 and line.keys[at].isdigit() and last - at > 1:
            # *the 2015 Algiers agreement*: the year is no part of a name known without it
            rest = [f for end, forms in line.forms.get(at + 1, ()) if end == last for f in forms]
            at += line.texts[at + 1][0].isupper() and any(f.target == form.target for f in rest)
        mention = "acronym" if form.kind == "acronym" else "name"
        if actor.label in _ORGANS and last - at > 1 and line.texts[last - 1].islower():
            mention = "description"
        name = actor.name
        if actor.label == "PLACE":
            name = place_name(name, line.surface(at, last))
        return Found(*line.chars(at, last), at, last, actor.label, mention, actor.id, name,
                     actor.country, "actors.base", form.kind, None, actor.lat, actor.lon)  # fmt: skip

    def _learned(self, line: Line, at: int) -> Found | None:
        """A surname or an acronym that an earlier sentence explained."""
        if not line.upper[at] or line.keys[at] not in self.memory.learned_starts:
            return None
        for last in range(min(at + 3, line.size), at, -1):
            taught = self.memory.learned.get(" ".join(line.keys[at:last]))
            if taught is None:
                continue
            surface = line.surface(at, last)
            acronym = taught.mention == "acronym"
            if acronym and fold(surface) == surface.lower() and not any(c.isupper() for c in surface[1:]):
                continue
            if not acronym and embedded(line, at, last, self.base, state=False):
                continue
            return taught.at(line, at, last)._replace(rule="actors.learned", kind="short")
        return None

    def _remember(self, found: Found) -> None:
        memory = self.memory
        if found.label != "STATE":
            teach(found, self.base, memory)
        if found.actor:
            memory.seen[found.actor] = memory.line
            for role in self.base.roles.get(found.actor, ()):
                memory.last_of_role[role] = found.actor
        if found.label == "STATE":
            return
        if found.label == "OPERATION" and found.kind == "unknown" and found.name.startswith("Operation "):
            memory.learn(fold(found.name.removeprefix("Operation ")), found)
        if found.rule == "actors.named_by":
            memory.learn(fold(found.name), found)
        if found.label == "PERSON" and found.kind != "short":
            for surname in _surnames(found.name):
                memory.learn(surname, found)
            given, _, rest = found.name.partition(" ")
            if found.rule == "actors.person_called" or (len(rest) == 2 and rest.endswith(".")):
                memory.learn(fold(given), found)  # people whose surname the text keeps back


_RANKS = {"country": 3.0, "capital": 3.0, "adjective": 2.5, "demonym": 2.5, "name": 2.0, "acronym": 1.0}


def _rank(form: Form) -> float:
    """Which reading wins where the context says nothing."""
    return _RANKS.get(form.kind, 0.0)


@lru_cache(maxsize=8192)
def _surnames(name: str) -> tuple[str, ...]:
    return tuple(_surname_forms(name))


def _surname_forms(name: str) -> Iterator[str]:
    parts = [" ".join(word.key for word in words(part)) for part in name.split()]
    if len(parts) < 2:
        return
    if len(parts) > 2 and parts[-2] in {
        "al",
        "el",
        "ag",
        "ould",
        "bin",
        "ben",
        "de",
        "van",
        "von",
        "del",
        "di",
    }:
        yield " ".join(parts[-2:])
    if len(parts[-1]) > 2:
        yield parts[-1]
