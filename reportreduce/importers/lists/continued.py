"""Words that say that something goes on from the page before: "(tiếp theo)"."""

import re

_CONTINUED = re.compile(r"[\s–:.-]*\((?:tiếp(?: theo| tục)?|tt\.?)\)[\s.]*\Z", re.IGNORECASE)
_BARE = re.compile(r"[\s.]*[–:-]\s*tiếp theo[\s.]*\Z", re.IGNORECASE)


def says_continued(text: str) -> bool:
    """
    Whether *text* ends in words that say so.

    >>> says_continued("DANH MỤC BÁO CÁO (tiếp theo)"), says_continued("Báo cáo tiếp công dân")
    (True, False)
    """
    return cut_continued(text) != text


def cut_continued(text: str) -> str:
    """
    *text* without these words.

    >>> cut_continued("LĨNH VỰC NỘI VỤ (Tiếp theo)")
    'LĨNH VỰC NỘI VỤ'
    """
    return _BARE.sub("", _CONTINUED.sub("", text)) or text
