"""Where decisions are kept: one SQLite file, an append-only log, and the states that follow from it.

``Store.open(database, folder)`` opens (or makes) the file and reads the run or the gold folder into it.

Reading, always for one annotator, who sees the extraction and their own decisions, never another's:

* ``documents(annotator)`` → ``list[DocumentLine]``; ``document(doc_id, annotator)`` → ``DocumentView``
* ``record(record_id, annotator)`` → ``RecordState``; ``queue(annotator, by, …)`` → ``list[QueueItem]``

Writing, each call one transaction that is on disk when it returns:

* ``decide(annotator, record_id, action, …)`` with *accept, reject, edit, comment*; ``add(annotator, doc_id, record)``
* ``undo(annotator)``: the annotator's last standing decision, wherever it was; ``undo(annotator, decision)``: that one
* ``based_on`` is the ``version`` of the state the annotator was looking at. Where the log has gone on since,
  ``Conflict`` is raised with the state as it is now, and nothing is written.

Several annotators: ``annotators()``, ``assign(…)``, ``differences(…)``, ``adjudicate(…)`` and ``finals(…)``; the final
word is logged too. ``orphans()`` lists decisions that found no place in a new extraction, ``log(…)`` the whole history.
A ``key`` (any unique string) makes a call safe to repeat: an entry with that key is written once.

Content is always a contract record as a JSON value (``claimextract.schema``), offsets in code points. Raised:
``Conflict``, ``Unknown`` (no such document, record or annotator), ``Refused`` (a content that breaks the contract),
and ClaimextractError for a database that cannot be used.
"""

from claimextract.review.store import people
from claimextract.review.store.states import (
    BY,
    Block,
    Comment,
    Conflict,
    Difference,
    DocumentLine,
    DocumentView,
    Entry,
    Final,
    Orphan,
    QueueItem,
    RecordState,
    Refused,
    Unknown,
)
from claimextract.review.store.store import Store

__all__ = [
    "BY",
    "Block",
    "Comment",
    "Conflict",
    "Difference",
    "DocumentLine",
    "DocumentView",
    "Entry",
    "Final",
    "Orphan",
    "QueueItem",
    "RecordState",
    "Refused",
    "Store",
    "Unknown",
    "people",
]
