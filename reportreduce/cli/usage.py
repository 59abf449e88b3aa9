"""What is wrong with a command line, in the language of the run."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

import click

from reportreduce.messages import Language, Text, say


class SaidUsageError(click.UsageError):
    """A command line that cannot be understood: *text* says why and how to mend it."""

    def __init__(self, text: Text, ctx: click.Context | None = None) -> None:
        super().__init__(text.say("en"), ctx)
        self.text = text


def suggest(word: str, known: Iterable[str], listed: Mapping[Language, str] | None = None) -> Text:
    """
    The question whether the nearest of *known* was meant, or the list of them all.

    *listed* is that list in each language, where it is more than the words alone.
    """
    words = list(known)
    near = get_close_matches(word.lower(), sorted(words), n=1)
    if near:
        return Text("problem.near", {"near": near[0]})
    return Text("problem.known", {"known": listed or ", ".join(words)})


def metavar(parameter: click.Parameter, language: Language) -> str:
    """What stands for *parameter* in usage lines and messages."""
    if isinstance(parameter, click.Argument):
        return say(f"help.metavar_{parameter.name}", language)
    return parameter.opts[-1]


def explain_usage(error: click.ClickException, language: Language) -> str:
    """*error* in one or two sentences; in the words of click where we have none."""
    if isinstance(error, SaidUsageError):
        return error.text.say(language)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = metavar(error.param, language).removesuffix("...")
        return say("problem.missing", language, name=name)
    if isinstance(error, click.NoSuchOption):
        known = [name for each in _parameters(error) for name in each.opts]
        hint = suggest(error.option_name, known if error.ctx else ())
        return say("problem.no_option", language, option=error.option_name, hint=hint)
    if isinstance(error, click.BadOptionUsage):
        return say(_option_problem(error), language, option=error.option_name)
    return error.format_message()


def _parameters(error: click.UsageError) -> list[click.Option]:
    if error.ctx is None:
        return []
    parameters = error.ctx.command.get_params(error.ctx)
    return [each for each in parameters if isinstance(each, click.Option)]


def _option_problem(error: click.BadOptionUsage) -> str:
    flags = {name for each in _parameters(error) if each.is_flag for name in each.opts}
    return "problem.no_value" if error.option_name in flags else "problem.value_missing"
