"""The second reader: a trained encoder that reads a claim in its sentence and may correct its kind."""
