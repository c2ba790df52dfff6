"""What we keep, why and how long: the privacy page, the sweep that forgets, a person's own data."""
