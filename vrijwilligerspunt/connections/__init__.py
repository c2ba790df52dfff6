"""Connectors bring people and places together: matches, residents' offers and development places."""
