"""Registries that are installed with the package: one folder of data files each."""
