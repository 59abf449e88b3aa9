"""When an instrument was signed and by whom, in the words after its number."""

import datetime
import re

from attrs import frozen

from reportreduce.normalise.phrases.parties import names_nobody, split_parties

_WHEN = re.compile(
    r"\A[ ,(]*(?:ký |ban hành )?(?:ngày )?(?P<day>\d{1,2}) ?(?:[/.-]| tháng ) ?(?P<month>\d{1,2})"
    r" ?(?:[/.-]|,? năm ) ?(?P<year>(?:19|20)\d\d)\)?(?!\d)"
)
_YEAR = re.compile(r"\A[ ,]*(?:năm (?P<year>(?:19|20)\d\d)|\((?P<bare>(?:19|20)\d\d)\))(?!\d)")
_WHO = re.compile(
    r"\A,? ?(?:do|của) (?P<name>[^;.()]+?)(?= ban hành| về | quy định| hướng dẫn| ngày \d| năm \d"
    r"| sửa đổi| phê duyệt| công bố| thực hiện| triển khai| giao | cho "
    r"| và (?:quyết định|nghị định|thông tư|công văn|kế hoạch|văn bản|chỉ thị|số )| và ?\Z"
    r"|, (?:sửa|quy|hướng|được|khoản|điểm|điều)|[;.()]|\Z)",
    re.IGNORECASE,
)


@frozen(kw_only=True)
class LegalOrigin:
    """What tells instruments of one number apart; "" and None where the text does not say."""

    signed_on: datetime.date | None = None
    year: int | None = None
    issuer: str = ""


def read_origin(after: str) -> LegalOrigin:
    """
    The day or year and the issuer that stand right after a number.

    >>> read_origin(" ngày 01/02/2023 của UBND huyện Tân Lập").issuer
    'UBND huyện Tân Lập'
    >>> read_origin(" (2022)").year
    2022
    """
    issuer, rest = _issuer(after)
    day, year, rest = _when(rest)
    if not issuer:
        issuer, _ = _issuer(rest)
    return LegalOrigin(signed_on=day, year=year, issuer=issuer)


def _when(text: str) -> tuple[datetime.date | None, int | None, str]:
    match = _WHEN.match(text)
    if match is not None:
        try:
            day = datetime.date(*(int(match[part]) for part in ("year", "month", "day")))
        except ValueError:
            return None, int(match["year"]), text[match.end() :]
        return day, day.year, text[match.end() :]
    match = _YEAR.match(text)
    if match is not None:
        return None, int(match["year"] or match["bare"]), text[match.end() :]
    return None, None, text


def _issuer(text: str) -> tuple[str, str]:
    """The one body that *text* begins with, and the rest; "" if there is none or several."""
    match = _WHO.match(text)
    if match is None:
        return "", text
    parties = split_parties(match["name"])
    if len(parties) != 1 or names_nobody(parties[0]):
        return "", text
    return parties[0].name, text[match.end() :]
