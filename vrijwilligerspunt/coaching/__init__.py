"""Trajectories of people who are guided towards volunteering: voluntary, and owned by the person."""
