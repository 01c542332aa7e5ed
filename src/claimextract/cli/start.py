"""The entry point of the ``claimextract`` command: a rerun with nothing to do is answered before all is loaded."""

from __future__ import annotations

import sys


def main() -> None:
    if sys.argv[1:2] == ["run"]:
        from claimextract.batch.unchanged import recall

        known = recall(sys.argv[2:])
        if known is not None:
            code, text = known
            sys.stdout.write(text)
            sys.exit(code)
    from claimextract.cli.app import main as command

    command()
