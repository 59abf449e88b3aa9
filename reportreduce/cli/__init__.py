"""The command line: thin commands over the library."""

from reportreduce.cli.app import main

__all__ = ["main"]
