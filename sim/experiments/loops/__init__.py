"""Causal loops: which way each link pushes, measured in the running firm, and which loop shapes what happens when."""
