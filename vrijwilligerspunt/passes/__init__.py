"""The volunteer pass, its partners and their discounts."""
