"""Small pictures that belong to one page: spans of days as bars."""
