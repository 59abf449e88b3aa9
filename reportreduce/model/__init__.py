"""The vocabulary as frozen values: what a registry of periodic reports consists of."""
