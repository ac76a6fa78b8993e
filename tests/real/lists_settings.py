"""Read by mailman-web: settings of Mailman's web pages, with the folder and the REST port that a test gives."""

import os
from pathlib import Path

from mailman_web.settings.base import *  # noqa: F403 - the way mailman-web is configured
from mailman_web.settings.mailman import *  # noqa: F403

PLACE = Path(os.environ["PICKET_PLACE"])
SECRET_KEY = "of-the-tests-and-no-secret"
DEBUG = True  # lets runserver serve style sheets
ALLOWED_HOSTS = ["*"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": PLACE / "web.sqlite3"}}
STATIC_ROOT = PLACE / "static"
MAILMAN_REST_API_URL = f"http://127.0.0.1:{os.environ['PICKET_REST']}"
MAILMAN_REST_API_USER = "restadmin"
MAILMAN_REST_API_PASS = "restpass"
HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}}
COMPRESS_ENABLED = False
COMPRESS_PRECOMPILERS = ()
LOGGING = {"version": 1, "disable_existing_loggers": False}
