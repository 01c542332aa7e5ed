"""Text of a brief is text: markup, scripts, right-to-left words and pairs of code units do no harm."""

from collections.abc import Callable
from typing import Any

import pytest

from .conftest import ARABIC, HOSTILE, TEXT

Sit = Callable[..., Any]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/queue?by=type",
        "/document/north#clm_north_5",
        "/document/south",
        "/numbers",
        "/orphans",
        "/adjudication",
    ],
)
def test_markup_of_a_brief_is_shown_and_never_run(review: Any, desk: Sit, path: str) -> None:
    for name in ("ann", "ben"):
        review.store.decide(name, "clm_north_5", "accept" if name == "ann" else "reject")
        review.store.decide(name, "clm_north_5", "comment", comment=f"look: {HOSTILE}")
    ann = desk()
    alerts: list[str] = []
    ann.page.on("dialog", lambda dialog: alerts.append(dialog.message))
    page = ann.open(path)
    assert page.locator("img").count() == 0
    assert page.locator("main b", has_text="bold").count() == 0
    assert alerts == []
    assert ("alert" in page.content()) == (path not in ("/numbers", "/orphans"))
    # nothing but this server was asked for anything
    urls = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert [url for url in urls if not url.startswith(review.url)] == []


def test_markup_in_every_field_of_the_card(review: Any, desk: Sit) -> None:
    ann = desk()
    page = ann.open("/document/north#ent_north_1")
    page.locator("[data-field=name] input").fill(HOSTILE)
    page.locator("[data-field=name] input").press("Enter")
    ann.keys("Escape", "c")
    page.keyboard.type(HOSTILE)
    ann.keys("Enter")
    ann.saved()
    page.locator(".comments li", has_text="onerror").wait_for()
    assert review.state("ent_north_1").record["name"] == HOSTILE
    assert page.locator("img").count() == 0


def test_a_script_element_that_is_put_in_does_not_run(desk: Sit) -> None:
    ann = desk()
    page = ann.open()
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
    }""")
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in problem for problem in ann.problems)
    ann.problems.clear()


@pytest.mark.parametrize(
    "words", [ARABIC, f"{ARABIC} said", "the envoy 🚩 and", "the envoy 🚩", f"{HOSTILE} is", "🚩 and left"]
)
def test_offsets_are_exact_in_any_script(review: Any, desk: Sit, words: str) -> None:
    ann = desk()
    ann.open()
    start = TEXT.index(words)
    ann.page.evaluate(
        """([before, words]) => {
            const s = [...document.querySelectorAll(".s")].find((one) => one.textContent.includes(words));
            const node = document.createTreeWalker(s, NodeFilter.SHOW_TEXT);
            const nodes = [];
            let all = "";
            for (let one = node.nextNode(); one; one = node.nextNode()) {
                nodes.push([one, all.length]);
                all += one.data;
            }
            const from = all.indexOf(words), to = from + words.length;
            const place = (at) => {
                const [one, start] = nodes.findLast(([, start]) => start <= at);
                return [one, at - start];
            };
            getSelection().setBaseAndExtent(...place(from), ...place(to));
        }""",
        [start, words],
    )
    ann.keys("s")
    ann.saved()
    span = review.state("clm_north_1").record["span"]
    assert (span["start"], span["end"], span["text"]) == (start, start + len(words), words)


def test_right_to_left_words_are_walked_in_their_order(desk: Sit) -> None:
    ann = desk()
    ann.open()
    ann.page.evaluate("document.querySelector('#text').focus()")
    ann.keys("v", *["ArrowDown"] * 8)
    first, second = ARABIC.split()[:2]
    ann.holds(first)
    ann.keys("Shift+ArrowRight")
    ann.holds(f"{first} {second}")


def test_every_character_of_the_text_stands_in_the_page(desk: Sit) -> None:
    page = desk().open()
    blocks = page.locator("#text .t").evaluate_all(
        "all => all.map((t) => [Number(t.dataset.start), t.textContent])"
    )
    for start, words in blocks:
        assert TEXT[start : start + len(words)] == words
    shown = "".join("".join(words.split()) for _, words in blocks)
    assert shown == "".join(TEXT.replace("- ", "").split())


def test_a_document_that_is_not_there(desk: Sit) -> None:
    ann = desk()
    answer = ann.page.goto(f"{ann.review.url}/document/%2e%2e%2fetc%2fpasswd")
    assert answer.status == 404
    assert "no such document" in ann.page.inner_text("main")
