"""What the tests of the data layer share."""

from hypothesis import settings

settings.register_profile("arguments", deadline=None)  # how long an example takes says nothing about it
settings.load_profile("arguments")
