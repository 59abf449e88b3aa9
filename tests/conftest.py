"""Settings for all tests."""

from hypothesis import settings

# The same examples in every run, so that a red test is red for everybody; search for new ones
# with --hypothesis-profile=search.
settings.register_profile("same", derandomize=True)
settings.register_profile("search", max_examples=500)
settings.load_profile("same")
