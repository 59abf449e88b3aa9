"""The proposal as an Excel workbook, one module for each sheet."""

from reportreduce.exporters.workbook.book import write_workbook

__all__ = ["write_workbook"]
