"""Sitemap: the addresses of all pages, each with its translations, for search engines."""


def register() -> None:
    """Write the sitemap after the pages."""
    from pelican.plugins import signals

    from plugins.sitemap import hooks

    signals.get_generators.connect(hooks.generators)
