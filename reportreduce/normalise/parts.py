"""Names that only say which part they are: of what, another name tells."""

import re

from reportreduce.normalise.text import normalise_text

_PART = re.compile(
    r"[-+•●▪◦*]\s*(?=[^\W\d])"
    r"|(?:(?:trong|t\.) ?(?:số )?đó|trong tổng số|chia (?:ra|theo)|phân (?:ra|theo)|(?:bao )?gồm)\b"
)


def is_part(name: str) -> bool:
    """
    Whether *name* begins with a sign or words by which parts of something else are listed.

    >>> is_part("Trong đó: nữ"), is_part("- Nữ"), is_part("Nữ"), is_part("Số hộ, trong đó có nữ")
    (True, True, False, False)
    """
    return bool(_PART.match(normalise_text(name)))
