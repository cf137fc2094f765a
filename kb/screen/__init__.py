"""The same rules over tables: rows become signatures, each is answered once, and the answers are joined back.

An answer depends on a number only through the side of each limit it lies on, and on a place only through
the groups it is in. So an engine (DuckDB, Spark) tells for each row in which interval between limits its
numbers lie; the distinct combinations, a few thousand for any number of rows, come here; the rules are read
over them in three values (`rules`), and of those that the rules do not tell apart one is put to the
evaluator that explains (`answers`). No rule is written a second time in SQL.
"""
