"""Dated events: which words tell a happening, which date governs it, and who does what to whom."""
