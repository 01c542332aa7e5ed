"""A date expression in the parse: whether it can date a happening, and the token it hangs by."""

from __future__ import annotations

from claimextract.annotations import TimexItem
from claimextract.tokens import Doc, Token


def usable(timex: TimexItem, doc: Doc) -> bool:
    """The date names a place on the calendar."""
    first = timex["token_start"]
    if first > 1 and doc[first - 2].lower_ == "as" and doc[first - 1].lower_ in ("at", "of"):
        return False  # *as at 30 September*: a state on that day
    if timex["date_start"] is not None and timex["date_end"] is not None:
        if int(timex["date_end"][:4]) - int(timex["date_start"][:4]) > 30:
            return False  # *the few interventions of this century*
    return (
        (timex["role"] in ("date", "since") or (first > 0 and doc[first - 1].lower_ == "by"))
        and timex["date_start"] is not None
        and timex["date_end"] is not None
    )


def tells(timex: TimexItem, doc: Doc) -> bool:
    """A term that a clause takes up (*until last May, when he left*; *it was not until May that he left*)."""
    last = timex["token_end"]
    dated = timex["date_start"] is not None and timex["date_end"] is not None
    if not dated or last + 1 >= len(doc):
        return False
    first = timex["token_start"]
    split = doc[last].lower_ == "that" and any(t.lower_ == "it" for t in doc[max(0, first - 5) : first])
    return split or (doc[last].text == "," and doc[last + 1].lower_ == "when")


def root_of(doc: Doc, timex: TimexItem) -> tuple[Token, int, int]:
    """The token the expression hangs by, with its token range."""
    span = doc.char_span(timex["start"], timex["end"], alignment_mode="expand")
    assert span is not None
    # of a range split by the parser (*between June and August*) the first part holds the attachment
    for token in span:
        if token.head.i < span.start or token.head.i >= span.end or token.head == token:
            return token, span.start, span.end
    return span.root, span.start, span.end
