"""The shapes of the API's documents: their JSON Schema is made from these, and a test holds every file against it.

Every key is always there and has one type; what is not known or does not apply is null.
"""
