"""Chinese full-text search that loses nothing and invents nothing.

For each register and each kind of reader there is one table of *words*: the normalised text of every object, as that
kind of reader may see it (`models.Words`). The database itself keeps an index of its characters and pairs of characters
beside it. `Words.matching(queryset, query)` narrows any queryset to the rows whose words hold every term of the query,
exactly as a scan of the normalised text would: the index proposes, the text decides. A hidden word cannot be confirmed by
searching for it, because it does not stand in the reader's table. See docs/adr/0041-search.md.
"""
