"""The surface forms of a toponym: its spellings, scripts and cases, and the words beside it."""
