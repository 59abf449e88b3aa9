"""What the rows of a form break its columns down by."""

from collections.abc import Iterable

from reportreduce.importers.forms.drafts import PLACES, FormDraft, RowMeaning
from reportreduce.importers.forms.row_shapes import (
    are_plain,
    find_left_out,
    find_row_names,
    find_whole,
    has_lost_rows,
    is_misread,
)
from reportreduce.importers.forms.words import is_open
from reportreduce.importers.slugs import build_slug, digest
from reportreduce.messages import say
from reportreduce.model.fields import Dimension
from reportreduce.model.ids import DimensionId, ReportId
from reportreduce.normalise.text import normalise_text

_SIGNS = 16
"""Digits that tell breakdowns apart: equal ids must mean equal rows."""


def build_dimension(draft: FormDraft, report: ReportId) -> Dimension | None:
    """
    What the rows of *draft* break its columns down by; None if they do not.

    Rows of the same names under the same heading are one dimension in whatever form they stand,
    which its id says.  It belongs to its form alone where somebody may fill rows otherwise ("…"),
    where two columns name them, where totals of parts stand among them, and where two rows have
    one name.  Rows that were not understood break the figures down, too: nobody knows how.
    """
    rows = []
    if draft.row_meaning is RowMeaning.BREAKDOWN:
        whole = find_whole(draft.rows)
        rows = [row for row in draft.rows if row is not whole and not is_open(row.path[-1])]
    if not rows and not has_lost_rows(draft):
        return None
    heads = find_row_names(draft.columns)
    label = ", ".join(PLACES.join(column.path) for column in heads if column.path)
    categories = tuple(dict.fromkeys(PLACES.join(row.path) for row in rows))
    is_shared = len(heads) == 1 and are_plain(draft.rows) and not find_left_out(draft)
    return Dimension(
        id=_shared_id(label, categories) if is_shared else DimensionId(f"{report}.dong"),
        name=label or say("forms.rows_of_form", "vi"),
        categories=categories,
        source=draft.source,
    )


def _shared_id(label: str, categories: Iterable[str]) -> DimensionId:
    """The same for the same names under the same heading, in any order and spelling of tones."""
    names = [normalise_text(label), *sorted(map(normalise_text, categories))]
    return DimensionId(f"{build_slug(label) or 'dong'}.{digest(chr(10).join(names), _SIGNS)}")


def find_breakdowns(draft: FormDraft, dimension: Dimension | None) -> list[tuple[DimensionId, ...]]:
    """In what breakdowns *draft* asks for its columns: a row of totals asks for the whole."""
    if dimension is None:
        return [()]
    has_whole = find_whole(draft.rows) and not is_misread(draft)
    return [(), (dimension.id,)] if has_whole else [(dimension.id,)]
