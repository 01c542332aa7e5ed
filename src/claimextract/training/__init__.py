"""Fit the shipped model from the annotated briefs."""
