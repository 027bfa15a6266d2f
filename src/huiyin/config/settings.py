"""All settings, each read from the environment by `config.env` and described in docs/settings.md.

Two ways to run: development (HUIYIN_DEBUG=1, the default only of `make demo` and the tests) may use stand-in secrets;
anything else must bring its own, or the start stops with the name of the one that is missing.
"""

import datetime as dt
from pathlib import Path

from csp.constants import NONE, SELF

from huiyin.config import env

PACKAGE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("HUIYIN_DATA", "var")).resolve()

DEBUG = env.boolean("HUIYIN_DEBUG", default=False)
_stand_in = "development-only-key-that-protects-nothing-" if DEBUG else None

SECRET_KEY = env.secret("HUIYIN_SECRET_KEY", development=_stand_in and _stand_in + "session").decode()
# Three keys, three jobs: a leak of one opens only its own door.
RECEIPT_KEY = env.secret("HUIYIN_RECEIPT_KEY", development=_stand_in and _stand_in + "receipt")
SEAL_KEY = env.secret("HUIYIN_SEAL_KEY", development=_stand_in and _stand_in + "seal")
# How long contact data are kept before they are destroyed, in days from the day they were given (docs/privacy.md).
CONTACT_KEPT_DAYS = env.integer("HUIYIN_CONTACT_KEPT_DAYS", 730, least=1)
# Older seal keys, newest first: they open what they wrapped until `huiyin rewrap-keys` has rewrapped it.
RETIRED_SEAL_KEYS = [key.encode() for key in env.listing("HUIYIN_RETIRED_SEAL_KEYS")]

ALLOWED_HOSTS = env.listing("HUIYIN_HOSTS", "127.0.0.1,localhost,[::1],testserver" if DEBUG else "")
CSRF_TRUSTED_ORIGINS = env.listing("HUIYIN_ORIGINS")
# How many proxies in front may be believed about the client's address; 0 believes none.
TRUSTED_PROXIES = env.integer("HUIYIN_TRUSTED_PROXIES", 0)
# Limits per ten minutes and machine, from one network and from all together; 0 is no limit (docs/adr/0013-throttling.md).
WRONG_CODES_PER_NETWORK = env.integer("HUIYIN_WRONG_CODES_PER_NETWORK", 60)
WRONG_CODES_OVERALL = env.integer("HUIYIN_WRONG_CODES_OVERALL", 3000)
SUBMISSIONS_PER_NETWORK = env.integer("HUIYIN_SUBMISSIONS_PER_NETWORK", 60)
SUBMISSIONS_OVERALL = env.integer("HUIYIN_SUBMISSIONS_OVERALL", 3000)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "axes",
    "csp",
    "rules.apps.AutodiscoverRulesConfig",
    "huiyin.config",
    "huiyin.core",
    "django.forms",  # after core, which draws lists of options itself
    "huiyin.core.search",
    "huiyin.audit",
    "huiyin.lifecycle",
    "huiyin.documents",
    "huiyin.org",  # before allauth, whose layouts and elements it draws
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "huiyin.clocks",
    "huiyin.notifications",
    "huiyin.downloads",
    "huiyin.triage",
    "huiyin.vault",
    "huiyin.disclosure",
    "huiyin.campaigns",
    "huiyin.meetings",
    "huiyin.study",
    "huiyin.exchange",
    "huiyin.opinions",
    "huiyin.confidential",
    "huiyin.rectification",
    "huiyin.inquiries",
    "huiyin.mailbox",
    "huiyin.cards",
    "huiyin.returns",
    "huiyin.visits",
    "huiyin.surveys",
    "huiyin.reports",
    "huiyin.briefs",
    "huiyin.workbench",
    "huiyin.portal",
    "huiyin.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "huiyin.core.switches.SwitchMiddleware",
    "django.middleware.common.CommonMiddleware",
    "huiyin.core.http.PlainTextMiddleware",
    "huiyin.core.http.LostFileMiddleware",
    "huiyin.core.http.FormAddressMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "huiyin.org.middleware.BureauMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "huiyin.config.urls"
WSGI_APPLICATION = "huiyin.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "huiyin.core.context.page",
                "huiyin.workbench.context.desk",
            ],
        },
    }
]

# Fields are drawn by huiyin/forms/*.html wherever a form is shown, also those of other packages.
FORM_RENDERER = "huiyin.core.forms.Renderer"

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{DATA_DIR / 'huiyin.sqlite3'}", base_dir=DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "huiyin.core.queue.DayQueue"}}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "huiyin_cache"},
    # What stands on every page of the portal alike, drawn once in half a minute by each process.
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 1_000}},
}

# People and sessions
AUTH_USER_MODEL = "org.Staff"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "huiyin.org.backends.StaffBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_VERBOSE = False
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "huiyin.org.signin.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_USER_DISPLAY = str  # a person is greeted by name
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# A limit by user name would let any stranger lock that person out; axes counts by name and address together.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "60/m/ip", "reauthenticate": "10/m/user"}
MFA_ADAPTER = "huiyin.org.signin.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Huiyin"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
AXES_FAILURE_LIMIT = 8
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = dt.timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "huiyin.org.signin.attempted_name"
AXES_CLIENT_IP_CALLABLE = "huiyin.org.signin.client_address"
AXES_LOCKOUT_TEMPLATE = "org/locked.html"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
LOGIN_REDIRECT_URL = "workbench:home"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "huiyin_session"
CSRF_COOKIE_NAME = "huiyin_form"
CSRF_COOKIE_HTTPONLY = True
# Gone with the browser: nothing on a shared computer tells for a year that somebody filled in a form here.
CSRF_COOKIE_AGE = None

# The portal's bureau where the host name does not say it.
PORTAL_BUREAU = env.text("HUIYIN_BUREAU", "")
# A process for the portal by itself, and the role in the database that `prepare` makes ready for it (docs/adr/0104-portal-by-itself.md).
PORTAL_ONLY = env.boolean("HUIYIN_PORTAL_ONLY", default=False)
PORTAL_ROLE = env.text("HUIYIN_PORTAL_ROLE", "")
if PORTAL_ONLY:
    MIDDLEWARE.insert(
        MIDDLEWARE.index("huiyin.org.middleware.BureauMiddleware"), "huiyin.config.portal.PortalOnlyMiddleware"
    )
    # Sessions and what is remembered for all processes lie in tables from which the desk takes orders: not for this one.
    SESSION_ENGINE, SESSION_COOKIE_NAME = "django.contrib.sessions.backends.signed_cookies", "huiyin_portal"
    CACHES["default"] = CACHES["memory"]

# Ways out of the house for notifications; what is not set is not there (docs/adr/0061-outbox.md).
DESK_URL = env.text("HUIYIN_DESK_URL", "http://127.0.0.1:8000" if DEBUG else f"https://{(ALLOWED_HOSTS or [''])[0]}")
GATEWAY_HOSTS = env.listing("HUIYIN_GATEWAY_HOSTS", "qyapi.weixin.qq.com,oapi.dingtalk.com")
MAIL_SERVER = env.mail_server("HUIYIN_SMTP")
MAIL_FROM = env.text("HUIYIN_MAIL_FROM") if MAIL_SERVER else ""
# The mailboxes that are read for each bureau; the secret stands here and in no database.
MAILBOXES = env.mailboxes("HUIYIN_MAILBOXES")
SMS_URL = env.https_address("HUIYIN_SMS_URL", hosts=GATEWAY_HOSTS)
SMS_HEADERS = env.json_object("HUIYIN_SMS_HEADERS")
SMS_BODY = env.json_object("HUIYIN_SMS_BODY", '{"phone": "{phone}", "text": "{text}"}')
SMS_ACCEPTED = env.text("HUIYIN_SMS_ACCEPTED", "")
WECOM_ROBOTS = env.https_addresses("HUIYIN_WECOM_ROBOTS", hosts=GATEWAY_HOSTS)
DINGTALK_ROBOTS = env.https_addresses("HUIYIN_DINGTALK_ROBOTS", hosts=GATEWAY_HOSTS)
DINGTALK_SECRETS = env.pairs("HUIYIN_DINGTALK_SECRETS")

# Software of others: where webhooks may go, which hosts are of the house's own network, and how much one key may ask for in ten
# minutes and machine, 0 is no limit (docs/adr/0075-exchange.md).
WEBHOOK_HOSTS = env.listing("HUIYIN_WEBHOOK_HOSTS")
INTRANET_HOSTS = env.listing("HUIYIN_INTRANET_HOSTS")
CALLS_PER_KEY = env.integer("HUIYIN_CALLS_PER_KEY", 3000)
FILINGS_PER_KEY = env.integer("HUIYIN_FILINGS_PER_KEY", 600)
OPEN_CALLS_PER_NETWORK = env.integer("HUIYIN_OPEN_CALLS_PER_NETWORK", 1200)

# Language, time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "huiyin_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = env.text("HUIYIN_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "huiyin.core.files.days.DayStorage", "OPTIONS": {"location": DATA_DIR / "files"}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Transport and browser policy
SECURE_SSL_REDIRECT = not DEBUG and env.boolean("HUIYIN_HTTPS", default=True)
SECURE_HSTS_SECONDS = 0 if DEBUG else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEBUG
SECURE_HSTS_PRELOAD = not DEBUG
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not DEBUG
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Its lines name the path that failed; a path may hold a receipt's number and a time.
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.server": {"level": "WARNING"},
    },
}
