"""Dates in English prose: recognised, understood as forms, placed on the calendar. No spaCy here."""

from claimextract.time.edtf import to_edtf
from claimextract.time.published import Dated, infer_published
from claimextract.time.recognise import Expression, recognise
from claimextract.time.resolve import Resolved, resolve
from claimextract.time.values import Period

__all__ = ["Dated", "Expression", "Period", "Resolved", "infer_published", "recognise", "resolve", "to_edtf"]
