"""One index of the catalog's names, and the ranking of credentials for a goal."""
