"""Sensitivity: which numbers of the theories decide which conclusion."""
