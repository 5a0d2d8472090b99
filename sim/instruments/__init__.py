"""What a firm could measure of itself: surveys and records with their errors, never the latent state behind them."""
