"""Fetches one document by HTTP, with limits on its size and its time, and without redirects to where it is not safe."""
