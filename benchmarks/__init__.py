"""What Morale claims about speed and memory, one claim a file; ``python -m benchmarks`` runs them."""
