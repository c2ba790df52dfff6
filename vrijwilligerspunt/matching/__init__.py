"""How well a need and an offer fit, and why: pure scoring with reasons. Knows no table."""
