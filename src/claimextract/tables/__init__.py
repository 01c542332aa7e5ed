"""Records as tables: exports that other tools read, SQL over a run, and questions without SQL. No spaCy here."""
