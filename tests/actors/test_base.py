"""Every line of the actor base is valid, consistent with the others, and found in its own example."""

from __future__ import annotations

import pytest

from claimextract.actors.base import load_base
from claimextract.actors.matching import fold, words
from claimextract.actors.recognizer import Recognizer

BASE = load_base()


def _read(text: str) -> list[tuple[str, str | None]]:
    reader = Recognizer(BASE, text, [(0, len(text), True)])
    return [(text[f.start : f.end], f.actor) for _, found in reader.mentions() for f in found]


@pytest.mark.parametrize("actor", BASE.actors.values(), ids=lambda actor: actor.id)
def test_an_example_holds_a_form_of_its_actor(actor):
    forms = (actor.name, *actor.names, *actor.names_fr, *actor.acronyms, *actor.short)
    assert any(fold(form) in fold(actor.example) for form in forms)


@pytest.mark.parametrize("actor", BASE.actors.values(), ids=lambda actor: actor.id)
def test_ids_that_a_line_refers_to_exist(actor):
    named = [actor.parent, actor.successor, *(m.org for m in actor.member_of)]
    assert [i for i in named if i is not None and i not in BASE.actors] == []
    assert {c for c in (actor.country, *actor.countries) if c} <= set(BASE.countries)


@pytest.mark.parametrize("actor", BASE.actors.values(), ids=lambda actor: actor.id)
def test_an_actor_does_not_end_before_it_begins(actor):
    if actor.valid_from and actor.valid_to:
        width = min(len(actor.valid_from), len(actor.valid_to))
        assert actor.valid_from[:width] <= actor.valid_to[:width]


def test_most_examples_are_linked_to_their_own_line():
    """A short text gives little context, so ambiguous acronyms may stay open; the rest must be found."""
    missed = [a.id for a in BASE.actors.values() if a.id not in {found for _, found in _read(a.example)}]
    assert len(missed) <= 0.03 * len(BASE.actors), missed


@pytest.mark.parametrize("country", BASE.countries.values(), ids=lambda country: country.id)
def test_a_country_is_found_in_its_example(country):
    assert country.id in {actor for _, actor in _read(country.example)}


@pytest.mark.parametrize("template", BASE.templates.values(), ids=lambda template: template.id)
def test_a_wording_is_found_in_its_example(template):
    text = template.example
    reader = Recognizer(BASE, text, [(0, len(text), True)])
    mentions = [f for _, found in reader.mentions() for f in found]
    assert any(f.mention == "description" or f.rule == template.id for f in mentions)


def test_folding_joins_spellings():
    assert [w.key for w in words("Jama’at, al-Qaïda")] == ["jama", "'", "at", ",", "al", "qaida"]
    assert [w.start for w in words("al-Qaïda", offset=7)] == [7, 10]
