"""All settings; what differs from place to place is read from the environment."""

from pathlib import Path

from csp import constants as csp
from django.utils.translation import gettext_lazy as _

from tongzhou.config import environment as env

ROOT = Path(__file__).resolve().parents[2]
HOME = env.folder("TONGZHOU_HOME", ROOT / "var")

DEBUG = env.flag("TONGZHOU_DEBUG")
SECRET_KEY = env.secret("TONGZHOU_SECRET_KEY", HOME / "secret-key")
ALLOWED_HOSTS = env.words("TONGZHOU_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("TONGZHOU_ORIGINS", [])

# One line switches a work area on or off.
AREAS = [
    "tongzhou.areas.competitions",
    "tongzhou.areas.suggestions",
    "tongzhou.areas.congresses",
    "tongzhou.areas.innovations",
    "tongzhou.areas.honours",
    "tongzhou.areas.outreach",
    "tongzhou.areas.training",
    "tongzhou.areas.membership",
    "tongzhou.areas.contracts",
    "tongzhou.areas.disputes",
    "tongzhou.areas.relief",
    "tongzhou.areas.women",
    "tongzhou.areas.safety",
    "tongzhou.areas.funds",
    "tongzhou.areas.culture",
    "tongzhou.areas.publicity",
    "tongzhou.areas.disclosure",
    "tongzhou.areas.meetings",
    "tongzhou.areas.processes",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "template_partials",
    "tongzhou.screens",  # before allauth and the forms, whose pages it dresses
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "tongzhou.kit",
    "tongzhou.accounts",
    "tongzhou.journal",
    "tongzhou.organisations",
    "tongzhou.papers",
    "tongzhou.people",
    "tongzhou.events",
    *AREAS,
    "tongzhou.ledger",
    "tongzhou.compliance",
    "tongzhou.indicators",
    "tongzhou.summaries",
    "tongzhou.audit",
    "tongzhou.returns",
    "tongzhou.returns.statutory",
    "tongzhou.returns.reporting",
    "tongzhou.returns.sealing",
    "tongzhou.returns.rollup",
    "tongzhou.home",
    "tongzhou.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tongzhou.config.security.SecurityLog",
    "tongzhou.organisations.middleware.BodyAndPeriodMiddleware",
]

ROOT_URLCONF = "tongzhou.config.urls"
WSGI_APPLICATION = "tongzhou.config.wsgi.application"

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tongzhou.screens.context.page",
            ],
        },
    }
]

DATABASES = {"default": env.database("DATABASE_URL", HOME / "tongzhou.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts: lock-out after five failures; no self-registration; no default passwords.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "tongzhou.accounts.backends.SignInBackend",
    "tongzhou.organisations.permissions.AssignmentBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "tongzhou.accounts.adapter.ClosedSignup"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/15m/key,50/15m/ip",
    # Signing in at an event by its code: a whole hall may stand behind one address.
    "event_scan": "60/m/ip,3000/h/key",
}
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("TONGZHOU_TIME_ZONE", "Asia/Shanghai")

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "papers"
WHITENOISE_USE_FINDERS = True
FONT_FOLDERS = [Path(name) for name in env.words("TONGZHOU_FONTS", [])]

# What is uploaded: the largest file and the types, checked by content.
UPLOAD_LIMIT_MB = env.number("TONGZHOU_UPLOAD_LIMIT_MB", 50)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

TASKS = {
    "default": {
        "BACKEND": env.text(
            "TONGZHOU_TASKS", "django_tasks.backends.immediate.ImmediateBackend"
        )
    }
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.flag("TONGZHOU_HTTPS")
SECURE_SSL_REDIRECT = env.flag("TONGZHOU_HTTPS")
X_FRAME_OPTIONS = "SAMEORIGIN"

# Pages load nothing from elsewhere and run no script that stands in them; a style sheet
# that stands in a page carries the request's nonce. See docs/decisions/0005.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [csp.SELF],
        "script-src": [csp.SELF],
        "style-src": [csp.SELF, csp.NONCE],
        "style-src-attr": [csp.UNSAFE_INLINE],
        "img-src": [csp.SELF, "data:"],
        "font-src": [csp.SELF, "data:"],
        "object-src": [csp.NONE],
        "base-uri": [csp.NONE],
        "form-action": [csp.SELF],
        "frame-ancestors": [csp.SELF],
    }
}

# The law asks for six months; see tongzhou/config/logs.py and security.py.
LOG_FOLDER, LOG_DAYS = HOME / "logs", env.number("TONGZHOU_LOG_DAYS", 200)


def _log_file(name: str) -> dict:
    return {
        "()": "tongzhou.config.logs.DailyFile",
        "folder": LOG_FOLDER,
        "name": name,
        "days": LOG_DAYS,
        "formatter": "line",
    }


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "application": _log_file("application"),
        "security": _log_file("security"),
    },
    "root": {
        "handlers": ["console", "application"],
        "level": env.text("TONGZHOU_LOG", "WARNING"),
    },
    "loggers": {
        "tongzhou.security": {
            "handlers": ["security"],
            "level": "INFO",
            "propagate": False,
        },
        "django.security": {"handlers": ["security"]},
    },
}

# The period that is shown until somebody chooses another; this year when blank.
DEFAULT_PERIOD = env.text("TONGZHOU_PERIOD")

PROJECT_NAME = _("Tongzhou")
