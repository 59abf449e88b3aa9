"""Which figures of a form can be added up, and which of its formulas need that."""

import re
from collections.abc import Sequence

from reportreduce.importers.forms.drafts import ColumnDraft, RowDraft
from reportreduce.model.fields import Formula
from reportreduce.model.ids import FieldId
from reportreduce.normalise.columns import build_column_formulas
from reportreduce.normalise.text import normalise_text

_NO_SUM = re.compile(
    r"%|‰|phần (?:trăm|nghìn|ngàn)|\b(?:tỷ|tỉ) (?:lệ|trọng|suất|số|phần)\b|bình quân|trung bình"
    r"|\b(?:bq|tb|năng suất|công suất|hiệu suất|lãi suất|mật độ|cơ cấu|hệ số|tốc độ|chỉ số|mỗi)\b"
    r"|\bmức\b|\bhạng\b(?! mục)|\bso\b|\b(?<!đánh )(?<!đấu )giá\b(?! trị)"
    r"|xếp loại|\bthứ (?:bậc|tự)\b|(?<!thời )(?<!địa )\bđiểm\b(?! (?:trường|cầu))"
    r"|(?:cao|thấp|lớn|nhỏ|ít|nhiều) nhất|tối (?:đa|thiểu)|tuổi thọ|tăng trưởng"
    r"|\([^()]*\w ?/[^()]*\)|^(?:tuổi|ngày|thời)\b|\bđầu người\b|\btần suất\b"
    r"|\w ?/ ?(?:hộ|người|ha|km|m2|lao động|đơn vị|ngày|tháng|năm|lần|con|học sinh|giường)\b"
    r"|\btrên (?:mỗi|đầu|một (?:hộ|người|ha|đơn vị))\b|\bsuất (?:đầu tư|chi|vốn)\b"
    r"|\b(?<!trình )độ (?:che phủ|ẩm|cao|sâu|dốc)\b|\bnhiệt độ\b|^chiều (?:cao|rộng|sâu)\b"
    r"|\b(?:hàm lượng|nồng độ|xếp thứ|vòng quay)\b"
)
"""Rates, averages, prices, ranks, what is compared: a sum of these says nothing."""
_OF_EACH = re.compile(r"[%‰/]|lần\Z|điểm\Z|hệ số")
"""What measures of rates and of so much for each have in them."""
_CHANGE = re.compile(r"\b(?:tăng|giảm|chênh lệch|biến động)\b")

Part = ColumnDraft | RowDraft


def find_sums(parts: Sequence[Part]) -> frozenset[int]:
    """
    The places of those of *parts*, columns or rows, whose figures may be added up.

    Rates, averages, prices and ranks may not, nor what is computed by a ratio or a product, nor
    what is computed from one of these.
    """
    apart = {part.number for part in parts if part.number and not _may_be_added(part)}
    while more := {part.number for part in parts if _uses(part, apart)} - apart:
        apart |= more
    return frozenset(
        at for at, part in enumerate(parts) if _may_be_added(part) and not _uses(part, apart)
    )


def holds_across(formula: Formula, of: Part, part: Part, *, is_sum: bool) -> bool:
    """
    Whether *formula*, printed with the column or row *of*, holds in the row or column *part*.

    A sum or difference does where the figures of *part* can be added up (*is_sum*), and so does a
    change in time of any figure.  A ratio does not hold between sums and changes.
    """
    if not formula.linear:
        return isinstance(part, RowDraft) or (
            is_sum and part.equation is None and not _is_change(part)
        )
    is_difference = any(term.coefficient < 0 for term in formula.terms)
    return is_sum or (isinstance(of, ColumnDraft) and is_difference and _is_change(of))


def _may_be_added(part: Part) -> bool:
    names = [normalise_text(label) for label in part.full_path]
    if any(map(_NO_SUM.search, names)) or _OF_EACH.search(normalise_text(part.measure)):
        return False
    return all(each.linear and not each.constant for each in _own_formulas(part))


def _own_formulas(part: Part) -> Sequence[Formula]:
    if part.equation is None:
        return ()
    columns = (part.equation.target, *part.equation.columns)
    return build_column_formulas(part.equation, {each: FieldId(each) for each in columns})


def _uses(part: Part, numbers: set[str]) -> bool:
    """Whether *part* is computed from one of those with *numbers*."""
    return part.equation is not None and not numbers.isdisjoint(part.equation.columns)


def _is_change(part: Part) -> bool:
    return any(_CHANGE.search(normalise_text(label)) for label in part.full_path)
