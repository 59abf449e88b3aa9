"""What a check found wrong, as a value."""

import re
from math import isfinite

from attrs import frozen

from reportreduce.messages import Language, Text, load_catalogue

_PART = re.compile(
    r"(?:^|(?<= )(?=[a-z]+\.)|(?P<dot>\.)|(?<=\())(?P<name>[a-z_]+)(?=[:.)]| \(\d|$)"
)
"""Names of parts of a proposal in the place of a failure."""
_ROW = re.compile(r"(?<! )\[(\d+)\]$")
"""The row of a list, counted from 0."""
_NAMED = re.compile(
    r"names\.(?P<kind>reports|fields|units)(?:\.(?P<id>.+?))?(?:\.(?P<language>vi|en))?\Z"
)
"""The place of a name in the file: whose name it is, and in what language."""
ABSOLUTE, RELATIVE = 1e-4, 1e-9
"""How far two figures may lie apart and still be the same: they are written with six decimals."""


@frozen
class Failure:
    """One statement of a proposal that does not hold: *where* it stands, and why not."""

    where: str
    text: Text

    def say(self, language: Language) -> str:
        """``where: text`` in one line, parts of a proposal by the names that people know."""
        known = load_catalogue(language)
        named = _NAMED.match(self.where)
        if named is not None:
            told = [known[f"verify_place.name_of_{named['kind']}"], named["id"], named["language"]]
            return f"{' / '.join(filter(None, told))}: {self.text.say(language)}"

        def name(part: re.Match[str]) -> str:
            named = known.get(f"verify_place.{part['name']}")
            return part[0] if named is None else f"{', ' if part['dot'] else ''}{named}"

        place = _ROW.sub(lambda row: f" ({int(row[1]) + 1})", self.where)
        part, colon, rest = place.partition(": ")
        # An id of the registry may have a part's name; it stands right behind the colon.
        known_id, space, tail = rest.partition(" ")
        where = f"{_PART.sub(name, part)}{colon}{known_id}{space}{_PART.sub(name, tail)}"
        return f"{where}: {self.text.say(language)}"


def fail(where: str, name: str, **values: object) -> Failure:
    """The failure *name* of the catalogue's section ``verify``."""
    return Failure(where, Text(f"verify.{name}", values))


def is_same_figure(one: float | None, other: float | None) -> bool:
    """Whether two figures agree; an absent one agrees only with absent ones, infinity with none."""
    if one is None or other is None:
        return one is other
    if not (isfinite(one) and isfinite(other)):
        return False
    return abs(one - other) <= max(ABSOLUTE, RELATIVE * max(abs(one), abs(other)))
