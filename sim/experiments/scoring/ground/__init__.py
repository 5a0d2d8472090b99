"""Checks of the ground: published models of others, written as rules of this house and run by its engine."""
