"""The whole knowledge base as tables: one description of them feeds SQLite, Parquet, CSV, JSON and the reference."""
