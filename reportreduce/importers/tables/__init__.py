"""The three neutral tables, as CSV or one xlsx, to a registry."""
