"""Reading web pages: the one file that knows BeautifulSoup. Only what a reader would see as content is kept."""

from __future__ import annotations

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from assistant.sources.document import Document, clean
from assistant.sources.outline import Outline
from assistant.sources.tables import from_cells

NOT_CONTENT = ["script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "svg", "iframe"]
HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARAGRAPHS = {"p", "blockquote", "pre", "dd", "dt", "figcaption", "address"}


def read_html(text: str) -> Document:
    """Return the page's document."""
    soup = BeautifulSoup(text, "html.parser")
    for tag in soup(NOT_CONTENT):
        tag.decompose()
    for tag in soup.select("[hidden], [aria-hidden=true]"):
        tag.decompose()
    outline = Outline(clean(soup.title.get_text(" ")) if soup.title else "")
    _walk(soup.find("main") or soup.body or soup, outline)
    return outline.document()


def _walk(tag: Tag, outline: Outline) -> None:
    loose: list[str] = []
    for child in tag.children:
        if isinstance(child, NavigableString):
            # Comments and the like are strings of kinds of their own.
            if type(child) is NavigableString:
                loose.append(str(child))
        elif isinstance(child, Tag) and _is_block(child):
            outline.paragraph(" ".join(loose))
            loose = []
            _block(child, outline)
        elif isinstance(child, Tag) and child.name != "title":
            loose.append(child.get_text())
    outline.paragraph("".join(loose))


def _is_block(tag: Tag) -> bool:
    inside = tag.find([*HEADINGS, *PARAGRAPHS, "ul", "ol", "table", "div", "section", "article"])
    return tag.name in {*HEADINGS, *PARAGRAPHS, "ul", "ol", "table", "div", "br", "hr"} or inside is not None


def _block(tag: Tag, outline: Outline) -> None:
    if tag.name in HEADINGS:
        _heading(outline, HEADINGS[tag.name], clean(tag.get_text(" ")))
    elif tag.name in {"ul", "ol"}:
        outline.items(_text(item) for item in tag.find_all("li") if not item.find(["ul", "ol"]))
    elif tag.name == "table":
        _table(tag, outline)
    elif tag.name in PARAGRAPHS:
        outline.paragraph(_text(tag))
    else:
        _walk(tag, outline)


def _heading(outline: Outline, level: int, text: str) -> None:
    if level == 1 and text:
        outline.title = text
    elif text:
        outline.heading(text, level)


def _table(tag: Tag, outline: Outline) -> None:
    caption = tag.find("caption")
    rows = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
    grid = [[_text(cell) for cell in row.find_all(["th", "td"], recursive=False)] for row in rows]
    outline.table(from_cells(_text(caption) if isinstance(caption, Tag) else "", [row for row in grid if row]))


def _text(tag: Tag) -> str:
    return clean(tag.get_text(" ")).replace(" .", ".").replace(" ,", ",")
