"""The text material of the demo city: role types, shared sentences, names. Data that reads like data."""
