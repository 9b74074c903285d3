"""Cohorts: people on one path, counted so that nobody is found out who did not say so."""
