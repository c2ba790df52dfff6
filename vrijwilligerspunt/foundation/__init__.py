"""The ground floor: what every room stands on, from database and clock to mail, jobs and search engine.

Nothing here knows a room; `foundation` imports nothing of ours.
"""
