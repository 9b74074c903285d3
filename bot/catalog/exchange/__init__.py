"""Credentials from and for other people's formats: tables, CTDL (Credential Engine) and Open Badges 3.0."""
