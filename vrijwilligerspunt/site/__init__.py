"""The front door and the pages that oblige: home, contact, accessibility, reports, health."""
