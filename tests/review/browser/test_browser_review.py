"""A document is reviewed in a browser: by keyboard alone, by mouse, with undo and reload."""

from collections.abc import Callable
from typing import Any

import pytest

Sit = Callable[..., Any]


def words_of(state: Any) -> str:
    return str(state.record["span"]["text"])


def test_reviewed_by_keyboard_alone(review: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    assert ann.at() == "the road could close"
    ann.keys("a")  # accepts, and moves on
    assert ann.at() == "The garrison holds 900 men"
    ann.keys("r")
    assert ann.at() == "the fort is old"
    ann.keys("1")  # kind: predictive
    ann.keys("Tab", "2")  # certainty: probable
    ann.keys("j", "k", "k", "j")
    assert ann.at() == "the fort is old"
    ann.keys("Tab", "ArrowRight", "Enter")  # polarity: from positive to negative
    ann.keys("c")
    page.keyboard.type("old, but is it weak?")
    ann.keys("Enter", "Escape")
    ann.saved()
    assert review.state("clm_north_1").status == "accepted"
    assert review.state("clm_north_2").status == "rejected"
    third = review.state("clm_north_3")
    assert (third.record["kind"], third.record["certainty"]) == ("predictive", "probable")
    assert third.record["polarity"] == "negative"
    assert [comment.text for comment in third.comments] == ["old, but is it weak?"]
    page.reload()
    page.locator("body[data-ready]").wait_for()
    assert ann.at() == "the fort is old"  # the address names the record
    assert page.locator("#card-status").inner_text() == "edited"
    assert page.locator("#progress-words").inner_text() == "3 of 8 decided"
    assert page.locator(".clm, .claim-accepted").first.inner_text() == "the road could close"


def test_focus_stays_on_the_label_from_record_to_record(desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    ann.keys("j", "Tab", "j")
    assert page.evaluate("document.activeElement.closest('[data-field]').dataset.field") == "certainty"
    ann.keys("3")
    assert page.locator("[data-field=certainty] [aria-pressed=true]").inner_text().endswith("possible")


def test_second_digit_chooses_among_many_values(review: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open("/document/north#evt_north_1")
    ann.keys("1", "7")
    ann.saved()
    assert review.state("evt_north_1").record["type"] == "TRANSITION"
    ann.keys("1")  # no second digit follows
    page.locator("[data-field=type] [aria-pressed=true] >> text=AGREE").wait_for()
    ann.saved()
    assert review.state("evt_north_1").record["type"] == "AGREE"


def test_next_uncertain_takes_the_least_confident_and_then_the_next_document(desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    seen = []
    for _ in range(7):
        ann.keys("n")
        seen.append(ann.at()[:12])
        page.locator("#onward").uncheck()
        page.locator("#text").focus()
        ann.keys("a")
    assert seen[0] == "the fort is "
    assert len(set(seen)) == 7
    ann.keys("n", "a")
    ann.saved()
    with page.expect_navigation(url="**/document/south#*"):
        ann.keys("n")


@pytest.mark.parametrize("words", ["road could", "that the road could close", "Officials fear"])
def test_span_redrawn_by_mouse_behind_emoji(review: Any, desk: Sit, words: str) -> None:
    ann = desk()
    page = ann.open()
    ann.drag(words)
    ann.holds(words)
    page.locator("#use-span").click()
    ann.saved()
    state = review.state("clm_north_1")
    assert words_of(state) == words
    assert state.status == "edited"
    assert ann.at() == words
    assert page.locator("#text .m.open").all_inner_texts() != []
    assert "".join(page.locator("#text .m.open").all_inner_texts()) == words


def test_span_redrawn_over_emoji(review: Any, desk: Sit) -> None:
    ann = desk()
    ann.open()
    ann.drag("🐪🐪 Officials fear")
    ann.keys("s")
    ann.saved()
    assert words_of(review.state("clm_north_1")) == "🐪🐪 Officials fear"


def test_span_redrawn_by_keyboard(review: Any, desk: Sit) -> None:
    ann = desk()
    ann.open()
    ann.keys("v", *["Shift+ArrowRight"] * 2)
    ann.holds("the road could")
    ann.keys("Alt+ArrowRight", ">", ">", "[")
    ann.holds("road could c")
    ann.keys("<", "<", "s")
    ann.saved()
    assert words_of(review.state("clm_north_1")) == "road could"


def test_missed_claim_added_by_keyboard_and_undone(review: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open("/document/north#rec_north_1")
    ann.keys("v", "ArrowDown", "ArrowDown", "Shift+ArrowDown", "Shift+ArrowLeft")
    ann.holds("The mayor met the donors in June 2021")
    ann.keys("+")
    page.locator("#adding[open]").wait_for()
    ann.keys("1")
    page.locator("#adding[open]").wait_for(state="detached")
    ann.keys("3")  # kind: evaluative
    ann.saved()
    (added,) = review.added()
    assert (added.record["record"], added.record["kind"]) == ("claim", "evaluative")
    assert words_of(added) == "The mayor met the donors in June 2021"
    page.reload()
    page.locator("body[data-ready]").wait_for()
    assert page.locator(".claim-added").inner_text() == "The mayor met the donors in June 2021"
    ann.keys("u", "u")
    ann.saved()
    page.locator(".claim-added").wait_for(state="detached")
    assert review.added() == []


def test_missed_event_is_saved_once_it_is_complete(review: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    ann.drag("The mayor met the donors in June 2021")
    page.locator("#use-add").click()
    page.locator("#adding button[value=event]").click()
    assert "not complete" in page.locator("#card-status").inner_text()
    page.locator("[data-field=type] button", has_text="CONSULT").click()
    page.locator("[data-field=trigger] .pick").click()
    ann.drag("met")
    page.locator("[data-field=trigger] .q", has_text="met").wait_for()
    assert review.added() == []
    page.locator("[data-field='date.span'] .pick").click()
    ann.drag("June 2021")
    page.locator("#card-status", has_text="added").wait_for()
    ann.saved()
    (event,) = review.added()
    assert (event.record["type"], event.record["trigger"]["text"]) == ("CONSULT", "met")
    assert event.record["date"]["span"]["text"] == "June 2021"
    assert (event.record["date"]["start"], event.record["date"]["end"]) == ("2021-06-01", "2021-06-30")


def test_date_that_cannot_be_read_is_typed(review: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    ann.drag("the tax has doubled")
    ann.keys("+", "3")
    ann.drag("doubled")
    page.locator("[data-field=trigger] .pick").click()
    page.locator("[data-field=type] button", has_text="SANCTION").click()
    ann.drag("the tax")
    page.locator("[data-field='date.span'] .pick").click()
    page.locator("[data-field='date.span'] .q").wait_for()
    page.locator("[data-field='date.start'] input").fill("2021-06-01")
    page.locator("[data-field='date.end'] input").fill("2021-06-30")
    page.locator("[data-field='date.end'] input").press("Tab")
    assert review.added() == []
    page.locator("[data-field='date.precision'] button", has_text="month").click()
    page.locator("#card-status", has_text="added").wait_for()
    ann.saved()
    (event,) = review.added()
    assert event.record["date"]["precision"] == "month"


def test_slots_by_mouse_and_keyboard(review: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open("/document/north#rec_north_1")
    page.locator("[data-field=purpose] .drop").click()
    page.locator("[data-field=condition] .pick").click()  # the slot first, then the words
    ann.drag("schools reopen")
    page.locator("[data-field=condition] .q", has_text="schools reopen").wait_for()
    ann.saved()
    state = review.state("rec_north_1")
    assert state.record["purpose"] is None
    assert state.record["condition"]["text"] == "schools reopen"
    ann.drag("teachers")  # the words first, then the slot
    page.locator("[data-field=addressee] .pick").click()
    ann.saved()
    assert [one["text"] for one in review.state("rec_north_1").record["addressee"]] == ["Donors", "teachers"]
    page.locator("[data-field=addressee] .pick").focus()
    ann.keys("Delete", "Enter", "v", "Shift+ArrowRight", "Enter")
    ann.saved()
    addressee = review.state("rec_north_1").record["addressee"]
    assert [one["text"] for one in addressee] == ["Donors", "Donors should"]


def test_undo_goes_back_step_by_step_and_survives_reload(review: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    ann.keys("2", "a", "r")
    ann.saved()
    ann.keys("u")
    ann.saved()
    assert ann.at() == "The garrison holds 900 men"
    assert review.state("clm_north_2").status == "undecided"
    page.reload()
    page.locator("body[data-ready]").wait_for()
    ann.keys("u", "u")
    ann.saved()
    page.locator("#card-status", has_text="undecided").wait_for()
    assert ann.at() == "the road could close"
    state = review.state("clm_north_1")
    assert (state.status, state.record["kind"]) == ("undecided", "predictive")
    ann.keys("u")
    page.locator("#announce", has_text="Nothing to undo").wait_for()


def test_records_that_overlap_are_all_seen_and_all_reached(desk: Sit) -> None:
    page = desk().open()
    place = page.locator("#text [data-ids~=ent_north_1]").first
    ids = place.get_attribute("data-ids")
    assert ids == "ent_north_1 evt_north_1"
    place.click()
    assert page.locator("#card h2 .tag").inner_text() == "entity"
    page.locator("#text [data-ids~=ent_north_1]").first.click()
    assert page.locator("#card h2 .tag").inner_text() == "event"


def test_margin_says_why_a_sentence_gave_nothing(desk: Sit) -> None:
    page = desk().open()
    reasons = page.locator("#text .silent").evaluate_all(
        "all => all.map((s) => [s.textContent, getComputedStyle(s, '::before').content])"
    )
    assert ["Who will pay?", '"question"'] in reasons
    assert ["A 🚩🚩 note.", '"states nothing"'] in reasons


def test_card_shows_evidence_source_and_history(desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    card = page.locator("#card")
    assert "hedge.could" in card.inner_text()
    assert card.locator("[data-field='source.mention'] .q").inner_text() == "Officials"
    assert card.locator("meter").get_attribute("value") == "0.6"
    ann.keys("2")
    ann.saved()
    card.locator("summary").click()
    card.locator(".log li", has_text="edit").wait_for()


def test_a_decision_repaints_its_own_sentence_only(desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    page.evaluate(
        "for (const s of document.querySelectorAll('.s')) for (const n of s.childNodes) n.old = true"
    )
    ann.keys("r")
    ann.saved()
    fresh = page.evaluate(
        "[...document.querySelectorAll('.s')].filter((s) => [...s.childNodes].some((n) => !n.old)).length"
    )
    assert fresh == 2  # that of the record decided, and that of the one opened next


def test_help_lists_the_keys(desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    ann.keys("?")
    told = page.locator("#help[open]").inner_text()
    for what in ("accept", "reject", "undo", "add a missed record", "walk by words", "the queue"):
        assert what in told
    ann.keys("Escape")
    ann.keys("r")  # and the keys work again
    assert ann.at() == "The garrison holds 900 men"


def test_queue_leads_through_records_in_its_order(desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    with page.expect_navigation(url="**/queue"):
        ann.keys("g")
    with page.expect_navigation(url="**/queue?by=type"):
        ann.keys("2")
    ann.keys("j", "j")
    with page.expect_navigation(url="**/document/**"):
        ann.keys("Enter")
    page.locator("body[data-ready]").wait_for()
    assert "by=type" in page.url
    first = ann.at()
    ann.keys("n")
    page.wait_for_function(
        "(before) => document.querySelector('#card blockquote').textContent !== before", arg=first
    )
