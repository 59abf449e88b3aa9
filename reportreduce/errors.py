"""What we raise on purpose: one family, each with the fact in fields and the mend in its text."""

from collections.abc import Sequence

from attrs import define, frozen

from reportreduce.messages import Language, Text


class ReportReduceError(Exception):
    """Base of all errors raised on purpose; ``explain`` says it in the user's language."""

    def explain(self, language: Language = "vi") -> str:
        """The error as text: where, what, and how to mend it."""
        raise AssertionError(f"{type(self).__name__} must say what is wrong in {language}")

    def __str__(self) -> str:
        return self.explain("en")


@frozen
class Problem:
    """One thing wrong with an input: *where* (file, line or cell), *what*, and its *mend*."""

    where: str
    what: Text
    mend: Text

    def say(self, language: Language) -> str:
        """``where: what mend`` in one line."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what.say(language)} {self.mend.say(language)}"


@define(eq=False)
class InvalidRegistryError(ReportReduceError):
    """A registry cannot be used; all problems are listed, in order of file and line."""

    problems: Sequence[Problem]

    def explain(self, language: Language = "vi") -> str:
        return "\n".join(problem.say(language) for problem in self.problems)


@define(eq=False)
class UsageError(ReportReduceError):
    """A call or an option cannot be carried out: *text* says what and how to mend it."""

    text: Text

    def explain(self, language: Language = "vi") -> str:
        return self.text.say(language)
