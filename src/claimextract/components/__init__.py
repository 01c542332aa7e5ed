"""The spaCy components, one a file, registered by entry point and mutually independent."""
