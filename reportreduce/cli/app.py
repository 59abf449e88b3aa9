"""The commands together, and the process around them."""

import gc
import io
import os
import re
import sys
from collections.abc import Sequence
from glob import glob
from pathlib import Path
from typing import Any, NoReturn

import click

import reportreduce
from reportreduce.cli.attach import attach_command
from reportreduce.cli.check import check_command
from reportreduce.cli.explain import explain_command
from reportreduce.cli.find import find_command
from reportreduce.cli.graph import graph_command
from reportreduce.cli.import_group import import_group
from reportreduce.cli.init import init_command
from reportreduce.cli.match import match_command
from reportreduce.cli.propose import propose_command
from reportreduce.cli.registries import registries_command
from reportreduce.cli.said import SaidGroup
from reportreduce.cli.session import Session, as_typed, choose_language
from reportreduce.cli.show import show_command
from reportreduce.cli.usage import SaidUsageError, explain_usage
from reportreduce.cli.verify import verify_command
from reportreduce.errors import ReportReduceError, name_system_reason
from reportreduce.messages import Language, Text, say

COMMANDS: tuple[click.Command, ...] = (
    init_command,
    import_group,
    check_command,
    show_command,
    find_command,
    explain_command,
    propose_command,
    verify_command,
    attach_command,
    match_command,
    graph_command,
    registries_command,
)
"""All commands, in the order in which the help lists them."""

_LONG_DASH = re.compile(r"(?=-?[–—])[–—-]+(?P<name>[a-z][\w-]*)")
_MOST_WORDS = 20
"""Words of a name with spaces that is looked for."""
FAILED = 1
MISUSED = 2


class Root(SaidGroup):
    """The program: its errors end in one message in the language of the run, and an exit code."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        words = list(_typed(sys.argv[1:]) if args is None else args)
        session = Session(choose_language(words, os.environ))
        try:
            _check_dashes(words)
            _check_spaces(words)
            code = super().main(
                words,
                prog_name or "reportreduce",
                complete_var,
                standalone_mode=False,
                obj=session,
                **extra,
            )
        except click.ClickException as error:
            code = _report_misuse(error, session)
        except click.Abort:
            session.tell(say("problem.stopped", session.language))
            code = FAILED
        except ReportReduceError as error:
            code = _report(error.explain(session.language), session)
        except OSError as error:
            code = _report(_explain_system(error, session.language), session)
        return _finish(code or 0) if standalone_mode else code or 0


@click.group("reportreduce", cls=Root, invoke_without_command=True)
@click.option("--version", is_flag=True)
@click.pass_context
def app(context: click.Context, version: bool) -> None:
    if version:
        click.echo(f"reportreduce {reportreduce.__version__}")
    elif context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in COMMANDS:
    app.add_command(command)


def main() -> None:
    """Run the command line of this process, and end it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A pipe on Windows is not UTF-8, and Vietnamese letters would end the program.
            stream.reconfigure(encoding="utf-8", errors="replace")
    # A large graph is millions of values that stay alive to the end and hang together in no
    # circles: looking through them again and again takes half of the time and frees nothing.
    gc.set_threshold(200_000, 50, 100)
    app.main()


def _typed(words: Sequence[str]) -> Sequence[str]:
    """*words* of the command line; shells of Windows leave "bieu-*.xlsx" to the program."""
    return expand_wildcards(words) if os.name == "nt" else words


def expand_wildcards(words: Sequence[str]) -> list[str]:
    """*words* with the files, in order, that a word with wildcards stands for, if there are any."""
    # Path.glob would refuse patterns with a drive or a root.
    return [name for word in words for name in (sorted(glob(word)) or [word])]  # noqa: PTH207


def _check_dashes(words: Sequence[str]) -> None:
    """
    Do nothing unless a word is an option whose dashes a word processor made one long dash.

    Raises:
        SaidUsageError: One is, and no file has its name.
    """
    for word in words:
        found = _LONG_DASH.match(word)
        if found is not None and not Path(word).exists():
            dashes = "-" if len(found["name"]) == 1 else "--"
            option = f"{dashes}{found['name']}"
            raise SaidUsageError(Text("problem.long_dash", {"word": word, "option": option}))


def _check_spaces(words: Sequence[str]) -> None:
    """
    Do nothing unless neighbouring words that name nothing are together the name of a file.

    Raises:
        SaidUsageError: They are, so the quotation marks have been forgotten.
    """
    # The first word is the command.
    for start, word in enumerate(words[1:], 1):
        if word.startswith("-") or _is_there(word):
            continue
        for end in range(start + 2, min(start + _MOST_WORDS, len(words)) + 1):
            name = " ".join(words[start:end])
            if _is_there(name):
                raise SaidUsageError(Text("problem.needs_quotes", {"typed": as_typed(Path(name))}))


def _is_there(name: str) -> bool:
    # Path.exists fails for words that are too long for a name.
    return os.path.exists(name)  # noqa: PTH110


def _report(message: str, session: Session) -> int:
    session.tell(f"{say('problem.label', session.language)}: {message}")
    return FAILED


def _report_misuse(error: click.ClickException, session: Session) -> int:
    if isinstance(error, click.UsageError) and error.ctx is not None:
        session.tell(error.ctx.get_usage())
        path = error.ctx.command_path
        session.tell(say("problem.see_help", session.language, command=path))
    _report(explain_usage(error, session.language), session)
    return MISUSED


def _explain_system(error: OSError, language: Language) -> str:
    reason = name_system_reason(error)
    return say("problem.system", language, path=error.filename or "-", reason=reason)


def _finish(code: int) -> NoReturn:
    try:
        sys.stdout.flush()
    except OSError:
        # Whoever read our output has stopped reading; the interpreter must not try again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
