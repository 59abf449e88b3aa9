"""Regimes as lists and laws tell them: drafts, and drafts to a registry."""
