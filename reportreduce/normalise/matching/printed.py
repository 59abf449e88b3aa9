"""What a review sheet calls what it asks about, against what the registry calls it now."""

import re
from collections.abc import Iterable, Sequence
from unicodedata import normalize


def calls_otherwise(printed: Sequence[str], names: Iterable[Sequence[str]]) -> bool:
    """
    Whether *printed*, the texts of a row, is none of the *names*; no texts tell nothing.

    Ids of fields are places in a form.  When the form changes, the row of a sheet that was
    answered before may speak of something else than its id does now.

    >>> calls_otherwise(("Số  kết hôn", ""), [("Số kết hôn", "")])
    False
    >>> calls_otherwise(("Số kết hôn", ""), [("Số ly hôn", "")])
    True
    """
    said = _plain(printed)
    return bool(said) and all(said != _plain(each) for each in names)


def tells_other_reports(printed: str, titles: Iterable[str]) -> bool:
    """
    Whether *printed*, what a row says of the reports that ask for a field, has none of *titles*.

    Reports may have been added since; a row or a field without any tells nothing.

    >>> tells_other_reports("Báo cáo y tế cơ sở", ["Báo cáo y tế"])
    True
    >>> tells_other_reports("Báo cáo A; Báo cáo y tế (theo Xã)", ["Báo cáo y tế"])
    False
    """
    (said,), names = _plain([printed]), _plain(list(titles))
    ends = (rf"(?:^|; ){re.escape(name)}(?:$|; | \()" for name in names)
    return bool(said and names) and not any(re.search(each, said) for each in ends)


def _plain(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(normalize("NFC", text).lower().split()) for text in texts)
