"""The `flask …` commands: of the database and what is kept, of what fills the site, and of what runs it."""
