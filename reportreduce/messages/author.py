"""Who signs what this program writes into files."""

AUTHOR = "reportreduce"
"""The author of its workbooks, and what its comments begin with, by which it knows them again."""
