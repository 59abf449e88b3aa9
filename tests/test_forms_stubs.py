"""Which columns name the rows of a form, and which are figures."""

from pathlib import Path

from test_forms_parts import keys_of, names_of, read_rows

from reportreduce.importers.forms import build_form_registry


def test_a_letter_above_room_is_that_of_a_figure(tmp_path: Path) -> None:
    """Behind the names of the rows, a column without words and with no heading of names is one."""
    draft = read_rows(
        tmp_path / "a.xlsx",
        [
            ["STT", "Chỉ tiêu", "Số năm trước", "Số trong năm"],
            ["A", "B", "C", "1"],
            ["1", "Khai sinh", None, None],
            ["2", "Khai tử", None, None],
        ],
    )

    assert names_of(draft) == [
        "Khai sinh > Số năm trước",
        "Khai sinh > Số trong năm",
        "Khai tử > Số năm trước",
        "Khai tử > Số trong năm",
    ]


def test_a_column_beside_indicators_that_becomes_no_field_is_told(tmp_path: Path) -> None:
    """Who fills in by which field of work is asked for more than the indicators."""
    draft = read_rows(
        tmp_path / "a.xlsx",
        [
            ["STT", "Chỉ tiêu", "Lĩnh vực", "Số trong năm"],
            ["A", "B", "C", "1"],
            ["1", "Khai sinh", None, None],
        ],
    )

    assert "forms.column_left" in keys_of(draft)
    (report,) = build_form_registry([draft]).reports
    assert "Lĩnh vực" in report.content_text
