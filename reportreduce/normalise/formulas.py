"""Formula expressions: text such as ``a + 0.5 * lag1(b)`` to a Formula and back."""

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from attrs import define, evolve, field, frozen

from reportreduce.errors import ReportReduceError
from reportreduce.messages import Language, Text
from reportreduce.model.fields import Formula, Term
from reportreduce.model.ids import FieldId

_FUNCTIONS = ("abs", "max", "min", "round")
_OPERATORS = frozenset("+-*/(),")
_NUMBER = re.compile(r"\d+(\.\d+)?\Z")
_LAG = re.compile(r"lag([1-9]\d*)\((.+)\)\Z", re.DOTALL)
_CALL = re.compile(rf"({'|'.join(_FUNCTIONS)})\((.*)\Z", re.DOTALL)
_DEEPEST = 100


@define(eq=False)
class FormulaSyntaxError(ReportReduceError):
    """An expression cannot be read as arithmetic: *reason* says what stands in the way."""

    expression: str
    reason: Text

    def explain(self, language: Language = "vi") -> str:
        return Text(
            "input.formula_syntax", {"expression": self.expression, "reason": self.reason}
        ).say(language)


@frozen(kw_only=True)
class _Sum:
    """A partial result: ``sum(coefficient * field) + constant``, or only what it mentions."""

    coefficients: dict[tuple[FieldId, int], Fraction] = field(factory=dict)
    constant: Fraction = Fraction(0)
    linear: bool = True

    @property
    def is_number(self) -> bool:
        return self.linear and not self.coefficients

    def plus(self, other: "_Sum") -> "_Sum":
        merged = dict(self.coefficients)
        for key, coefficient in other.coefficients.items():
            merged[key] = merged.get(key, Fraction(0)) + coefficient
        return _Sum(
            coefficients=merged,
            constant=self.constant + other.constant,
            linear=self.linear and other.linear,
        )

    def scaled(self, factor: Fraction) -> "_Sum":
        scaled = {key: coefficient * factor for key, coefficient in self.coefficients.items()}
        return evolve(self, coefficients=scaled, constant=self.constant * factor)


def parse_expression(text: str, target: FieldId) -> Formula:
    """
    The formula ``target = text``.

    Tokens are separated by spaces: ``+ - * / ( )``, numbers, field ids, ``lag1(id)`` for the
    period before (``lag2``, ...), and the functions ``max``, ``min``, ``abs``, ``round``.
    Brackets and signs may also touch a token.  Coefficients are exact fractions; equal terms
    are added up and terms that cancel out are dropped.

    Returns:
        A linear formula where fields are only added, subtracted and multiplied or divided by
        numbers; else one that is not linear, with its operands and *text* as wording.

    Raises:
        FormulaSyntaxError: *text* is empty or not arithmetic, or divides by zero.

    >>> [str(term.coefficient) for term in parse_expression("0.5 * ( a + b )", "c").terms]
    ['1/2', '1/2']
    >>> parse_expression("a / b", "c").linear
    False

    """
    parser = _Parser(text, list(_tokens(text)))
    total = parser.whole()
    if not total.linear:
        terms = tuple(Term(field=name, lag=lag) for name, lag in total.coefficients)
        return Formula(target=target, terms=terms, linear=False, text=text.strip())
    terms = tuple(
        Term(field=name, coefficient=coefficient, lag=lag)
        for (name, lag), coefficient in total.coefficients.items()
        if coefficient
    )
    return Formula(target=target, terms=terms, constant=total.constant)


def print_expression(formula: Formula) -> str:
    """
    The right-hand side of *formula* as text that ``parse_expression`` reads.

    Reading it back gives the same terms and constant when *formula* is linear, each field and
    lag stands in it once with a coefficient other than 0, and field ids hold no spaces and do
    not look like numbers or operators.

    >>> print_expression(parse_expression("2 * ( a - b ) / 3 + lag1(c)", "d"))
    '2 / 3 * a - 2 / 3 * b + lag1(c)'
    """
    if not formula.linear:
        return formula.text or " ; ".join(print_operand(term) for term in formula.terms)
    parts = [(term.coefficient, print_operand(term)) for term in formula.terms]
    if formula.constant or not parts:
        parts.append((formula.constant, ""))
    text = " ".join(_signed(coefficient, name) for coefficient, name in parts)
    return text.removeprefix("+ ")


def print_operand(term: Term) -> str:
    """The field of *term* with its lag, as ``lag1(id)``."""
    return f"lag{term.lag}({term.field})" if term.lag else term.field


def parse_operand(text: str) -> Term:
    """The term that ``print_operand`` prints as *text*."""
    lagged = _LAG.match(text)
    if lagged is None:
        return Term(field=FieldId(text))
    return Term(field=FieldId(lagged[2]), lag=int(lagged[1]))


def _signed(coefficient: Fraction, name: str) -> str:
    sign = "-" if coefficient < 0 else "+"
    size = abs(coefficient)
    if name and size == 1:
        return f"{sign} {name}"
    return f"{sign} {_number(size)} * {name}" if name else f"{sign} {_number(size)}"


def _number(size: Fraction) -> str:
    """*size* as a decimal where it has one, else as a quotient."""
    rest, places = size.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    if rest != 1:
        return f"{size.numerator} / {size.denominator}"
    digits = str(size.numerator * 10**places // size.denominator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def _tokens(text: str) -> Iterator[str]:
    for word in text.split():
        yield from _parts(word)


def _parts(word: str) -> Iterator[str]:
    """Split brackets, signs, a comma and a function name off a word."""
    while len(word) > 1 and word[0] in "(+-":
        yield word[0]
        word = word[1:]
    call = _CALL.match(word)
    if call is not None and not _LAG.match(word):
        yield call[1]
        yield "("
        word = call[2]
    tail: list[str] = []
    while len(word) > 1 and (
        word[-1] == "," or (word[-1] == ")" and word.count(")") > word.count("("))
    ):
        tail.append(word[-1])
        word = word[:-1]
    if word and call is not None:
        yield from _parts(word)
    elif word:
        yield word
    yield from reversed(tail)


@define
class _Parser:
    """Recursive descent: sum of products of factors."""

    text: str
    tokens: Sequence[str]
    at: int = 0
    depth: int = 0

    def whole(self) -> _Sum:
        total = self.sum()
        if self.at < len(self.tokens):
            raise self.error("formula_unexpected", token=self.tokens[self.at])
        return total

    def sum(self) -> _Sum:
        total = self.product()
        while self.peek() in ("+", "-"):
            sign = self.take()
            total = total.plus(self.product().scaled(Fraction(1 if sign == "+" else -1)))
        return total

    def product(self) -> _Sum:
        result = self.factor()
        while self.peek() in ("*", "/"):
            operator = self.take()
            result = self.combine(result, operator, self.factor())
        return result

    def combine(self, left: _Sum, operator: str, right: _Sum) -> _Sum:
        if operator == "/" and right.is_number:
            if not right.constant:
                raise self.error("formula_by_zero")
            return left.scaled(1 / right.constant)
        if operator == "*" and right.is_number:
            return left.scaled(right.constant)
        if operator == "*" and left.is_number:
            return right.scaled(left.constant)
        return evolve(left.plus(right), linear=False)

    def factor(self) -> _Sum:
        token = self.take()
        if token in ("+", "-"):
            return self.nested(self.factor).scaled(Fraction(1 if token == "+" else -1))
        if token == "(":
            inner = self.nested(self.sum)
            self.expect(")")
            return inner
        if token in _FUNCTIONS and self.peek() == "(":
            return self.call()
        if token in _OPERATORS:
            raise self.error("formula_unexpected", token=token)
        if _NUMBER.match(token):
            return _Sum(constant=Fraction(token))
        term = parse_operand(token)
        return _Sum(coefficients={(term.field, term.lag): Fraction(1)})

    def call(self) -> _Sum:
        self.expect("(")
        total = self.nested(self.sum)
        while self.peek() == ",":
            self.take()
            total = total.plus(self.nested(self.sum))
        self.expect(")")
        return evolve(total, linear=False)

    def nested(self, read: Callable[[], _Sum]) -> _Sum:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.error("formula_too_deep")
        result = read()
        self.depth -= 1
        return result

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        if not token:
            raise self.error("formula_ends_early" if self.tokens else "formula_empty")
        self.at += 1
        return token

    def expect(self, token: str) -> None:
        if self.peek() != token:
            raise self.error("formula_expected", token=token)
        self.at += 1

    def error(self, key: str, **values: object) -> FormulaSyntaxError:
        return FormulaSyntaxError(self.text, Text(f"input.{key}", values))
