"""A run as one self-contained HTML page: what was read, charts, and each record in its text with its evidence."""

from claimextract.report.page import render, write_report

__all__ = ["render", "write_report"]
