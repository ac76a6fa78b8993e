"""News: dated articles, the planks they serve, the asks they carry, and the pages that list them."""


def register() -> None:
    """Complete Pelican's articles, and print the news of every language."""
    from pelican.plugins import signals

    from plugins.news import hooks

    signals.get_generators.connect(hooks.generators)
    signals.article_generator_init.connect(hooks.skip_pelicans_articles)
