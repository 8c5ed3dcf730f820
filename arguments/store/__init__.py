"""Debates in a database, with every change on record: SQLite in a file, or PostgreSQL when a team shares one."""
