"""Fitting weights, and comparing the parts of search: run by hand, on development questions or held-out ones."""
