"""Plays those modules of Langflow that custom components import, so that they run without Langflow."""
