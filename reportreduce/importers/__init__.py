"""Files to values: YAML registries, neutral tables, Excel lists and Word forms."""

from reportreduce.importers.registry_files.yaml_registry import load_yaml_registry
from reportreduce.importers.tables.registry import load_neutral_tables
from reportreduce.importers.targets import installed_registries, load_registry

__all__ = ["installed_registries", "load_neutral_tables", "load_registry", "load_yaml_registry"]
