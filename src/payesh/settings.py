"""The one settings file. Every setting is read here, and nonsense is refused loudly.

Settings come from the environment (`PAYESH_*`, `DATABASE_URL`); `docs/operations.md` names each.
"""

from __future__ import annotations

import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
PACKAGE = Path(__file__).resolve().parent
HOME = Path(env.str("PAYESH_HOME", default="payesh-data")).resolve()
HOME.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("PAYESH_DEBUG", default=False)
# `payesh demo` leaves a file of that name; it turns the one-click sign-in on.
DEMO = env.bool("PAYESH_DEMO", default=(HOME / "demo").exists())
ALLOWED_HOSTS = env.list("PAYESH_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("PAYESH_ORIGINS", default=[])
HTTPS = env.bool("PAYESH_HTTPS", default=False)


def _secret_key() -> str:
    """The key of this installation: from the environment, or kept in a file only we may read."""
    given = env.str("PAYESH_SECRET_KEY", default="")
    if given:
        if len(given) < 32:
            raise ImproperlyConfigured("PAYESH_SECRET_KEY must have at least 32 characters.")
        return given
    path = HOME / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


SECRET_KEY = _secret_key()

# Database. SQLite by default: WAL, immediate transactions (a reading transaction that upgrades
# fails at once under load otherwise), foreign keys on. PostgreSQL by DATABASE_URL.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;"
    ),
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{HOME / 'payesh.sqlite3'}")}
_engine = DATABASES["default"]["ENGINE"]
if _engine.endswith("sqlite3"):
    DATABASES["default"].setdefault("OPTIONS", {}).update(_SQLITE_OPTIONS)
    # Opening takes milliseconds, and whoever closes last copies the whole log into the file.
    DATABASES["default"]["CONN_MAX_AGE"] = 600
elif _engine.endswith("postgresql"):
    DATABASES["default"].update(CONN_MAX_AGE=600, CONN_HEALTH_CHECKS=True)
else:
    raise ImproperlyConfigured("DATABASE_URL must name SQLite or PostgreSQL.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "rules",
    "payesh.records",
    "payesh.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "payesh.web.public.middleware.PublicMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "payesh.web.shell.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "payesh.web.account.last_seen.LastSeenMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "payesh.web.shell.middleware.SeatMiddleware",
    "payesh.web.shell.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "payesh.web.urls"
WSGI_APPLICATION = "payesh.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "payesh.web.shell.context.shell",
            ],
            "builtins": ["payesh.web.templatetags.payesh", "django.templatetags.i18n"],
        },
    }
]

# People
AUTH_USER_MODEL = "records.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "payesh.web.account.passwords.LongEnough",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Failed sign-ins are counted in the database (axes), for all workers alike, not in each's memory.
# A whole office comes from one address in the morning, hence so many sign-ins a minute.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": None}
ACCOUNT_ADAPTER = "payesh.web.account.adapter.ClosedDoor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_FORMS = {
    "add_webauthn": "payesh.web.account.key_forms.AddKeyForm",
    "edit_webauthn": "payesh.web.account.key_forms.RenameKeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
USERSESSIONS_TRACK_ACTIVITY = True
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "payesh.web.account.lockout.username_of"
AXES_LOCKOUT_CALLABLE = "payesh.web.account.lockout.locked_out"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

# Language, dates
LANGUAGE_CODE = "fa"
LANGUAGES = [("fa", "فارسی"), ("en", "English")]
LOCALE_PATHS = sorted(path for path in (PACKAGE / "locale").iterdir() if path.is_dir())
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("PAYESH_TIME_ZONE", default="Asia/Tehran")

# Files
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = HOME / "files"
EVIDENCE_LIMIT_BYTES = env.int("PAYESH_EVIDENCE_LIMIT_MB", default=20) * 1024 * 1024
MALWARE_COMMAND = env.str("PAYESH_MALWARE_COMMAND", default="")
WORKBOOK_LIMIT_BYTES = env.int("PAYESH_WORKBOOK_LIMIT_MB", default=25) * 1024 * 1024
DATA_LICENCE = env.str("PAYESH_DATA_LICENCE", default="CC-BY-4.0")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Long work
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}

# Safety of the browser
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Mail: printed to the console unless a server is named (`smtp+tls://user:password@host:587`).
SITE_URL = env.str("PAYESH_SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
if _smtp := env.str("PAYESH_SMTP_URL", default=""):
    vars().update(env.email_url_config(_smtp))
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_BACKEND = env.str("PAYESH_EMAIL_BACKEND", default=EMAIL_BACKEND)
EMAIL_TIMEOUT = 20  # seconds; a server that keeps silent must not keep the worker
DEFAULT_FROM_EMAIL = env.str("PAYESH_EMAIL_FROM", default="payesh@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("PAYESH_LOG_LEVEL", default="WARNING")},
}
