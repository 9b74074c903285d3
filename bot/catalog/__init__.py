"""The catalog of micro-certifications: its form, how it is read, and what a credential may be judged by."""
