"""Scoring: the engine and naive comparators held against published results that nothing was fitted to."""
