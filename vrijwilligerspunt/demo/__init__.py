"""The demo city: invented organisations, vacancies and people, deterministic, at any scale."""
