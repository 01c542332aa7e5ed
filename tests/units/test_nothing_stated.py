"""Rows, remainders and ceremonies of speeches make no record; what looks like them and states something does."""

import pytest

from claimextract import extract, load


@pytest.fixture(scope="module")
def nlp():  # type: ignore[no-untyped-def]
    return load()


@pytest.mark.parametrize(
    "sentence",
    [
        "Climate: hot and dry in the north; humid in the far south",
        "Highest court: Supreme Court (consists of nine judges)",
        "Head of state: president directly elected by popular vote for a five-year term",
        "I would like to commend Ms. Awa Sow of Ghana for the way in which she led our work.",
        "We salute the memory of the guards who fell at the bridge.",
        "I also commend the outstanding work of his predecessor, Ambassador Kofi Mensah.",
        "I take this opportunity to express our sympathy to the people of Ghana.",
        "In that regard, I would like to assure him of my delegation’s full support.",
        "He can be assured of the full readiness of my delegation.",
        "Our thoughts and prayers are with the families of the guards.",
        "I want to spare a thought for the families of the guards.",
        "We also wish the wounded a swift recovery.",
        "My country welcomes your brilliant election as President of the Assembly.",
        "It gives me great pleasure, on behalf of my country, to congratulate you on your election.",
        "This is where I should express our deep gratitude to the hosts.",
        "I would like to join all those who spoke before me in offering you my congratulations.",
        "I have the pleasant duty of conveying to you the greetings of my people.",
        "He may  be assured of the full\nreadiness of my delegation.",
        "I salute and thank the mayor for his work.",
        "It works as follows.",
        "In his address, the envoy reminded us that",
        "I shall spare the Assembly the long list of our efforts.",
    ],
)
def test_nothing_is_stated(nlp, sentence: str) -> None:  # type: ignore[no-untyped-def]
    found = extract(sentence, nlp=nlp)
    assert not found.claims
    assert not found.recommendations


@pytest.mark.parametrize(
    "sentence",
    [
        "Climate: the north is hot and dry.",
        "The result: nobody guards the bridge.",
        "Military service: men are called up at the age of twenty for two years, in all regions.",
        "We commend the reform of the courts.",
        "The rebels commend their predecessor for his courage.",
        "The government expressed sympathy for the rebels.",
        "The rebels have the support of my country.",
        "The minister can be sure of the army.",
        "Their thoughts are with the cattle.",
        "Paris welcomed the election of the mayor.",
        "The truce gives the traders a chance to reopen the market.",
        "The pact spares the traders a long detour.",
        "The patient made a swift recovery.",
    ],
)
def test_a_statement_stays(nlp, sentence: str) -> None:  # type: ignore[no-untyped-def]
    assert extract(sentence, nlp=nlp).claims


def test_a_row_keeps_its_clauses(nlp) -> None:  # type: ignore[no-untyped-def]
    text = "The town is poor and the road is long.\n\n"
    text += "Broadcast media: two public channels; private stations operate in all regions; one newspaper"
    spans = [claim.span.text for claim in extract(text, nlp=nlp).claims]
    assert [span for span in spans if "stations" in span] == ["private stations operate in all regions"]


def test_the_rest_of_a_cut_sentence_is_no_record(nlp) -> None:  # type: ignore[no-untyped-def]
    text = "which have resulted in the loss of many lives and of many cattle in the far north of the country."
    assert not extract(text, nlp=nlp).claims
