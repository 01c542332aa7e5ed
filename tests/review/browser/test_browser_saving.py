"""What is decided is saved, or said not to be: a server that goes away, a second window, a refusal."""

from collections.abc import Callable
from typing import Any

Sit = Callable[..., Any]


def test_decisions_wait_for_a_server_that_is_gone(review: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    review.stop()
    ann.keys("a", "r")
    page.locator("#saved[data-state=failed]").wait_for()
    assert page.locator("#saved").inner_text() == "2 not saved"
    panel = page.locator("#unsaved")
    assert "does not answer" in panel.inner_text()
    assert [line[:12] for line in panel.locator("li").all_inner_texts()] == ["accept claim", "reject claim"]
    assert page.locator(".claim-accepted").count() > 0  # shown as decided, and as not saved
    review.start()
    page.locator("#unsaved-retry").click()
    ann.saved()
    assert panel.is_hidden()
    assert review.state("clm_north_1").status == "accepted"
    assert review.state("clm_north_2").status == "rejected"


def test_what_waited_when_the_window_closed_is_sent_when_it_opens_again(review: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    review.stop()
    ann.keys("a")
    page.locator("#saved[data-state=failed]").wait_for()
    page.close()  # without a word, as in a crash
    review.start()
    page = ann.tab()
    ann.open()
    ann.saved()
    page.locator(".claim-accepted").first.wait_for()
    assert review.state("clm_north_1").status == "accepted"


def test_an_answer_that_got_lost_is_no_second_record(review: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    lost = []

    def lose(route: Any) -> None:
        if not lost:
            route.fetch()  # it arrives, the answer does not
            lost.append(True)
            route.abort()
        else:
            route.continue_()

    page.route("**/api/decide", lose)
    ann.drag("The mayor met the donors")
    ann.keys("+", "1")
    page.locator("#saved[data-state=failed]").wait_for()
    page.locator("#unsaved-retry").click()
    ann.saved()
    assert len(review.added()) == 1
    assert page.locator(".claim-added").inner_text() == "The mayor met the donors"


def test_second_window_sees_the_conflict_and_keeps_its_own(review: Any, desk: Sit) -> None:
    ann = desk()
    first = ann.open()
    second = ann.tab()
    ann.open()
    first.keyboard.press("a")
    first.locator("#saved[data-state=saved]", has_text="All saved").wait_for()
    second.keyboard.press("3")  # kind: evaluative
    dialog = second.locator("#conflict[open]")
    dialog.wait_for()
    rows = {row.split("\t")[0]: row.split("\t")[1:] for row in dialog.locator("tbody tr").all_inner_texts()}
    assert rows["decision"] == ["edited", "accepted"]
    assert rows["Kind"] == ["evaluative", "predictive"]
    state = review.state("clm_north_1")
    assert (state.status, state.record["kind"]) == ("accepted", "predictive")  # nothing was overwritten
    second.keyboard.press("m")
    second.locator("#saved[data-state=saved]").wait_for()
    state = review.state("clm_north_1")
    assert (state.status, state.record["kind"]) == ("edited", "evaluative")


def test_second_window_takes_what_stands(review: Any, desk: Sit) -> None:
    ann = desk()
    first = ann.open()
    second = ann.tab()
    ann.open()
    first.keyboard.press("r")
    first.locator("#saved[data-state=saved]", has_text="All saved").wait_for()
    second.locator("#onward").uncheck()
    second.keyboard.press("a")
    second.locator("#conflict[open]").wait_for()
    second.keyboard.press("Escape")  # a choice has to be made
    second.locator("#conflict [data-side=theirs]").click()
    second.locator("#saved[data-state=saved]").wait_for()
    assert second.locator("#card-status").inner_text() == "rejected"
    assert review.state("clm_north_1").status == "rejected"
    first.close()


def test_what_the_contract_forbids_is_said_and_taken_back(review: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open("/document/north#evt_north_1")
    page.locator("[data-field='date.end'] input").fill("2020-01-01")
    page.locator("[data-field='date.end'] input").press("Tab")
    page.locator("#alarm", has_text="Not saved").wait_for()
    ann.saved()
    page.wait_for_function("document.querySelector('[data-field=\"date.end\"] input').value === '2021-05-03'")
    assert review.state("evt_north_1").status == "undecided"


def test_two_annotators_do_not_meet_before_adjudication(review: Any, desk: Sit) -> None:
    ann, ben = desk(), desk("ben")
    ann.open()
    page = ben.open()
    ann.keys("a")
    ann.saved()
    ben.keys("r")
    ben.saved()
    assert page.locator("#conflict[open]").count() == 0
    assert review.state("clm_north_1", "ann").status == "accepted"
    assert review.state("clm_north_1", "ben").status == "rejected"


def test_a_window_of_another_annotator_decides_nothing_under_the_new_name(review: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    other = ann.tab()
    ann.open("/")
    with other.expect_navigation():
        other.locator("#who").select_option("ben")
    page.keyboard.press("a")
    page.locator("#saved[data-state=failed]").wait_for()
    assert "signed in as ann" in page.locator("#unsaved").inner_text()
    assert review.state("clm_north_1", "ben").status == "undecided"
    with other.expect_navigation():
        other.locator("#who").select_option("ann")
    page.locator("#unsaved-retry").click()
    page.locator("#saved[data-state=saved]").wait_for()
    assert review.state("clm_north_1").status == "accepted"
