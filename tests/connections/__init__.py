"""Tests of informal care."""
