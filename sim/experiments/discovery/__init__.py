"""Scenario discovery: under which assumptions a plan loses; and the engine as a model of the EMA Workbench."""
