"""Whether an article says that its reports are kept secret."""

import re

from reportreduce.importers.law.clauses import read_clauses
from reportreduce.importers.law.turns import Quote

_SECRET = re.compile(
    r"[^.;\n]*\bbáo cáo\b[^.;\n]*\b(?:quản lý|bảo quản|lưu giữ|gửi|chuyển|giao nhận)"
    r" theo (?:chế độ|độ) [“\"‘']?(?:tuyệt |tối )?mật\b[^.;\n]*",
    re.IGNORECASE,
)
_IN_SOME_CASES = re.compile(r"\b(?:không|trường hợp|nếu|khi|đối với|có nội dung)\b", re.IGNORECASE)


def find_secrecy(text: str) -> Quote | None:
    """
    The words of an article's *text* by which its reports are handled as secret; None without any.

    Reports *about* the protection of secrets are not secret for that, and "báo cáo theo chế độ
    mật thực hiện theo quy định ..." says only what holds for those that are.  Nothing is read from
    what is denied or holds in some cases only.

    >>> find_secrecy("1. Sổ sách, báo cáo được quản lý theo chế độ “Mật”.").place
    'khoản 1'
    >>> find_secrecy("Báo cáo về công tác bảo vệ bí mật nhà nước gửi Bộ Công an.")
    """
    for clause in read_clauses(text).walk():
        found = _SECRET.search(clause.text)
        if found is not None and not _IN_SOME_CASES.search(found[0]):
            return Quote(text=found[0].strip(), place=clause.place)
    return None
