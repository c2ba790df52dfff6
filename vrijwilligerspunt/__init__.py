"""Vrijwilligerspunt Eindhoven."""
