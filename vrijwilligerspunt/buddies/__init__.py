"""Informal care: requests, buddies and care circles. The most private room of the house."""
