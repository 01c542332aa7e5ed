"""``claimextract report``: a run as one page."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from claimextract.report import write_report


def report_command(folder: Path, out: Path, document: str | None) -> int:
    """Write the page and say where it is and how large."""
    size = write_report(folder, out, document)
    Console(stderr=True).print(f"Report: {out} ({size / 1e6:.1f} MB)", highlight=False)
    return 0
