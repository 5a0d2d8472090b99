"""The best plan for a budget: a search that spends its runs where they decide, and says what it would not decide."""
