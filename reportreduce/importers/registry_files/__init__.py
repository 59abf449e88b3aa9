"""A folder of YAML to a registry: structure, references, and what must hold between entries."""
