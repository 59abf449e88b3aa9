"""Commands whose help and complaints come from the catalogue, in the language of the run."""

from collections.abc import Iterable, Sequence

import click

from reportreduce.cli.session import LANGUAGE_OPTION, Session
from reportreduce.cli.usage import SaidUsageError, metavar, suggest
from reportreduce.cli.words import Word
from reportreduce.messages import LANGUAGES, Language, Text, load_catalogue, say


def language_of(context: click.Context) -> Language:
    """The language of the run that *context* is part of."""
    session = context.find_object(Session)
    return session.language if session else LANGUAGES[0]


class Said(click.Command):
    """
    A command that says its help by keys, when the help is shown.

    ``help.NAME`` is the text of the command NAME, its first line the short one;
    ``help.NAME_example`` its examples; ``help.option_NAME`` and
    ``help.argument_NAME`` those of its parameters.
    """

    def __init__(self, *args: object, **attributes: object) -> None:
        super().__init__(*args, **attributes)  # type: ignore[arg-type]  # passed on as given
        self.context_settings = {
            **self.context_settings,
            "help_option_names": ["-h", "--help"],
            "max_content_width": 100,
        }
        self.params.append(
            click.Option(
                [LANGUAGE_OPTION],
                type=Word(LANGUAGES),
                metavar="|".join(LANGUAGES),
                expose_value=False,
            )
        )

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        language = language_of(ctx)
        pieces = [say("help.options_metavar", language)]
        for parameter in self.get_params(ctx):
            if isinstance(parameter, click.Argument):
                name = metavar(parameter, language)
                pieces.append(name if parameter.required else f"[{name}]")
        if isinstance(self, click.Group):
            pieces.append(say("help.command_metavar", language))
        prefix = f"{say('help.usage', language)}: "
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        language = language_of(ctx)
        self.format_usage(ctx, formatter)
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(f"help.{self.name}", language))
        _write_list(formatter, say("help.arguments", language), self._arguments(ctx))
        _write_list(formatter, say("help.options", language), self._options(ctx))
        if isinstance(self, click.Group):
            _write_list(formatter, say("help.commands", language), _commands(self, language))
        _write_lines(formatter, say("help.examples", language), example(self, language))
        if f"help.{self.name}_exit" in load_catalogue(language):
            _write_lines(
                formatter, say("help.exit", language), say(f"help.{self.name}_exit", language)
            )

    def _arguments(self, ctx: click.Context) -> list[tuple[str, str]]:
        language = language_of(ctx)
        return [
            (metavar(each, language), say(f"help.argument_{each.name}", language))
            for each in self.get_params(ctx)
            if isinstance(each, click.Argument)
        ]

    def _options(self, ctx: click.Context) -> list[tuple[str, str]]:
        language = language_of(ctx)
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        records = ((each, each.get_help_record(ctx)) for each in options)
        return [
            (record[0], say(self._option_key(option, language), language))
            for option, record in records
            if record
        ]

    def _option_key(self, option: click.Option, language: Language) -> str:
        """The text of *option* for this command alone, where there is one."""
        own = f"help.{self.name}_option_{_word(option)}"
        return own if own in load_catalogue(language) else f"help.option_{_word(option)}"


class SaidCommand(Said):
    """A command that says what it does not understand."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            own = f"problem.{self.name}_extra"
            key = own if own in load_catalogue(language_of(ctx)) else "problem.extra"
            raise SaidUsageError(Text(key, {"words": " ".join(ctx.args)}), ctx)
        return rest


class SaidGroup(Said, click.Group):
    """A group that says which command was probably meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            hint = suggest(args[0], self.list_commands(ctx))
            values = {"command": args[0], "hint": hint}
            raise SaidUsageError(Text("problem.no_command", values), ctx)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def example(command: click.Command, language: Language) -> str:
    """The examples of *command*, one a line."""
    return say(f"help.{command.name}_example", language)


def _word(option: click.Option) -> str:
    """The name of *option* as it is typed, made fit for a key."""
    return max(option.opts, key=len).removeprefix("--").replace("-", "_")


def _commands(group: click.Group, language: Language) -> list[tuple[str, str]]:
    return [
        (name, say(f"help.{command.name}", language).split("\n")[0])
        for name, command in group.commands.items()
    ]


def _write_list(
    formatter: click.HelpFormatter, title: str, rows: Sequence[tuple[str, str]]
) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def _write_lines(formatter: click.HelpFormatter, title: str, text: str) -> None:
    with formatter.section(title):
        for line in _lines(text):
            formatter.write(f"{'':{formatter.current_indent}}{line}\n")


def _lines(text: str) -> Iterable[str]:
    return text.strip().split("\n")
