"""HTTP over the library: read a request, ask `gazetteer`, write the answer.

Nothing here decides which place a name means. Importing the package costs nothing; `app`
and `server` bring the web framework.
"""
