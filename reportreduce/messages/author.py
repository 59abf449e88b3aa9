"""Who signs what this program writes into files."""

AUTHOR = "reportreduce"
"""The author of its workbooks and comments, by which it knows them again."""
