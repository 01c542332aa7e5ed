"""Who is who: the base of actors and places, and the choice among those a form may name. No spaCy here."""
