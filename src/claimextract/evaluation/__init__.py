"""Predicted records against gold, and annotators against each other. Reads records; needs no model."""
