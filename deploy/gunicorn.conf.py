"""The shipped web server: `gunicorn -c deploy/gunicorn.conf.py 'app:start()'` from the root of the project.

The app is made once and then forked, one process per core, so that what is loaded is in memory once. SIGHUP
loads no new code for that reason: a release is a restart.
"""

import sys

from renovatie.kern.settings import read_settings
from renovatie.kern.weigering import SettingsRefused

try:
    settings = read_settings()
except SettingsRefused as fout:
    fout.show()
    sys.exit(fout.exit_code)

bind = settings.luister
workers = settings.processen
worker_class = "gthread"
threads = 8
preload_app = True
worker_tmp_dir = "/dev/shm"  # noqa: S108  # a heartbeat in memory: a slow disk must not look like a dead process
control_socket_disable = True
timeout = 60
graceful_timeout = 30
keepalive = 2
max_requests = 0  # renewing a process of threads can cut a request, and memory stays flat without it

limit_request_line, limit_request_fields, limit_request_field_size = 4094, 60, 8190

# How much of the proxy's headers is believed is decided in one place, renovatie/kern/web/proxy.py.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}

accesslog = None  # an address of a page can hold a code
logger_class = "renovatie.kern.weblog.Weblog"
loglevel = "warning"
