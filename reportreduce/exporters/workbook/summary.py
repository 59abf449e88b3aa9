"""Sheet "Tổng hợp": the page that is read and signed."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.text import RichText
from openpyxl.chart.text import Text as ChartText
from openpyxl.chart.title import Title
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.drawing.text import Font as ChartFont

from reportreduce.exporters.workbook.cells import Value
from reportreduce.exporters.workbook.figures import level_rows, other_cuts, variant_rows
from reportreduce.exporters.workbook.layout import estimate_height, set_up_print
from reportreduce.exporters.workbook.page import Page
from reportreduce.exporters.workbook.signature import drafter_lines, head_lines
from reportreduce.exporters.workbook.statements import (
    binding_statements,
    bound_statements,
    caveat_statements,
    goal_statements,
    scope_statements,
)
from reportreduce.exporters.workbook.stream import add_stream_sheet
from reportreduce.exporters.workbook.style import FONT_NAME, LINE_HEIGHT, Style
from reportreduce.exporters.workbook.timing import date_name
from reportreduce.exporters.workbook.view import View
from reportreduce.normalise.numerals import ROMAN_NUMERALS
from reportreduce.normalise.phrases import PartyKind, split_parties
from reportreduce.propose.proposal import FrontierRow

WIDTHS = (46, 17, 17, 17, 17, 17, 17)
"""Widths of the columns of the page, in characters."""
SCALE = 88
"""Per cent at which the columns fit the width of A4 landscape."""
CHART_ROWS = 12
"""Rows that the chart covers."""
SIGNATURE_ROWS = 10
"""Rows that the signatures take, with the room to sign."""
MOST_FRONTIER = 10
"""How many points of the frontier the page shows, evenly chosen, ends included."""
_COMMITTEE = re.compile(r"\AUBND\b")
_CM_PER_POINT = 2.54 / 72
_LEVELS_STYLES = (Style.LABEL, *[Style.NUMBER] * 3, *[Style.PERCENT] * 3)


def write_summary(book: Workbook, view: View) -> None:
    """Add the summary as a sheet of *book*."""
    sheet = add_stream_sheet(book, view.say("sheet.summary"))
    set_up_print(sheet, view, scale=SCALE)
    page = Page(sheet, WIDTHS)
    _head(page, view)
    sections = _Sections(page, view)
    sections.begin("goal", tuple(goal_statements(view)))
    sections.begin("scope", tuple(scope_statements(view)))
    sections.begin("levels", rows=6)
    _levels(page, view)
    sections.begin("variants", (view.say("summary.variants"),), rows=8)
    _variants(page, view)
    sections.begin("bounds", tuple(bound_statements(view)))
    if obstacles := tuple(binding_statements(view)):
        sections.begin("binding", obstacles)
    if view.changes and (others := other_cuts(view.proposal)):
        sections.begin("frontier", (view.say("summary.frontier"),), rows=MOST_FRONTIER + 2)
        _frontier(page, view, others)
    # Signatures never stand alone on a page.
    sections.begin("caveats", tuple(caveat_statements(view)), rows=SIGNATURE_ROWS)
    _signatures(page, view)


def _head(page: Page, view: View) -> None:
    # A translation of the national heading makes no official document, so English has none.
    if view.language == "vi":
        say = view.say
        office = [(_agency(view), Style.BLOCK_STRONG), (say("head.number"), Style.BLOCK)]
        if _has_superior(view):
            office.insert(0, (_superior(view), Style.BLOCK))
        state = (
            (say("head.nation"), Style.BLOCK_STRONG),
            (say("head.motto"), Style.BLOCK_STRONG),
            (say("head.place_date"), Style.BLOCK_ITALIC),
        )
        for left, right in zip_longest(office, state, fillvalue=("", Style.BLOCK)):
            page.blocks([(1, 2, *left), (3, 7, *right)])
        page.gap()
    page.line(view.say("title.summary"), Style.TITLE, size=14)
    day = date_name(view.language, view.proposal.reference_date)
    name = view.pick(view.registry.name, view.registry.name_en)
    page.line(view.say("summary.subtitle", registry=name, day=day), Style.SUBTITLE)


def _agency(view: View) -> str:
    """
    The reviewing office in capitals, as a letterhead has it; a place for its name if unknown.

    It stands in full, while the body above it may be abbreviated (Decree 30/2020/NĐ-CP, Annex I,
    Part I, Section II).
    """
    authority = view.registry.policy.authority
    if not authority:
        return view.say("head.agency")
    return _COMMITTEE.sub("Ủy ban nhân dân", view.unit(authority)).upper()


def _superior(view: View) -> str:
    """The body above the reviewing office in capitals; a place for its name if unknown."""
    authority = view.registry.policy.authority
    unit = view.registry.unit_by_id.get(authority) if authority else None
    parent = unit.parent if unit is not None else None
    return view.unit(parent).upper() if parent else view.say("head.superior")


def _has_superior(view: View) -> bool:
    """Whether its documents name a superior body: not those of a ministry or a committee."""
    authority = view.registry.policy.authority
    parties = split_parties(view.unit(authority)) if authority else ()
    kinds = {party.kind for party in parties}
    return not kinds or not kinds <= {PartyKind.STATE, PartyKind.MINISTRY, PartyKind.COMMITTEE}


class _Sections:
    """Numbers the sections as they are written."""

    def __init__(self, page: Page, view: View) -> None:
        self.page, self.view, self.count = page, view, 0

    def begin(self, name: str, statements: Sequence[str] = (), *, rows: int = 2) -> None:
        """The heading and *statements*, on a new page unless *rows* more lines fit on this one."""
        width = sum(WIDTHS)
        needed = sum(estimate_height(statement, width) for statement in statements)
        self.page.keep_together(needed + (rows + 2) * LINE_HEIGHT)
        self.count += 1
        self.page.gap()
        title = self.view.say(f"section.{name}")
        self.page.line(f"{ROMAN_NUMERALS[self.count - 1]}. {title}", Style.HEADING)
        self.page.lines(statements)


def _heads(page: Page, view: View, keys: Sequence[str]) -> None:
    page.cells([view.say(f"column.{key}") for key in keys], [Style.HEAD] * len(keys))


def _levels(page: Page, view: View) -> None:
    """The four levels as figures, and a chart of them in per cent of today if they change."""
    _heads(
        page,
        view,
        ("measured", "before", "after", "cut", "cut_share", "before_share", "after_share"),
    )
    head = page.row
    for row in level_rows(view.proposal.before, view.proposal.after):
        known = row.cut_share is not None
        values: list[Value] = [
            view.say(f"level_of_burden.{row.name}"),
            row.before,
            row.after,
            row.cut,
            row.cut_share,
            1.0 if known else None,
            row.after / row.before if known else None,
        ]
        page.cells(values, _LEVELS_STYLES)
    if not view.changes:
        return
    page.keep_together((CHART_ROWS + 1) * LINE_HEIGHT)
    _chart(page, view, head, page.row)
    page.gap(CHART_ROWS + 1)


def _chart(page: Page, view: View, head: int, last: int) -> None:
    chart = BarChart()
    chart.type = "col"
    chart.title = _chart_title(view.say("label.chart"))
    chart.add_data(
        Reference(page.sheet, min_col=6, max_col=7, min_row=head, max_row=last),
        titles_from_data=True,
    )
    chart.set_categories(Reference(page.sheet, min_col=1, min_row=head + 1, max_row=last))
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 1
    chart.y_axis.number_format = "0%"
    chart.y_axis.majorUnit = 0.25
    # openpyxl hides the axes of charts unless told otherwise.
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.legend.position = "b"
    chart.dataLabels = DataLabelList(
        dLblPos="inEnd",
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
    )
    for series, colour in zip(chart.series, ("BFBFBF", "9DC3E6"), strict=True):
        series.graphicalProperties.solidFill = colour
    chart.gapWidth = 60
    chart.width, chart.height = 26, CHART_ROWS * LINE_HEIGHT * _CM_PER_POINT
    page.sheet.add_chart(chart, f"A{last + 2}")


def _chart_title(text: str) -> Title:
    look = CharacterProperties(sz=1200, b=True, latin=ChartFont(typeface=FONT_NAME))
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)]
    )
    return Title(tx=ChartText(rich=RichText(p=[paragraph])), overlay=False)


def _variants(page: Page, view: View) -> None:
    _heads(
        page,
        view,
        ("way_of_counting", "reports_cut", "share_of_reports", "filings_cut", "share_of_filings"),
    )
    styles = (Style.LABEL, Style.NUMBER, Style.PERCENT, Style.NUMBER, Style.PERCENT)
    for row in variant_rows(view.proposal):
        page.cells(
            [
                view.say(f"variant.{row.name}"),
                row.reports,
                row.reports_share,
                row.filings,
                row.filings_share,
            ],
            styles,
        )


def _frontier(page: Page, view: View, rows: Sequence[FrontierRow]) -> None:
    _heads(page, view, ("point", "reports_cut", "cut_share", "hours_saved", "disruption"))
    styles = (Style.LABEL, Style.NUMBER, Style.PERCENT, Style.NUMBER, Style.NUMBER)
    steps = min(len(rows), MOST_FRONTIER) - 1
    chosen = dict.fromkeys(
        round(step * (len(rows) - 1) / steps) if steps else 0 for step in range(steps + 1)
    )
    for index in chosen:
        row = rows[index]
        page.cells(
            [
                view.say("label.cut_number", cuts=row.cuts),
                row.cuts,
                row.percent / 100,
                row.hours_saved,
                row.disruption,
            ],
            styles,
        )


def _signatures(page: Page, view: View) -> None:
    page.keep_together(SIGNATURE_ROWS * LINE_HEIGHT)
    page.gap()
    pairs = zip_longest(drafter_lines(view), head_lines(view), fillvalue=("", Style.BLOCK))
    for left, right in pairs:
        page.blocks([(1, 2, *left), (4, 7, *right)])
    page.gap(5)
    proposal = view.proposal
    page.line(
        view.say(
            "note.fingerprint",
            fingerprint=proposal.fingerprint,
            seal=proposal.seal or view.say("label.none"),
        ),
        Style.SMALL,
        size=9,
    )
