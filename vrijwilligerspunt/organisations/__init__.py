"""Organisations that ask for volunteers: their profile, their places and their members."""
