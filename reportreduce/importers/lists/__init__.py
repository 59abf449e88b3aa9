"""
Inventory lists of reporting regimes (xlsx, xls, ods, csv, tables in docx) to drafts.

``read_lists`` gives a draft of every list in a file, with every value's cell.
"""

from reportreduce.errors import UnreadableFileError
from reportreduce.importers.lists.drafts import ColumnGuess, ListDraft, SkippedRow
from reportreduce.importers.lists.mapping import (
    ListMapping,
    MappedColumn,
    MappedList,
    build_mapping,
)
from reportreduce.importers.lists.mapping_files import format_mapping, load_mapping
from reportreduce.importers.lists.reader import read_list_files, read_lists
from reportreduce.importers.lists.roles import ListRole
from reportreduce.importers.lists.sketches import sketch_lists

__all__ = [
    "ColumnGuess",
    "ListDraft",
    "ListMapping",
    "ListRole",
    "MappedColumn",
    "MappedList",
    "SkippedRow",
    "UnreadableFileError",
    "build_mapping",
    "format_mapping",
    "load_mapping",
    "read_list_files",
    "read_lists",
    "sketch_lists",
]
