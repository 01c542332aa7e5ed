"""The page itself: template, style, script and data put together under a policy that forbids the network."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from claimextract.errors import ClaimextractError
from claimextract.report.charts import specifications
from claimextract.report.rows import Material, gather, packed

ASSETS = files("claimextract.report") / "assets"


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


@cache
def chart_library() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script. Raises ClaimextractError where the extra is not installed."""
    try:
        import vl_convert
    except ImportError as error:
        raise ClaimextractError(
            "extra_missing", "report needs vl-convert-python: pip install 'claimextract[report]'"
        ) from error
    script: str = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # the stub lacks its default
    if "</script" in script.lower():
        raise AssertionError("the chart library would end its own script element")
    return script


def _hash(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def content_policy(scripts: list[str]) -> str:
    """Only the page's own scripts run, and nothing is loaded from anywhere.

    Style may be inline: the charts set it. Without a network source it can show nothing and send nothing.
    """
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(map(_hash, scripts)),
            "style-src 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _island(value: Any) -> str:
    """JSON that may stand in a script element: no character in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _blobs(material: Material) -> list[str]:
    return [
        packed({"text": document.text, "records": material.details.get(document.id, {})})
        for document in material.documents
    ]


def _document_rows(material: Material) -> list[dict[str, Any]]:
    rows = []
    for number, document in enumerate(material.documents):
        counts = material.per_document[document.id]
        rows.append(
            {
                "number": number,
                "title": document.title or document.id,
                "path": document.path,
                "published": document.published.date,
                "basis": document.published.basis,
                "publisher": document.publisher or "",
                "warnings": document.warnings,
                **{name: counts[name] for name in ("claims", "recommendations", "events")},
            }
        )
    return rows


def render(folder: Path, document: str | None = None) -> str:
    """The page for a run's folder, or for one document of it."""
    from jinja2 import Environment, StrictUndefined

    library = chart_library()
    material = gather(folder, document)
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(_asset("page.html.jinja"))
    scripts = [library, _asset("page.js")]
    documents = _document_rows(material)
    silent = {reason: number for reason, number in material.ledger.most_common() if reason}
    page: str = template.render(
        policy=content_policy(scripts),
        style=_asset("page.css"),
        scripts=scripts,
        title=documents[0]["title"] if len(documents) == 1 else f"{len(documents)} documents",
        documents=documents,
        failed=[problem for problem in material.problems if problem.severity == "error"],
        warned=[problem for problem in material.problems if problem.severity == "warning"],
        counts=material.counts,
        used=material.ledger[""],
        silent=silent,
        version=material.run.get("version", ""),
        model=material.run.get("pipeline", {}).get("model", ""),
        fingerprint=material.run.get("lexicon_fingerprint", ""),
        specs=_island(specifications()),
        titles=_island([row["title"] for row in documents]),
        rows=packed(material.rows),
        blobs=_blobs(material),
    )
    return page


def write_report(folder: Path, out: Path, document: str | None = None) -> int:
    """Write the page to ``out``, never half, and return its size in bytes."""
    content = render(folder, document).encode()
    partial = out.with_name(f".{out.name}.{os.getpid()}.partial")
    out.parent.mkdir(parents=True, exist_ok=True)
    partial.write_bytes(content)
    os.replace(partial, out)
    return len(content)
