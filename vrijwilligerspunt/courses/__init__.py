"""Courses: what can be learned where, for whom and how to enrol; each with an owner and a review date."""
