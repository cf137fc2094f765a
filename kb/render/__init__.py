"""An answer as text, Markdown or a tree. Every reader here reads the one answer and adds nothing."""
