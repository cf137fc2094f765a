"""The law on a day: conditions evaluated, the four steps, the cases, the answer.

day        the rules, thresholds and groups in force in one layer on one day
situation  what is asked: the item, the place, the parties, what was assumed
evaluate   one condition to a proof node, one function per kind
steps      classify, require, except, review
cases      what a missing fact could be, and what each possibility would mean
answer     all of it as the answer of the contract
"""
