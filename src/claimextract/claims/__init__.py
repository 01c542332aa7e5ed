"""Labels of a claim: kind, certainty, polarity, cause and effect (guidelines §4)."""
