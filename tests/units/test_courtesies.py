"""Clauses that look like thanks and state something all the same."""

import pytest

from claimextract import extract, load


@pytest.fixture(scope="module")
def nlp():  # type: ignore[no-untyped-def]
    return load()


@pytest.mark.parametrize(
    "sentence",
    [
        "We are grateful that the rains came early.",
        "The farmers are grateful to the union for its help.",
        "We go to war with empty hands.",
        "The best moment to strike is the night.",
        "We cannot conclude the treaty without the consent of parliament.",
        "The army failed to thank its allies.",
        "We took this opportunity to reopen the road.",
        "I have seen children who eat once a day.",
    ],
)
def test_a_statement_stays(nlp, sentence: str) -> None:  # type: ignore[no-untyped-def]
    assert extract(sentence, nlp=nlp).claims


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        ("We pay tribute to the dead and condemn this attack.", "We pay tribute to the dead and condemn this attack"),
        ("We thank our partners, and the road is now open.", "the road is now open"),
        ("I offer my condolences and hope that the town takes this as a warning.", "the town takes this as a warning"),
    ],
)
def test_what_is_said_beside_thanks_stays(nlp, sentence: str, span: str) -> None:  # type: ignore[no-untyped-def]
    assert [claim.span.text for claim in extract(sentence, nlp=nlp).claims] == [span]


@pytest.mark.parametrize(
    "sentence",
    [
        "I thank the envoy for his report and call on donors to fund the plan.",
        "I congratulate the new president and invite him to release the prisoners.",
    ],
)
def test_a_request_beside_thanks_is_advice(nlp, sentence: str) -> None:  # type: ignore[no-untyped-def]
    assert extract(sentence, nlp=nlp).recommendations


@pytest.mark.parametrize(
    "sentence",
    [
        "I thank the Chair and wish him every success.",
        "I sincerely hope so.",
        "Long live the brotherhood of our peoples!",
        "I would be remiss if I did not thank our hosts.",
    ],
)
def test_nothing_is_stated(nlp, sentence: str) -> None:  # type: ignore[no-untyped-def]
    found = extract(sentence, nlp=nlp)
    assert not found.claims
    assert not found.recommendations


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        ("There is no doubt that the north is poor.", "the north is poor"),
        ("There can be no question that the road is shut.", "the road is shut"),
        ("It goes without saying that the north is poor.", "the north is poor"),
        ("It is worth noting that the north is poor.", "the north is poor"),
        ("Yes indeed, the north is poor.", "the north is poor"),
        ("In the same vein, the road was closed.", "the road was closed"),
        ("The programme cost $95m.", "The programme cost $95m"),
        ("It is worth the effort that the mayors make.", "It is worth the effort that the mayors make"),
        ("There is some doubt that the north is poor.", "There is some doubt that the north is poor"),
        ("It is worth noting the size of the debt.", "It is worth noting the size of the debt"),
    ],
)
def test_what_the_author_vouches_for_is_the_unit(nlp, sentence: str, span: str) -> None:  # type: ignore[no-untyped-def]
    assert [claim.span.text for claim in extract(sentence, nlp=nlp).claims] == [span]
