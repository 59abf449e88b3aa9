"""What we raise on purpose: one family, each with the fact in fields and the mend in its text."""

import errno
from collections.abc import Mapping, Sequence

from attrs import define, frozen

from reportreduce.messages import Language, Text

_SYSTEM_REASONS: Mapping[int, str] = {
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.ENOENT: "not_there",
    errno.ENOTDIR: "not_there",
    errno.EISDIR: "is_folder",
    errno.EEXIST: "exists",
    errno.ENOSPC: "no_space",
    errno.EDQUOT: "no_space",
    errno.EROFS: "read_only",
    errno.ENAMETOOLONG: "name_too_long",
    errno.ETXTBSY: "in_use",
    errno.EBUSY: "in_use",
    errno.EIO: "broken_disk",
}
_FILE_IN_USE = (32, 33)
"""Numbers by which Windows says that a program, such as Excel, has the file open."""


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

    @classmethod
    def of(cls, where: str, key: str, /, **values: object) -> "Problem":
        """The problem that the text *key* says, with the text ``KEY_mend`` as its mend."""
        return cls(where, Text(key, values), Text(f"{key}_mend", values))

    def say(self, language: Language) -> str:
        """``where: what mend`` in one line."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what.say(language)} {self.mend.say(language)}"


@define(eq=False)
class InputError(ReportReduceError):
    """An input cannot be used: all *problems* are listed, in order of file and line."""

    problems: Sequence[Problem]

    def explain(self, language: Language = "vi") -> str:
        return "\n".join(problem.say(language) for problem in self.problems)


class InvalidRegistryError(InputError):
    """A registry cannot be used."""


class UnreadableFileError(InputError):
    """Files cannot be read, or hold nothing that is looked for."""


@define(eq=False)
class UsageError(ReportReduceError):
    """A call or an option cannot be carried out: *text* says what and how to mend it."""

    text: Text

    def explain(self, language: Language = "vi") -> str:
        return self.text.say(language)


def name_system_reason(error: OSError) -> Text:
    """Why the system refused, as a text of the catalogue; what that has none for is quoted."""
    in_use = getattr(error, "winerror", None) in _FILE_IN_USE
    key = "in_use" if in_use else _SYSTEM_REASONS.get(error.errno or 0)
    if key:
        return Text(f"input.system_{key}")
    return Text("input.system_other", {"reason": error.strerror or type(error).__name__})
