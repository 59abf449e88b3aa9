"""What fields state of themselves, and where two statements cannot both be true."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from reportreduce.model.fields import Field, FieldKind, Formula, TimeRule, UnitRule
from reportreduce.model.ids import FieldId
from reportreduce.normalise.name_measures import normalise_measure

ASPECTS: Final = ("measure", "over_time", "over_units", "kind")
"""What one figure has one of, by the name of the attribute."""
_WORDS = (FieldKind.TEXT, FieldKind.DATE)
_SHARES = ("%", "‰")


@frozen
class Clash:
    """The first ``aspect`` in which fields state two things, ``one`` and ``other``."""

    aspect: str
    one: str
    other: str


def read_statements(known: Field) -> Mapping[str, str]:
    """
    What *known* states, by aspect; what it leaves open is left out.

    A field is called a number only where something else says so, since numbers need no mention.

    >>> read_statements(Field(id="x", name="Số hộ", measure="Trđ", over_time=TimeRule.LAST))
    {'measure': 'triệu đồng', 'over_time': 'last', 'kind': 'number'}
    """
    time = "" if known.over_time is TimeRule.UNKNOWN else known.over_time.value
    units = "" if known.over_units is UnitRule.UNKNOWN else known.over_units.value
    measure = normalise_measure(known.measure)
    counts = known.kind is FieldKind.NUMBER and (measure or {time, units} - {"", "none"})
    kind = known.kind.value if counts or known.kind in _WORDS else ""
    stated = dict(zip(ASPECTS, (measure, time, units, kind), strict=True))
    return {aspect: said for aspect, said in stated.items() if said}


def find_clash(fields: Iterable[Field], aspects: Sequence[str] = ASPECTS) -> Clash | None:
    """
    Where *fields* that are to be one figure state two things; the first of each in their order.

    >>> flow, stock = (Field(id="x", name="Số hộ", over_time=rule) for rule in list(TimeRule)[:3:2])
    >>> find_clash([flow, stock])
    Clash(aspect='over_time', one='sum', other='last')
    """
    stated = [read_statements(known) for known in fields]
    for aspect in aspects:
        said = tuple(dict.fromkeys(each[aspect] for each in stated if aspect in each))
        if len(said) > 1:
            return Clash(aspect, *said[:2])
    return None


def find_formula_clash(formula: Formula, fields: Mapping[FieldId, Field]) -> Clash | None:
    """
    Where *formula* says that two fields are equal whose measures or kinds are not.

    Rules over time may differ: an opening stock is the closing stock of the period before.
    """
    known = [fields.get(name) for name in (formula.target, *(t.field for t in formula.terms))]
    is_equality = formula.linear and not formula.constant and len(formula.terms) == 1
    if not is_equality or formula.terms[0].coefficient != 1:
        return None
    return find_clash((each for each in known if each is not None), ("measure", "kind"))


def cannot_add_up(known: Field) -> bool:
    """
    Whether the values of *known* have no sum: words, dates, and per cents that a ratio gives.

    The ratio of a quarter follows from the quarter's figures, not from the ratios of its months.
    """
    is_share = normalise_measure(known.measure) in _SHARES
    return known.kind in _WORDS or (is_share and any(not each.linear for each in known.formulas))
