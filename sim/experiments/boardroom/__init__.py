"""What a board asks about one plan: what waiting costs, what else the money could do, and what customers are worth."""
