"""Checks of how the model behaves: laws that it must obey, and what a doubtful manager would try."""
