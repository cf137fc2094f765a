"""The shape of the records: one model a kind. They stand at the door only; the law reads tuples.

Everything arrives as text, since the YAML reader gives every scalar as a string; the models here
alone give types. `kb.records.kinds` lists the kinds and the folders they live in.
"""
