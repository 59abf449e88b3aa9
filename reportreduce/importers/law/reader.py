"""Files of law to drafts of reporting regimes."""

from collections.abc import Iterable
from pathlib import Path

from attrs import evolve

from reportreduce.errors import Problem
from reportreduce.importers.law.article_files import read_articles
from reportreduce.importers.law.articles import Article
from reportreduce.importers.law.drafts import build_draft
from reportreduce.importers.law.obligations import find_obligations
from reportreduce.importers.regimes import RegimeDraft
from reportreduce.importers.several import read_all
from reportreduce.messages import Language


def read_law_files(
    paths: Iterable[str | Path], language: Language = "vi"
) -> tuple[RegimeDraft, ...]:
    """
    One draft for each reporting obligation in the articles of *paths*, in their order.

    Args:
        paths: Text, Markdown, docx or JSON lines, also gzipped.
        language: The language of the notes.

    Raises:
        UnreadableFileError: Files cannot be read, or hold no text; the problems of all are listed.
    """
    read = read_all((Path(path) for path in paths), lambda path: tuple(read_articles(path)))
    return tuple(
        draft
        for articles in read
        for article in articles
        for draft in read_article(article, language)
    )


def read_article(article: Article, language: Language = "vi") -> tuple[RegimeDraft, ...]:
    """
    One draft for each reporting obligation that *article* lays down; none where it has none.

    Tables of the article that were not read are told at the first of them.
    """
    drafts = tuple(build_draft(each, article, language) for each in find_obligations(article))
    if not drafts or not article.unread:
        return drafts
    told = (Problem.of(str(table), "law.table") for table in article.unread)
    return (evolve(drafts[0], problems=(*drafts[0].problems, *told)), *drafts[1:])
