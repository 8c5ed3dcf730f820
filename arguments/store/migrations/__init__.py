"""How the tables of a store came to be, step by step, for Alembic (https://alembic.sqlalchemy.org)."""
