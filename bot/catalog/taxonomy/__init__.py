"""Public lists of occupations and skills, turned into roles and skills of the catalog."""
