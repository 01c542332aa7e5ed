"""The optional libraries behind tables, imported only when a format needs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from claimextract.errors import ClaimextractError


def library(name: str, purpose: str) -> Any:
    """The module ``name``. Raises ClaimextractError (``extra_missing``) that names the extra to install."""
    try:
        return import_module(name)
    except ImportError as error:
        missing = error.name or name
        raise ClaimextractError(
            "extra_missing", f"{purpose} needs {missing}: pip install 'claimextract[tables]'"
        ) from error
