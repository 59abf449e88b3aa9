"""Every text a user sees, in Vietnamese first and English second."""

from reportreduce.messages.catalogue import LANGUAGES, Language, Text, load_catalogue, say

__all__ = ["LANGUAGES", "Language", "Text", "load_catalogue", "say"]
