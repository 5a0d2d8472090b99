"""Calibration: an ensemble of sets of parameters that agree with the published results that may be fitted."""
