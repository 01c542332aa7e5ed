"""Blocks and sentences of a brief from its characters alone: no spaCy, so ingestion and pipeline share it."""
