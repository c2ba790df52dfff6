"""Vacancies and the applications of people who want to help."""
