"""People who sign in: account, session, password, mailed link, and roles as grants with a scope."""
