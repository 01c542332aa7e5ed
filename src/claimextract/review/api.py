"""The JSON interface of the workbench.

Every answer is JSON; every POST carries a JSON body, the header ``X-CSRF-Token`` (from ``GET /api/session``, or
``request.state.csrf`` when a page is rendered) and an ``Origin``. Offsets are code points. Values are the dataclasses
of ``review.store`` as JSON objects with the same field names. ``request.state.annotator`` is who is asking.

=====================================================  =============================================================
GET  /api/session                                      ``{annotator, annotators, csrf, switch}``; ``switch``: may change
POST /api/session ``{annotator}``                      be another annotator (without tokens only); same answer
GET  /api/documents                                    ``{documents: [DocumentLine]}``
GET  /api/document/{id}                                ``DocumentView``
GET  /api/record/{id}                                  ``RecordState``
GET  /api/queue?by=&doc=&group=&decided=&limit=        ``{items: [QueueItem]}``; by: confidence, type, actor,
                                                       disagreement, rule
POST /api/decide                                       ``{record, action, based_on, changes?, comment?}``
                                                       → ``{state: RecordState, undo: n}``
POST /api/decide with action ``add``                   ``{action: "add", doc, content}`` → the same
POST /api/undo ``{decision?}``                         → ``{state: RecordState | null}`` (null: nothing to undo)
GET  /api/adjudication?doc=&settled=                   ``{differences: [Difference]}``
POST /api/adjudicate                                   ``{key, verdict: accept|reject, based_on, take?, changes?}``
                                                       → ``{difference: Difference}``
GET  /api/numbers                                      ``{progress, agreement, rules}``, see ``review.numbers``
GET  /api/orphans                                      ``{orphans: [Orphan]}``
GET  /api/log?doc=&record=                             ``{entries: [Entry]}``
=====================================================  =============================================================

Faults: ``{error: code, message, field?}`` with 400 (``bad_request``), 401 (``not_signed_in``), 403 (``forbidden``), 404
(``unknown``), 409 (``conflict``, with ``state``: what stands now), 413 (``too_large``), 422 (``refused``: breaks the
contract; ``field`` says where), 503 (``review_locked``, ``review_damaged``: not saved).
"""
