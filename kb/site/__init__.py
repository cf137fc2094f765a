"""The site: Markdown written from the records, then MkDocs over it; built aside and swapped in whole."""
