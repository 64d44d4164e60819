"""Simulated attendees against the running installation: phones, a facilitator, a wall, a verdict (see command.py).

Never here: what the app itself needs in order to serve.
"""
