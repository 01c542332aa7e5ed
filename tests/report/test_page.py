"""The page as text: what stands in it, what may not, and how large it is."""

import base64
import gzip
import hashlib
import json
from pathlib import Path

import pytest
from lxml import html
from tests.report.conftest import HOSTILE, brief, write

from claimextract.errors import ClaimextractError
from claimextract.report import render, write_report
from claimextract.report.charts import specifications

pytest.importorskip("vl_convert", reason="needs the extra `report`")

LOADING = ("src", "href", "srcset", "poster", "data", "action", "formaction", "xlink:href")


def parsed(folder: Path, document: str | None = None) -> html.HtmlElement:
    return html.document_fromstring(render(folder, document))


def unpacked(page: html.HtmlElement, id: str) -> object:
    return json.loads(gzip.decompress(base64.b64decode(page.get_element_by_id(id).text)))


def test_says_what_was_read_and_what_failed(plain: Path) -> None:
    words = parsed(plain).get_element_by_id("read").text_content()
    for said in (
        "A plain brief",
        "A second brief",
        "locked.pdf",
        "pdf_encrypted",
        "Remove the password.",
        "no proposition 1",
    ):
        assert said in words


def test_every_chart_has_a_figure_with_a_label_and_a_table(plain: Path) -> None:
    page = parsed(plain)
    for name in specifications():
        plot = page.get_element_by_id(name)
        assert plot.get("role") == "img"
        assert plot.get("aria-label")
        assert page.get_element_by_id(f"t-{name}").get("tabindex") == "0"


def test_every_record_is_in_the_page_with_its_text(plain: Path) -> None:
    page = parsed(plain)
    rows = unpacked(page, "rows")
    assert [row["i"] for row in rows] == [f"{kind}_{n}" for kind in ("clm", "rec", "evt") for n in (1, 2)]
    blob = unpacked(page, "doc-0")
    start, end = blob["records"]["clm_1"]["span"]
    assert blob["text"][start:end] == "the road could close"
    assert blob["records"]["clm_1"]["evidence"][0][:2] == ["certainty", "hedge.could"]


@pytest.mark.parametrize("named", ["brief-2", "brief-2.txt"])
def test_one_document(plain: Path, named: str) -> None:
    page = parsed(plain, named)
    assert page.findtext(".//h1") == "A second brief"
    assert {row["i"] for row in unpacked(page, "rows")} == {"clm_2", "rec_2", "evt_2"}


def test_unknown_document_and_no_run(plain: Path, tmp_path: Path) -> None:
    with pytest.raises(ClaimextractError, match="no document 'brief-3'"):
        render(plain, "brief-3")
    with pytest.raises(ClaimextractError, match="output folder"):
        render(tmp_path)


def test_text_of_a_brief_is_never_markup(plain: Path, hostile: Path) -> None:
    one, other = parsed(plain), parsed(hostile)
    assert len(other.findall(".//script")) == len(one.findall(".//script"))
    assert not other.findall(".//img")
    assert other.findtext(".//button[@data-document='0']") == HOSTILE
    assert json.loads(other.get_element_by_id("titles").text)[0] == HOSTILE


@pytest.mark.parametrize("kind", ["plain", "hostile"])
def test_nothing_is_loaded(kind: str, request: pytest.FixtureRequest) -> None:
    page = parsed(request.getfixturevalue(kind))
    for element in page.iter():
        for name in LOADING:
            value = element.get(name) or ""
            assert value.startswith(("#", "data:")) or not value, (element.tag, value)
    assert "url(" not in page.findtext(".//style")
    assert "@import" not in page.findtext(".//style")


def test_policy_allows_only_the_scripts_of_the_page(hostile: Path) -> None:
    page = parsed(hostile)
    policy = page.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    running = [script.text for script in page.findall(".//script") if script.get("type") is None]
    assert len(running) == 2
    for script in running:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy


def test_same_run_same_bytes(plain: Path) -> None:
    assert render(plain) == render(plain)


def test_page_is_replaced_whole(plain: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "report.html"
    size = write_report(plain, out)
    assert out.stat().st_size == size
    assert [path.name for path in out.parent.iterdir()] == ["report.html"]


def test_a_hundred_briefs_stay_under_five_megabytes(tmp_path: Path) -> None:
    # distinct words, so that packing has no easier a time than with real prose
    def words(number: int) -> str:
        return " ".join(hashlib.sha256(f"{number}.{i}".encode()).hexdigest()[:6] for i in range(1500))

    run = write(tmp_path, *(brief(n, name=words(n)) for n in range(100)))
    assert len(render(run).encode()) < 5_000_000
