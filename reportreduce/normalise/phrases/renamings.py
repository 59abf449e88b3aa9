"""Bodies that were renamed, merged or abolished in 2025, by their names."""

import datetime
import re
from collections.abc import Mapping

from attrs import frozen

from reportreduce.normalise.text import normalise_text


@frozen(kw_only=True)
class Renaming:
    """
    What became of a body.

    ``ended_on`` is its last day.  ``successor`` took over its duties in general (empty: no one
    body did).  ``note`` names duties that went elsewhere.  ``nationwide`` ends are those of one
    resolution for all such bodies; departments ended province by province.  Not ``verified`` ([M]):
    nobody has checked it against the documents in ``cited``, so it may suggest, never decide.
    """

    ended_on: datetime.date
    successor: str = ""
    note: str = ""
    cited: str
    nationwide: bool = False
    verified: bool = False


_MINISTRIES = "[M] Nghị quyết 176/2025/QH15 (cơ cấu tổ chức của Chính phủ, từ 01/3/2025)"
_DEPARTMENTS = "[M] Theo việc hợp nhất các bộ cùng ngành năm 2025; từng tỉnh có thể khác ngày"
_DISTRICTS = "[M] Nghị quyết 203/2025/QH15 (từ 01/7/2025 không còn cấp huyện)"
_LAST_OF_MINISTRIES = datetime.date(2025, 2, 28)
_LAST_OF_DISTRICTS = datetime.date(2025, 6, 30)

_SECTORS: tuple[tuple[str, str, str], ...] = (
    ("Kế hoạch và Đầu tư", "Tài chính", ""),
    (
        "Lao động - Thương binh và Xã hội",
        "Nội vụ",
        "giáo dục nghề nghiệp về giáo dục và đào tạo; bảo trợ xã hội về y tế",
    ),
    (
        "Thông tin và Truyền thông",
        "Khoa học và Công nghệ",
        "báo chí, xuất bản về văn hóa, thể thao và du lịch",
    ),
    ("Tài nguyên và Môi trường", "Nông nghiệp và Môi trường", ""),
    ("Nông nghiệp và Phát triển nông thôn", "Nông nghiệp và Môi trường", ""),
    ("Giao thông vận tải", "Xây dựng", ""),
)
"""Sector that ended, the sector it went to, duties that went elsewhere."""

_COMMITTEES = ("UBND cấp huyện", "UBND huyện", "HĐND cấp huyện")
_DIVISIONS = (
    "Phòng Lao động - Thương binh và Xã hội",
    "Phòng Giáo dục và Đào tạo",
    "Phòng Tài nguyên và Môi trường",
    "Phòng Tài chính - Kế hoạch",
)


_COMMITTEE = re.compile(
    r"(?:ubnd|hđnd) (?:cấp huyện"
    r"|(?:các )?(?:quận|huyện)(?:(?:, | và )(?:quận|huyện|thị xã|thành phố))*)"
    r"(?: (?!.*\bvà\b)[^,;/]*)?"
)
"""Committees of districts by their own name, by a list of all of them, or by where they are."""


def _renamings() -> Mapping[str, Renaming]:
    table: dict[str, Renaming] = {}
    for old, new, note in _SECTORS:
        for head, cited in (("Bộ", _MINISTRIES), ("Sở", _DEPARTMENTS)):
            table[f"{head} {old}"] = Renaming(
                ended_on=_LAST_OF_MINISTRIES,
                successor=f"{head} {new}",
                note=note,
                cited=cited,
                nationwide=head == "Bộ",
            )
    for name in (*_COMMITTEES, *_DIVISIONS):
        table[name] = Renaming(
            ended_on=_LAST_OF_DISTRICTS, cited=_DISTRICTS, nationwide=name in _COMMITTEES
        )
    return table


RENAMINGS: Mapping[str, Renaming] = _renamings()
"""By the full name as ``PartyPhrase.name`` writes it."""
_BY_KEY = {normalise_text(name): renaming for name, renaming in RENAMINGS.items()}


def find_renaming(name: str) -> Renaming | None:
    """
    What became of the body of that full *name*; of a committee of a district, whichever it is.

    >>> [find_renaming(each) is not None for each in ("UBND huyện Tân Lập", "UBND cấp xã")]
    [True, False]
    """
    plain = normalise_text(name)
    known = _BY_KEY.get(plain.replace("lao động, thương binh", "lao động - thương binh"))
    if known is None and _COMMITTEE.fullmatch(plain):
        return RENAMINGS[_COMMITTEES[0]]
    return known
