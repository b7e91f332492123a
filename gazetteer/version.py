"""The version of the code; the gazetteer's own version is in its files."""

__version__ = "0.1.0"
