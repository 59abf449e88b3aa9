"""Reports that several clauses, or several parts of one sentence, lay down together."""

from reportreduce.importers.law import Article, read_article
from reportreduce.importers.law.articles import tidy_lines


def read(text: str) -> list[tuple[str, ...]]:
    """Frequency (or kind), filers, recipients, deadline and form of each draft of *text*."""
    drafts = read_article(Article(number="5", title="Chế độ báo cáo", text=tidy_lines(text)))
    told: list[tuple[str, ...]] = []
    for draft in drafts:
        (cycle,) = draft.cycles
        frequency = cycle.frequency.value if cycle.frequency else None
        often = frequency.frequency.value if frequency else draft.kind.value
        quotes = (draft.filers, draft.recipients, cycle.deadline, draft.form)
        told.append((often, *(quote.text if quote else "" for quote in quotes)))
    return told


def test_items_of_one_list_are_reports_of_their_own() -> None:
    """Two items with one frequency and one deadline from another clause stay two reports."""
    drafts = read("""1. Quỹ A gửi Bộ Tài chính các báo cáo sau:
a) Báo cáo hoạt động năm theo Mẫu số 01;
b) Báo cáo kiểm toán nội bộ hằng năm.
2. Thời hạn gửi báo cáo năm: trước ngày 31 tháng 3 năm sau.""")

    due = "trước ngày 31 tháng 3 năm sau"
    assert drafts == [
        ("yearly", "Quỹ A", "Bộ Tài chính", due, "Mẫu số 01"),
        ("yearly", "Quỹ A", "Bộ Tài chính", due, ""),
    ]
