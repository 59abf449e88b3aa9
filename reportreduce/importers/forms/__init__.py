"""Forms (biểu mẫu) in xlsx, xls, ods and docx files to drafts, and drafts to a registry."""

from reportreduce.errors import UnreadableFileError
from reportreduce.importers.forms.draft_registry import build_form_registry
from reportreduce.importers.forms.drafts import (
    ColumnDraft,
    ColumnRole,
    FormDraft,
    NoteDraft,
    RelationKind,
    RowDraft,
    RowMeaning,
)
from reportreduce.importers.forms.files import read_form, read_form_files, read_forms

__all__ = [
    "ColumnDraft",
    "ColumnRole",
    "FormDraft",
    "NoteDraft",
    "RelationKind",
    "RowDraft",
    "RowMeaning",
    "UnreadableFileError",
    "build_form_registry",
    "read_form",
    "read_form_files",
    "read_forms",
]
