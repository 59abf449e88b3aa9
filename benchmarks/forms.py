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
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from form_layouts import GROUP, LAYOUTS, Column, Form, Layout, lay_out, write_docx, write_xlsx
from scores import HEADINGS, Score

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
) -> dict[str, Score]:
    """The score of each kind of value; a formula is understood or not, so that has no precision."""
    read, read_rows = (list(draft.columns), list(draft.rows)) if draft else ([], [])
    found = {(each.number, each.path): each for each in reversed(read)}
    rows = {(each.number, each.path): each for each in read_rows}
    # Columns of names take over a measure for the whole form, which the table does not tell.
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
    understood = sum(one is not None and one.equation is not None for _, one in printed)
    known = [one for _, one in pairs if one is not None]
    scores = {
        "title": _score_text(form.title.casefold(), draft.title.casefold() if draft else ""),
        "code": _score_text(form.code, draft.code if draft else ""),
        "columns": Score(
            sum((column.number, column.path) in found for column in columns),
            len(columns),
            len(read),
        ),
        "rows": _score_rows(form, rows),
        "measures": Score(measures, len(measured), sum(bool(each.measure) for each in known)),
        "formulas printed": Score(
            formulas, len(printed), sum(bool(each.formula) for each in known)
        ),
    }
    whole = all(score.right == score.expected == score.found for score in scores.values())
    return {
        **scores,
        "understood": Score(understood, len(printed)),
        "whole forms": Score(int(whole), 1),
    }


def _score_rows(form: Form, read: Collection[tuple[str, tuple[str, ...]]]) -> Score:
    """
    The score of the rows; those that the layout adds to the table are neither right nor too many.

    They are groups without figures, and units in forms that list none.
    """
    written = {(row.number, row.path) for row in form.rows}
    groups = {row.path[:level] for row in form.rows for level in range(1, len(row.path))}
    counted = [key for key in read if key in written or key[1] not in groups]
    right = sum((row.number, row.path) in read for row in form.rows)
    return Score(right, len(form.rows), len(counted) if form.rows else 0)


def _score_text(written: str, read: str) -> Score:
    return Score(int(bool(written) and read == written), int(bool(written)), int(bool(read)))


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
                for kind, score in compare(form, layout, columns, draft).items():
                    scores[kind] += score
                    if kind == options.show and score.right < score.expected:
                        print(f"    {form.name}: {score}")
        print(f"\n{layout.name}\n  {'':<18}{HEADINGS}")
        for kind, score in scores.items():
            if score.expected or score.found:
                print(f"  {kind:<18}{score}")


if __name__ == "__main__":
    main()
