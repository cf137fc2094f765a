"""One small module for each kind of page; `kb.site.book` lists them."""
