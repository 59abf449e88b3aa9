"""
Prints what share of real forms comes back exactly when it is written out and read again.

    python benchmarks/forms.py --data ../shared/data/vn/forms.csv

Each form of the table is written as office-like xlsx and docx files in several layouts:
national heading, code and title above; a tree of merged headings; column numbers with or without
the printed arithmetic; the measure on a line of its own or in the headings; indicators that run
down the side; notes and signatures below.  Then it is read, and compared with the table.
"""

import argparse
import csv
import tempfile
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from attrs import define
from form_layouts import GROUP, LAYOUTS, Column, Form, Layout, lay_out, write_docx, write_xlsx

from reportreduce.importers.forms import FormDraft, UnreadableFileError, read_form


def load_forms(path: Path) -> list[Form]:
    """The forms of the table, in its order."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        entries = list(csv.DictReader(file))
    keys = [(each["form_code"], each["basis"]) for each in entries]
    numbered = list(zip(keys, entries, strict=True))
    return [
        build_form(key, [each for _, each in group])
        for key, group in groupby(numbered, lambda pair: pair[0])
    ]


def build_form(key: tuple[str, str], entries: Sequence[Mapping[str, str]]) -> Form:
    columns, rows = [], []
    for entry in entries:
        number = entry["column_no"]
        is_row = not number or (number.startswith("D") and len(number) > 1)
        column = Column(
            number[1:] if is_row else number.strip("[]"),
            tuple(entry["header_path"].split(GROUP)),
            entry["measure"],
            entry["formula"],
        )
        (rows if is_row else columns).append(column)
    first = entries[0]
    title = first["form_title"].strip("[]")
    # A code in brackets, and "PL1/2/4 - Bảng 1", are names that the table gives, not printed ones.
    code = "" if key[0].startswith(("(", "PL")) else key[0].split(" (")[0]
    return Form(
        f"{key[0]} {key[1]}",
        title,
        code.removeprefix("Biểu "),
        tuple(columns),
        tuple(rows),
        first["note"],
    )


@define
class Score:
    """How many of how many came back."""

    right: int = 0
    whole: int = 0

    def add(self, right: int, whole: int) -> None:
        self.right += right
        self.whole += whole

    def __str__(self) -> str:
        share = 100 * self.right / self.whole if self.whole else 0
        return f"{share:5.1f} % ({self.right} of {self.whole})"


KINDS = (
    "title",
    "code",
    "columns",
    "rows",
    "measures",
    "formulas printed",
    "understood",
    "whole forms",
)


def compare(
    form: Form, layout: Layout, columns: Sequence[Column], draft: FormDraft | None
) -> dict[str, tuple[int, int]]:
    """For each kind of value, how many came back exactly and how many there are."""
    read = list(draft.columns) if draft else []
    read_rows = list(draft.rows) if draft else []
    found = {(each.number, each.path): each for each in reversed(read)}
    expected = [(column.number, column.path) for column in columns]
    right = sum(key in found for key in expected) - max(0, len(read) - len(expected))
    rows = {(each.number, each.path): each for each in read_rows}
    pairs = [
        (column, found.get((column.number, column.path)))
        for column in columns
        if column.measure or column.formula
    ]
    pairs += [(row, rows.get((row.number, row.path))) for row in form.rows]
    measured = [pair for pair in pairs if pair[0].measure]
    measures = sum(one is not None and one.measure == column.measure for column, one in measured)
    printed = [pair for pair in pairs if pair[0].formula] if layout.arithmetic else []
    formulas = sum(
        one is not None and one.formula == " ".join(column.formula.split())
        for column, one in printed
    )
    result = {
        "title": (int(draft is not None and draft.title.casefold() == form.title.casefold()), 1),
        "code": (int(draft is not None and draft.code == form.code), 1),
        "columns": (max(0, right), len(expected)),
        "rows": (sum((row.number, row.path) in rows for row in form.rows), len(form.rows)),
        "measures": (measures, len(measured)),
        "formulas printed": (formulas, len(printed)),
        "understood": (
            sum(one is not None and one.equation is not None for _, one in printed),
            len(printed),
        ),
    }
    whole = all(right == count for kind, (right, count) in result.items() if kind != "understood")
    return {**result, "whole forms": (int(whole), 1)}


def read_back(form: Form, layout: Layout, folder: Path) -> tuple[list[Column], FormDraft | None]:
    parts, columns = lay_out(form, layout)
    path = folder / ("form.docx" if layout.docx else "form.xlsx")
    if layout.docx:
        write_docx(path, parts)
    else:
        write_xlsx(path, parts, layout)
    try:
        return columns, read_form(path)
    except UnreadableFileError:
        return columns, None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data/vn/forms.csv"))
    parser.add_argument("--show", help="list what does not come back of this kind of value")
    options = parser.parse_args()
    forms = load_forms(options.data)
    print(f"{len(forms)} forms")
    for layout in LAYOUTS:
        scores = {kind: Score() for kind in KINDS}
        with tempfile.TemporaryDirectory() as folder:
            for form in forms:
                columns, draft = read_back(form, layout, Path(folder))
                for kind, (right, whole) in compare(form, layout, columns, draft).items():
                    scores[kind].add(right, whole)
                    if kind == options.show and right < whole:
                        print(f"    {form.name}: {right} of {whole}")
        print(f"\n{layout.name}")
        for kind, score in scores.items():
            print(f"  {kind:<18}{score}")


if __name__ == "__main__":
    main()
