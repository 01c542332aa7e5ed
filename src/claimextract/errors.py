"""Exceptions with stable codes. A code never changes its meaning: scripts may rely on it."""

from __future__ import annotations

#: Every code the product may write to ``errors.jsonl``, with what the user can do about it.
ERROR_CODES: dict[str, str] = {
    "path_missing": "The path does not exist. Check its spelling, or quote the pattern.",
    "path_unreadable": "The file cannot be opened. Check its permissions.",
    "format_unknown": "Give a .txt, .md, .html, .pdf, .docx or .jsonl file.",
    "empty": "The file holds no text. Check that the export was complete.",
    "binary": "The bytes are not text. If it is an office or image file, give it its right ending or convert it.",
    "encoding": "The bytes fit no common encoding. Save the file as UTF-8.",
    "pdf_damaged": "The PDF cannot be parsed. Open and save it again, or ask for another copy.",
    "pdf_encrypted": "The PDF is locked with a password. Remove the password and run again.",
    "pdf_no_text": "The PDF holds images of pages and no text layer. Run OCR on it first.",
    "docx_damaged": "The Word file cannot be parsed. Open and save it again.",
    "docx_encrypted": "The Word file is locked with a password. Remove the password and run again.",
    "archive_bomb": "The file unpacks to far more than its size and was not opened.",
    "html_empty": "No article text was found in the page. Save the article as text.",
    "json_invalid": "The line is not a JSON object with a string 'text'. See the README on JSONL input.",
    "duplicate_id": "Two documents carry the same id and different text. Give each an id of its own.",
    "too_large": "The text is over the size limit. Split it, or raise --max-chars.",
    "no_letters": "The text holds no letters, so nothing can be extracted.",
    "metadata_invalid": "The metadata (front matter, side table or --published) cannot be read. Correct it.",
    "component_failed": "A component raised on this document. Please report it with the file.",
    "timeout": "The document took longer than the time limit. Raise --timeout, or split it.",
    "worker_died": "The worker process died on this document. Try it alone; it may need more memory.",
    "lexicon_invalid": "A line of a lexicon does not fit its schema. The message names file and line.",
    "model_missing": "The spaCy pipeline is not installed. Install it, or name another with --model.",
    "model_invalid": "Install the package again, or correct what the message names.",
    "schema_version": "The file was written by an incompatible version. Run the extraction again.",
    "record_invalid": "A line is not a valid record. The message names file and line.",
    "run_missing": "Give the folder that was named with --out in `claimextract run`.",
    "run_locked": "Wait until the other run ends (see `claimextract status`), stop it, or name another output folder.",
    "cluster_unreachable": "Check the address and that the cluster runs (`ray status`), or leave out --ray-address.",
    "disk_full": "Free space on the disk of the output folder and run the same command again: it goes on from there.",
    "ledger_damaged": "Run again with --fresh: it reads everything anew and takes the place of what is damaged.",
    "output_unwritable": "Allow writing to the output folder, or name another one with --out.",
    "extra_missing": "Install the extra that the message names, and run the command again.",
    "query_invalid": "See `claimextract query --help` for the tables, and https://duckdb.org/docs/ for the SQL.",
    "review_locked": "Close the other program that has the review's database open, or wait for it, and try again.",
    "review_damaged": "Keep the file, and put back the newest .backup beside it, or run `sqlite3 FILE .recover`.",
    "review_unwritable": "Free some space, or allow writing to the folder of the database, and try again.",
    "review_invalid": "See `claimextract review --help`.",
    "filter_invalid": "See `claimextract find --help` for the values of each option.",
    "exchange_invalid": "The file is not in the format named, or was damaged. The message names file and line.",
    "exchange_offset": "A span does not fit its text. Export again, or correct the place that the message names.",
    "exchange_text": "A text is not the one that was exported. Annotate the exported file; tools must not edit texts.",
    "annotation_invalid": "Finish the annotation in the tool, or leave such ones out with --skip-invalid.",
}

#: Codes that warn: records are still written, and the exit code stays 0.
WARNING_CODES: dict[str, str] = {
    "language": "The text does not look English; records may be few or wrong.",
    "encoding_guessed": "The text is not UTF-8; its encoding was guessed.",
    "encoding_replaced": "Some bytes could not be decoded and stand as U+FFFD in the text.",
    "extension_mismatch": "The content is not what the file's ending says; it was read as what it is.",
    "published_inferred": "No publication date was given; it was inferred from the dates in the text.",
    "published_unknown": "No publication date was given or could be inferred; relative dates stay unresolved.",
    "page_unreadable": "A page of the PDF has no text layer and was left out.",
    "html_malformed": "The HTML is malformed; the text that could be recovered was read.",
}


class ClaimextractError(Exception):
    """An error a user can act on. ``code`` is stable; ``str()`` says what happened, ``hint`` what to do."""

    def __init__(self, code: str, message: str) -> None:
        if code not in ERROR_CODES:
            raise ValueError(f"unknown error code {code!r}")
        super().__init__(message)
        self.code = code
        self.hint = ERROR_CODES[code]


class IngestError(ClaimextractError):
    """A document could not be read."""


class LexiconError(ClaimextractError):
    """A resource file does not fit its schema."""

    def __init__(self, message: str) -> None:
        super().__init__("lexicon_invalid", message)


class RecordError(ClaimextractError):
    """A record file does not fit the contract."""

    def __init__(self, message: str, code: str = "record_invalid") -> None:
        super().__init__(code, message)
