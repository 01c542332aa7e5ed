"""Independent clauses and who asserts them: the parse read as units with a source."""
