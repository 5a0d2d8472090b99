"""Bias maps: what analyses of survey data would estimate, beside the true effect."""
