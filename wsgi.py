"""The application for a server: `waitress-serve wsgi:app`, `gunicorn wsgi:app`, `flask --app wsgi`."""

from vrijwilligerspunt.app import create_app

app = create_app()
