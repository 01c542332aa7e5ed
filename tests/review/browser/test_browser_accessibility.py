"""No serious fault by axe on any page, light and dark, wide and narrow; nothing runs over the edge."""

from collections.abc import Callable
from typing import Any

import pytest

Sit = Callable[..., Any]
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")

VIEWS = [(1280, "light"), (1280, "dark"), (800, "light"), (800, "dark")]
PATHS = ["/", "/queue?by=rule", "/document/north", "/adjudication", "/numbers", "/orphans"]


@pytest.fixture
def lived_in(review: Any) -> Any:
    """A review with something on every page."""
    store = review.store
    for name, kind in (("ann", "causal"), ("ben", "evaluative")):
        store.decide(name, "clm_north_1", "edit", changes={"kind": kind})
        store.decide(name, "clm_north_2", "accept")
        store.decide(name, "clm_north_2", "comment", comment="is this so?")
    store.decide("ann", "clm_north_3", "reject")
    return review


def faults(page: Any) -> list[str]:
    found = axe.Axe().run(page)
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found.response["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("width,scheme", VIEWS)
@pytest.mark.parametrize("path", PATHS)
def test_no_serious_fault(lived_in: Any, desk: Sit, path: str, width: int, scheme: str) -> None:
    page = desk("ann", width, scheme).open(path)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width,scheme", VIEWS)
def test_no_serious_fault_while_working(lived_in: Any, desk: Sit, width: int, scheme: str) -> None:
    ann = desk("ann", width, scheme)
    page = ann.open("/document/north#evt_north_1")
    assert faults(page) == []
    page.locator("[data-field=trigger] .pick").focus()
    ann.keys("Enter")
    assert faults(page) == []
    ann.keys("Escape", "?")
    assert faults(page) == []
    ann.keys("Escape", "v", "+")
    assert faults(page) == []
    ann.keys("Escape")
    ann.page.goto("about:blank")
    ann.open("/document/north#ent_north_1")
    lived_in.stop()
    ann.keys("a")
    page.locator("#saved[data-state=failed]").wait_for()
    assert faults(page) == []


@pytest.mark.parametrize("width,scheme", VIEWS)
def test_no_serious_fault_in_dialogs_of_choice(lived_in: Any, desk: Sit, width: int, scheme: str) -> None:
    ann = desk("ann", width, scheme)
    page = ann.open("/document/north#clm_north_4")
    lived_in.store.decide("ann", "clm_north_4", "reject")
    ann.keys("1")
    page.locator("#conflict[open]").wait_for()
    assert faults(page) == []
    ann.keys("t")
    ann.open("/adjudication")
    ann.keys("e")
    assert faults(page) == []


@pytest.mark.parametrize("width,scheme", VIEWS)
def test_no_serious_fault_at_the_door(closed: Any, chromium: Any, width: int, scheme: str) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(closed.url)
    assert page.get_by_label("Token").is_visible()
    assert faults(page) == []
    page.get_by_label("Token").fill("not a token")
    page.keyboard.press("Enter")
    page.get_by_text("This token is not known.").wait_for()
    assert faults(page) == []
    page.close()


@pytest.mark.parametrize("path", PATHS)
def test_focus_is_seen_and_landmarks_are_there(lived_in: Any, desk: Sit, path: str) -> None:
    ann = desk()
    page = ann.open(path)
    assert page.locator("main").count() == 1
    assert page.locator("h1").count() == 1
    ann.keys("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
