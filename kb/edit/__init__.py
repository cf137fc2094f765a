"""Edits of records: texts spliced at the parser's positions, shown, then written whole or not at all."""
