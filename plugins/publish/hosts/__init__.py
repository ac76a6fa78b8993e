"""Hosts: where a finished site may be uploaded, each named by one line of publishconf.py."""
