"""Cuts the reporting burden of public offices."""
