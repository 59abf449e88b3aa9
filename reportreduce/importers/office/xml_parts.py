"""XML in office files, read whole or element by element, so that memory stays bounded."""

import zipfile
from collections.abc import Iterator
from operator import itemgetter
from typing import IO, Any

from lxml import etree

from reportreduce.importers.office.limits import DAMAGED

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""How the tags of Word begin: its namespace."""
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
"""How the tags of OpenDocument for text begin."""
DAMAGED_XML = (*DAMAGED, etree.XMLSyntaxError, TypeError)
"""What zipfile and lxml raise over a damaged file."""


def load_tree(package: zipfile.ZipFile, part: str) -> Any:
    """The root of *part*, read whole."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(package.read(part), parser)


def walk_ends(stream: IO[bytes], *tags: str) -> Iterator[Any]:
    """Elements named *tags* as they end; nothing of them is dropped."""
    parsed = etree.iterparse(stream, tag=tags, resolve_entities=False, no_network=True)
    return map(itemgetter(1), parsed)


def walk(stream: IO[bytes], *tags: str) -> Iterator[Any]:
    """Elements named *tags* as they end; each is emptied when the next is asked for."""
    for element in walk_ends(stream, *tags):
        yield element
        forget(element)


def forget(element: Any) -> None:
    """Empty *element*, and drop those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
