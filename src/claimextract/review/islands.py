"""Values of the store as the JSON that a page carries for its script."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from claimextract.review.store import Difference, DocumentView, Final, RecordState


def island(value: Any) -> Markup:
    """JSON for a script element that holds data: no character in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def state_json(state: RecordState) -> dict[str, Any]:
    """A state as the API gives it. Written out: a long document has thousands, and ``asdict`` copies each record."""
    return {
        "id": state.id,
        "doc_id": state.doc_id,
        "record": state.record,
        "extracted": state.extracted,
        "status": state.status,
        "version": state.version,
        "changed": state.changed,
        "comments": [
            {"id": one.id, "annotator": one.annotator, "at": one.at, "text": one.text}
            for one in state.comments
        ],
        "stale": state.stale,
        "final": _final(state.final),
    }


def _final(final: Final | None) -> dict[str, Any] | None:
    if final is None:
        return None
    return {
        "verdict": final.verdict,
        "record": final.record,
        "by": final.by,
        "adjudicated": final.adjudicated,
    }


def difference_json(difference: Difference) -> dict[str, Any]:
    """A difference as the API gives it."""
    return {
        "key": difference.key,
        "doc_id": difference.doc_id,
        "start": difference.start,
        "text": difference.text,
        "what": difference.what,
        "records": difference.records,
        "states": {name: state and state_json(state) for name, state in difference.states.items()},
        "final": _final(difference.final),
        "version": difference.version,
    }


def context(document: DocumentView, difference: Difference) -> dict[str, Any]:
    """The paragraphs that hold what any annotator marked there."""
    spans = [state.record["span"] for state in difference.states.values() if state]
    low = min([difference.start, *(span["start"] for span in spans)])
    high = max([difference.start + 1, *(span["end"] for span in spans)])
    inside = [block for block in document.blocks if block.start < high and low < block.end]
    start = min([low, *(block.start for block in inside)])
    end = max([high, *(block.end for block in inside)])
    return {"start": start, "end": end, "text": document.text[start:end]}
