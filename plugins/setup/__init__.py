"""The set-up: Picket's own Python packages in ``.venv``, and what its tasks need from the machine.

Everything here runs before anything is installed, so it imports the standard library and nothing else.
"""
