"""Settings for all tests."""

from hypothesis import settings

# The same examples in every run of the same code, so that a red test is red for everybody; what
# is drawn from holds numbers and texts of the package.  --hypothesis-profile=search for new ones.
settings.register_profile("same", derandomize=True)
settings.register_profile("search", max_examples=500)
settings.load_profile("same")
