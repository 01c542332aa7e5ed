"""Antecedents of pronouns and descriptions, and statements rewritten so that they stand alone."""
