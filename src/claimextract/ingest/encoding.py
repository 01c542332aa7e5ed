"""Bytes to text: byte order marks, UTF-8, and a guess for the rest. UTF-8 is kept character for character."""

from __future__ import annotations

import codecs
import re

from claimextract.errors import IngestError
from claimextract.ingest.draft import Warned

# The UTF-32 marks come first: the little-endian one begins with the UTF-16 mark.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_BYTE_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 200_000
# What Windows-1252 holds of English and French beyond ASCII: quotation marks, dashes, accented letters.
_WESTERN = set("€‚„…‘’“”•–—™\u00a0£§©«®°±²³·»¼½¾×ÀÁÂÃÇÈÉÊËÍÎÏÑÓÔÕÖÙÚÛÜàáâãäåæçèéêëíîïñòóôõöøùúûüœŒŸÿšž")
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes) -> tuple[str, list[Warned]]:
    """The text of ``data`` and what had to be guessed. Raises ``binary`` or ``encoding``."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return _text(data.decode(name)), []
            except UnicodeDecodeError:
                text = data.decode(name, errors="replace")
                return _text(_mostly_readable(text)), [_replaced(text)]
    try:
        return _text(data.decode("utf-8")), []
    except UnicodeDecodeError:
        pass
    wide = _wide_encoding(data)
    if wide:
        return _text(data.decode(wide)), [Warned("encoding_guessed", f"Read as {wide}.")]
    if len(_BYTE_CONTROL.findall(data[:_SAMPLE])) > len(data[:_SAMPLE]) * 0.01:
        raise IngestError("binary", "The bytes are not text.")
    lossy = data.decode("utf-8", errors="replace")
    broken = lossy.count("\ufffd")
    if sum(ord(char) > 127 for char in lossy) - broken > 2 * broken:
        return _text(lossy), [_replaced(lossy)]
    return _guess(data, lossy)


def _guess(data: bytes, lossy: str) -> tuple[str, list[Warned]]:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and {char for char in text if ord(char) > 127} <= _WESTERN:
        return _text(text), [Warned("encoding_guessed", "Read as windows-1252.")]
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        try:
            return _text(data.decode(best.encoding)), [
                Warned("encoding_guessed", f"Read as {best.encoding}.")
            ]
        except UnicodeDecodeError:
            pass
    return _text(_mostly_readable(lossy)), [_replaced(lossy)]


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every second byte is zero."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) > 0.7 * len(zeros):
            try:
                data.decode(name)
            except UnicodeDecodeError:
                continue
            return name
    return None


def _mostly_readable(text: str) -> str:
    if text.count("\ufffd") > 0.02 * len(text):
        raise IngestError("encoding", "The bytes fit no common encoding.")
    return text


def _replaced(text: str) -> Warned:
    return Warned("encoding_replaced", f"{text.count(chr(0xFFFD))} characters could not be decoded.")


def _text(text: str) -> str:
    """Line ends as ``\\n``; refuses what decodes by accident but is no text."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > 0.01 * len(sample):
        raise IngestError("binary", "The bytes decode to control characters, not to text.")
    text = text.replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")  # line ends of classic Mac OS; as long as what they replace
    return text


def without_surrogates(text: str) -> tuple[str, list[Warned]]:
    """Lone surrogates (from JSON escapes or PDF fonts) cannot be written as UTF-8: they become U+FFFD."""
    if not _SURROGATE.search(text):
        return text, []
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", errors="replace")
    return joined, ([_replaced(joined)] if "\ufffd" in joined else [])
