"""The arithmetic printed under the columns of a form, such as ``9=11+12+13=14+15+16+17``."""

import re
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import define, evolve, frozen

from reportreduce.errors import ReportReduceError
from reportreduce.messages import Language, Text
from reportreduce.model.fields import Formula, Term
from reportreduce.model.ids import FieldId
from reportreduce.normalise.formulas import FormulaSyntaxError, parse_expression
from reportreduce.normalise.text import tidy_text

MOST_TERMS = 500
"""Terms of one side after ellipses are written out; more is no form."""
LONGEST = 1_000
"""Characters of one printed formula; more is no formula."""

_NUMBER = r"\d+(?:[.,]\d+)*[a-zđ]?\d*"
_TOKEN = re.compile(
    r"\s*(?:"
    r"(?P<ellipsis>\.{2,}|…)"
    rf"|(?P<months>\d+\s*(?:[tT]|tháng)(?![\w]))"
    r"|(?P<percent>\d+(?:[.,]\d+)?\s*%)"
    r"|(?P<call>max|min)(?=\s*\()"
    rf"|(?P<name>(?:[A-ZĐ]+(?:\.[A-ZĐIVX]*\d*[a-zđ]?\d*)*)|{_NUMBER}(?:\.[a-zđ]\d*)?)"
    r"|(?P<sign>[-+*/()|;:=×xX])"
    r")"
)
_SIGNS = {"×": "*", "x": "*", "X": "*", ":": "/", ";": ","}
_TIMES = re.compile(r"(?<=[\dTt%)\]\s])\s*[xX×]\s*(?=[\d(\[])")
_CLEAN = re.compile(r"\((\d+[a-zđ]?)\)|\[(\d+[a-zđ]?)\]")
_INTEGER = re.compile(r"\d+\Z")
_DECIMAL = re.compile(r"\d+([.,]\d+)?\Z")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+\Z")
_ROUND_FACTOR = re.compile(r"#10{2,6}\Z")
"""Per cent, per thousand and the like: forms do not have so many columns."""
_REFERENCE = "#"


@define(eq=False)
class ColumnArithmeticError(ReportReduceError):
    """Printed arithmetic cannot be read: *reason* says what stands in the way."""

    text: str
    reason: Text

    def explain(self, language: Language = "vi") -> str:
        return Text("forms.arithmetic", {"text": self.text, "reason": self.reason}).say(language)


@frozen(kw_only=True)
class ColumnEquation:
    """
    ``target = side = side ...`` between numbered columns, as *text* prints it.

    A side is a tuple of tokens: ``#N`` for the column numbered N, numbers, signs and brackets.
    """

    target: str
    sides: tuple[tuple[str, ...], ...]
    text: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The numbers of the columns that the sides use, in order, each once."""
        used = (token[1:] for side in self.sides for token in side if token.startswith(_REFERENCE))
        return tuple(dict.fromkeys(used))


def parse_column_arithmetic(
    text: str, known: Collection[str] | None = None, *, measured: Collection[str] = ()
) -> ColumnEquation:
    """
    What *text* states between columns, with ellipses written out.

    A number is the column of that number, also as a factor: a product of columns 33 and 6 only
    says that both are needed, which holds if 6 were a count of months too.  Numbers with a
    decimal comma, points between thousands, ``%`` or a T (tháng) behind are numbers, and so are the
    factors 100 to 1,000,000 where the form has no column of that number: ``7=5/4*100``.  But what
    divides before a ``%`` is a column, ``3=2/1%``, and any other that has its number is not read.

    Args:
        text: As printed, such as ``(6)=(3)-(4)-(5)`` or ``1=2+3+ ...+7``.
        known: The numbers of all columns of the form; None where they are not known.
        measured: Those that hold no per cents for sure, so ``20*10%`` is no product with them.

    Raises:
        ColumnArithmeticError: *text* is not arithmetic between columns, uses a column that is
            not *known* or its own target, or an ellipsis that can be read in two ways.

    >>> parse_column_arithmetic("9=11+12 =14+..+16").sides
    (('#11', '+', '#12'), ('#14', '+', '#15', '+', '#16'))
    >>> parse_column_arithmetic("8=4*0,1", {"4", "8"}).sides
    (('#4', '*', '0.1'),)
    >>> parse_column_arithmetic("7 = 6 * 6T").sides
    (('#6', '*', '6'),)
    """
    columns = None if known is None else frozenset(known)
    reader = _Reader(tidy_text(text), columns, frozenset(measured))
    parts = reader.split(reader.tokens())
    if len(parts) < 2 or len(parts[0]) != 1 or not parts[0][0].startswith(_REFERENCE):
        raise reader.error("no_target")
    target = parts[0][0].removeprefix(_REFERENCE)
    sides = tuple(tuple(reader.expand(part)) for part in parts[1:])
    equation = ColumnEquation(target=target, sides=sides, text=text.strip())
    reader.check(equation)
    return equation


def build_column_formulas(
    equation: ColumnEquation, fields: Mapping[str, FieldId], *, cited: str = ""
) -> tuple[Formula, ...]:
    """
    One formula for each side of *equation*, its columns replaced by *fields* (by number).

    >>> equation = parse_column_arithmetic("3=1-2")
    >>> fields = {number: FieldId("c" + number) for number in "123"}
    >>> [str(term.coefficient) for term in build_column_formulas(equation, fields)[0].terms]
    ['1', '-1']
    """
    names = {f"{_REFERENCE}{number}": name for number, name in fields.items()}
    return tuple(
        evolve(_build_side(side, names, fields[equation.target]), text=equation.text, cited=cited)
        for side in equation.sides
    )


def _build_side(side: Sequence[str], names: Mapping[str, FieldId], target: FieldId) -> Formula:
    formula = parse_expression(" ".join(side), target)
    terms = tuple(
        Term(field=names[term.field], coefficient=term.coefficient) for term in formula.terms
    )
    return evolve(formula, terms=terms)


@frozen
class _Reader:
    text: str
    known: frozenset[str] | None
    measured: frozenset[str]

    def tokens(self) -> list[str]:
        if len(self.text) > LONGEST:
            raise self.error("too_long")
        text = _CLEAN.sub(lambda found: f" {found[1] or found[2]} ", _TIMES.sub(" * ", self.text))
        text = text.rstrip(" .")
        tokens: list[str] = []
        at = 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                raise self.error("word", word=text[at:].strip()[:40])
            tokens.append(self.token(str(found.lastgroup), found[0].strip()))
            at = found.end()
        return self.with_factors(self.with_percents(_absolute(tokens)))

    def token(self, kind: str, word: str) -> str:
        if kind == "ellipsis":
            return "..."
        if kind == "months":
            return re.sub(r"\D", "", word)
        if kind == "percent":
            return word
        if kind == "name":
            return self.name(word)
        return _SIGNS.get(word, word)

    def name(self, word: str) -> str:
        """A column where there is one of that number, else a number with decimals."""
        if self.known is not None and word in self.known:
            return f"{_REFERENCE}{word}"
        if word == "0":
            return word
        if self.known is not None and _THOUSANDS.match(word):
            return word.replace(".", "")
        is_decimal = _DECIMAL.match(word) and not _INTEGER.match(word)
        # Without the list of columns, 6.1 may be an indicator; only a comma is a decimal then.
        if is_decimal and ("," in word or self.known is not None or word.startswith("0")):
            return word.replace(",", ".")
        return f"{_REFERENCE}{word}"

    def with_percents(self, tokens: Sequence[str]) -> list[str]:
        """
        *tokens* with per cents as numbers, but ``2/1%`` as the ratio of two columns.

        A whole number that divides, or that is a column, is not certain to be a constant.
        """
        out: list[str] = []
        for token in tokens:
            word = token.removesuffix("%").strip()
            divides = out[-1:] == ["/"] and bool(_INTEGER.match(word))
            is_column = self.known is not None and word in self.known
            # "(10)%" has a blank by now, and names a column for sure.
            is_share = out[-1:] == ["*"] and word in self.measured and token == f"{word}%"
            if not token.endswith("%"):
                out.append(token)
            elif divides and (is_column or self.known is None):
                out.append(f"{_REFERENCE}{word}")
            elif divides or (is_column and not is_share):
                raise self.error("percent", column=word)
            else:
                out.append(_print(Fraction(word.replace(",", ".")) / 100))
        return out

    def with_factors(self, tokens: Sequence[str]) -> list[str]:
        """*tokens* with round numbers that multiply or divide, and are no columns, as numbers."""
        if self.known is None:
            return list(tokens)
        around = zip(tokens, ["", *tokens], [*tokens[1:], ""], strict=False)
        return [
            token.removeprefix(_REFERENCE)
            if _ROUND_FACTOR.match(token)
            and token.removeprefix(_REFERENCE) not in self.known
            and (before in ("*", "/") or after in ("*", "/"))
            else token
            for token, before, after in around
        ]

    def split(self, tokens: Sequence[str]) -> list[list[str]]:
        parts: list[list[str]] = [[]]
        for token in tokens:
            if token == "=":
                parts.append([])
            else:
                parts[-1].append(token)
        return parts

    def expand(self, tokens: Sequence[str]) -> list[str]:
        """*tokens* with each ``a + ... + b`` written out."""
        out: list[str] = []
        for at, token in enumerate(tokens):
            if token != "...":
                out.append(token)
                continue
            low, high = self.ends(tokens, at)
            self.check_step(tokens[: at - 1], low, high)
            written = [t for n in range(low + 1, high) for t in (f"{_REFERENCE}{n}", "+")]
            # The plus before the ellipsis stands already, and the one behind it follows.
            out = [*out, *written][:-1]
        return out

    def ends(self, tokens: Sequence[str], at: int) -> tuple[int, int]:
        near = [tokens[i] if 0 <= i < len(tokens) else "" for i in (at - 2, at - 1, at + 1, at + 2)]
        low, high = near[0].removeprefix(_REFERENCE), near[3].removeprefix(_REFERENCE)
        signs_fit = near[1] == near[2] == "+"
        if not (signs_fit and _INTEGER.match(low) and _INTEGER.match(high)):
            raise self.error("ellipsis")
        if not int(low) < int(high) <= int(low) + MOST_TERMS:
            raise self.error("ellipsis")
        return int(low), int(high)

    def check_step(self, before: Sequence[str], low: int, high: int) -> None:
        """Refuse 1+3+...+9: it may mean every second column."""
        numbers = [int(each[1:]) for each in before if _INTEGER.match(each[1:])]
        step = next((b - a for a, b in pairwise(numbers[-2:])), 1)
        if step > 1 and (high - low) % step == 0 and high - low >= 2 * step:
            raise self.error("ellipsis")

    def check(self, equation: ColumnEquation) -> None:
        if equation.target in equation.columns:
            raise self.error("own_target", column=equation.target)
        missing = [each for each in equation.columns if not self.has(each)]
        if missing:
            raise self.error("unknown_column", columns=", ".join(missing))
        for side in equation.sides:
            try:
                parse_expression(" ".join(side), FieldId(equation.target))
            except FormulaSyntaxError as error:
                raise ColumnArithmeticError(self.text, error.reason) from error

    def has(self, number: str) -> bool:
        return self.known is None or number in self.known

    def error(self, key: str, **values: object) -> ColumnArithmeticError:
        return ColumnArithmeticError(self.text[:LONGEST], Text(f"forms.arithmetic_{key}", values))


def _absolute(tokens: Sequence[str]) -> list[str]:
    """*tokens* with ``|a - b|`` as a function."""
    out: list[str] = []
    is_open = False
    for token in tokens:
        if token == "|":
            out += [")"] if is_open else ["abs", "("]
            is_open = not is_open
        else:
            out.append(token)
    return out


def _print(value: Fraction) -> str:
    digits = f"{float(value):.12f}".rstrip("0")
    return digits.rstrip(".") or "0"
