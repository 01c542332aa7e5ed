"""The page in a browser: no error, no request, marks and tables that open records, keyboard."""

from pathlib import Path
from typing import Any

import pytest

from claimextract.report import write_report

pytest.importorskip("vl_convert", reason="needs the extra `report`")


@pytest.fixture
def browser(chromium: Any) -> Any:
    return chromium


class Watched:
    """A page with what it logged and asked for."""

    def __init__(self, browser: Any, file: Path, width: int, scheme: str = "light") -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.problems: list[str] = []
        self.requests: list[str] = []
        self.page.on(
            "console", lambda m: self.problems.append(m.text) if m.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.problems.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(file.as_uri())
        self.page.locator("body[data-drawn]").wait_for(timeout=60_000)


@pytest.mark.parametrize("kind", ["plain", "hostile"])
@pytest.mark.parametrize("width,scheme", [(1280, "light"), (800, "dark")])
def test_page_opens_quietly(
    browser: Any, tmp_path: Path, request: pytest.FixtureRequest, kind: str, width: int, scheme: str
) -> None:
    file = tmp_path / "report.html"
    write_report(request.getfixturevalue(kind), file)
    seen = Watched(browser, file, width, scheme)
    for button in seen.page.locator("[data-document]").all():
        button.click()
        seen.page.locator("#close").click()
    assert seen.page.locator(".plot svg").count() == 6
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.requests == [file.as_uri()]
    assert seen.problems == []
    seen.page.close()


def test_a_mark_opens_its_record_in_the_text(browser: Any, plain: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    write_report(plain, file, "brief-1")
    seen = Watched(browser, file, 1280)
    seen.page.locator("#sources .mark-rect path").first.click()
    panel = seen.page.locator("#panel")
    assert panel.locator("mark").all_inner_texts() == ["the road ", "could", " close"]
    assert "hedge.could" in panel.inner_text()
    assert seen.problems == []
    seen.page.close()


def test_keyboard_reaches_a_record_and_comes_back(browser: Any, plain: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    write_report(plain, file)
    page = Watched(browser, file, 800).page
    page.locator("#f-advice summary").focus()
    page.keyboard.press("Enter")
    cell = page.locator("#t-advice button").first
    cell.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    assert "2 records" in page.locator("#p-title").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert cell.evaluate("node => node === document.activeElement")
    page.close()


def test_filters_narrow_every_chart(browser: Any, plain: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    write_report(plain, file)
    page = Watched(browser, file, 1280).page
    page.locator("#words").fill("teachers")
    page.locator("body[data-drawn='2']").wait_for()
    assert page.locator("#found").inner_text() == "2 records"
    assert "Nothing to show" in page.locator("#timeline").inner_text()
    page.close()
