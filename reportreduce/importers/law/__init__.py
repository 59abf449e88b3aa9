"""Articles of law to drafts of the reports that they ask for."""

from reportreduce.importers.law.article_files import read_articles
from reportreduce.importers.law.articles import Article
from reportreduce.importers.law.reader import read_article, read_law_files
from reportreduce.importers.law.registry import build_law_registry

__all__ = ["Article", "build_law_registry", "read_article", "read_articles", "read_law_files"]
