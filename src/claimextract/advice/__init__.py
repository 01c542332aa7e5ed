"""Which units give advice, how strongly, to whom, and what is to be done."""
