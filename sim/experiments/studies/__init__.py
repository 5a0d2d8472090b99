"""Studies: published experiments and surveys, lived through by the engine and measured as they were."""
