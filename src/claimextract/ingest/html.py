"""HTML pages (main content by trafilatura) and HTML fragments to blocks. Nothing is ever fetched."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from claimextract.errors import IngestError
from claimextract.ingest.draft import Composer, Draft, Metadata, Warned, is_heading_line
from claimextract.ingest.encoding import decode
from claimextract.ingest.markup import CAPTION_MARK, compose

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MAX_CHECKED = 2_000_000  # the check is for the user's information; it need not read a giant
_PAIRED = (
    """div article section main table ul ol h1 h2 h3 h4 h5 h6 blockquote script style a strong em b i span"""
)
_SHORTCODE_CAPTION = re.compile(r"\[caption\b[^\]]*\](.{0,2000}?)\[/caption\]", re.S)
_SHORTCODE = re.compile(r"\[/?(?:gallery|embed|audio|video|playlist|vc_\w+|et_pb_\w+|su_\w+)\b[^\]]*\]")
_CLUTTER = ("nav", "header", "footer", "aside", "form")
_NOTE_NUMBER = re.compile(r"^[\[(]?(?:\d{1,3}|[*†‡])[\])]?$")


def read_html(data: bytes) -> Draft:
    """The article of a page. Raises ``html_empty`` where there is none."""
    source, warnings = _decode(data)
    if _malformed(source):
        warnings.append(Warned("html_malformed", "Tags are left open or closed twice."))
    root = _parse(source)
    if root is None:
        raise IngestError("html_empty", "The page holds no elements.")
    from claimextract.ingest.pagemeta import read_metadata

    metadata = read_metadata(root)
    _clean(root)
    composer = Composer()
    compose(_main(root), composer)
    if not composer.blocks:
        raise IngestError("html_empty", "No article text was found in the page.")
    composer.settle_pull_quotes()
    return composer.draft(metadata, warnings)


def read_fragment(source: str) -> Draft:
    """The blocks of a body that is already the article (a feed, a content system): nothing is left out."""
    source = _SHORTCODE_CAPTION.sub(r"<figure><figcaption>\1</figcaption></figure>", source)
    source = _SHORTCODE.sub(" ", source)
    if not re.search(r"<(?:p|br|div|li)\b", source, re.I):
        source = re.sub(
            r"\n\s*\n", "<p>", source
        )  # blank lines part the paragraphs, as content systems store them
    root = _parse(f"<html><body>{source}</body></html>")
    composer = Composer()
    if root is not None:
        _clean(root)
        compose(root, composer)
    composer.settle_pull_quotes()
    return composer.draft(Metadata())


def fragment_paragraphs(source: str) -> list[str]:
    """The text of an HTML block inside another format."""
    draft = read_fragment(source)
    return [draft.text[block.start : block.end] for block in draft.blocks or []]


def _decode(data: bytes) -> tuple[str, list[Warned]]:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = declared[1].decode("ascii", "ignore").lower()
        # Browsers read latin-1 as windows-1252, and so do the people who write it.
        name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii") else name
        try:
            return data.decode(name).replace("\r\n", "\n"), []
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _parse(source: str) -> Any:
    """A tree, or None. The parser neither loads nor expands anything from outside the text."""
    source = _DECLARATION.sub("", source).replace("\x00", "")
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return lxml_html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _malformed(source: str) -> bool:
    if len(source) > _MAX_CHECKED:
        return False
    if source.rstrip()[-200:].rfind("<") > source.rstrip()[-200:].rfind(">"):
        return True  # cut off inside a tag
    lower = re.sub(r"<!--.*?-->|<script\b.*?</script>", "", source, flags=re.S | re.I).lower()
    return any(
        len(re.findall(rf"<{tag}(?=[\s>])", lower)) != len(re.findall(rf"</{tag}\s*>", lower))
        for tag in _PAIRED.split()
    )


def _clean(root: Any) -> None:
    """Take out footnote numbers, mark captions, and read line breaks of preformatted text as written."""
    for node in list(root.iter("sup", "a")):
        text = "".join(node.itertext()).strip()
        if not _NOTE_NUMBER.match(text) or node.getparent() is None:
            continue
        before = (node.getprevious().tail if node.getprevious() is not None else node.getparent().text) or ""
        linked = node.tag == "a" and (
            node.get("href", "").startswith("#") or node.get("role") == "doc-noteref"
        )
        raised = node.tag == "sup" and (
            node.find(".//a") is not None or not re.search(r"(?:\d|\b[ckm]?m)$", before)
        )
        if linked or raised:
            node.drop_tree()
    for paragraph in list(root.iter("p")):
        if _is_bold_line(paragraph):
            paragraph.tag = "h6"
    for caption in list(root.iter("figcaption", "caption")):
        _mark_caption(caption)


def _mark_caption(caption: Any) -> None:
    """Put the caption, as a marked paragraph, before its table or in the place of its picture."""
    text = " ".join("".join(caption.itertext()).split())
    owner = next(caption.iterancestors("figure", "table"), caption)
    if not text or owner.getparent() is None:
        return
    paragraph = lxml_html.Element("p")
    paragraph.text = CAPTION_MARK + text
    if caption is not owner:
        caption.drop_tree()
    owner.addprevious(paragraph)
    if owner.find(".//table") is None and owner.tag != "table":
        owner.drop_tree()


def _is_bold_line(paragraph: Any) -> bool:
    """A paragraph that is one short bold line and no sentence: a heading by another name."""
    if len(paragraph) != 1 or paragraph[0].tag not in ("strong", "b") or (paragraph.text or "").strip(" "):
        return False
    text = " ".join(paragraph[0].text_content().split())
    return not (paragraph[0].tail or "").strip() and is_heading_line(text)


def _main(root: Any) -> Any:
    """The element with the article: trafilatura's choice, unless it lost text of an explicit article."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            root, include_comments=False, include_tables=True, include_links=False, include_images=False,
            include_formatting=False, favor_recall=True, with_metadata=False,
        )  # fmt: skip
    except Exception:  # a page that its rules cannot take is still a page
        found = None
    body = getattr(found, "body", None)
    article = _article(root)
    if body is None or not len(body):
        return article if article is not None else _stripped(root)
    if article is not None and _lost(article, body) > 0.1:
        return article
    return body


def _article(root: Any) -> Any:
    """The single <article>, else the <main>, without clutter; None where the page has neither."""
    articles = [node for node in root.iter("article") if next(node.iterancestors("article"), None) is None]
    node = articles[0] if len(articles) == 1 else root.find(".//main")
    return _stripped(node) if node is not None and (articles[1:] == [] or node.tag == "main") else None


def _stripped(node: Any) -> Any:
    for clutter in list(node.iter(*_CLUTTER)):
        if clutter.getparent() is None or clutter is node:
            continue
        # The header of an article holds its title.
        if clutter.tag == "header" and (
            clutter.find(".//h1") is not None or next(clutter.iterancestors("article"), None) is not None
        ):
            continue
        clutter.drop_tree()
    return node


def _lost(article: Any, body: Any) -> float:
    """The share of the characters of an article's paragraphs and items that the extracted body lacks."""
    kept = _squeeze("".join(body.itertext()))
    total = lost = 0
    for node in article.iter("p", "li", "td", "dd"):
        text = _squeeze("".join(node.itertext()))
        if len(text) > 40:
            total += len(text)
            lost += len(text) * (text[:40] not in kept)
    return lost / total if total else 0.0


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", text)
