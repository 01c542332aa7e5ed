"""Fitting the second reader: statements with readers' labels, the network, its export, its card."""
