"""Grades of evidence, best first."""

GRADES = ("primary", "secondary", "unverified")
"""primary: the maker's or the government's own text was read; secondary: someone else's;
unverified: nobody has opened it yet. An answer's grade is the weakest of its leaves, a leaf's the
best of its sources."""
