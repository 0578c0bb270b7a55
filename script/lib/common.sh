# Sourced by every script: where we are, which Python, how a Debian package comes, what was done before.
# shellcheck shell=bash

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"
VENV="$ROOT/.venv"
STAMPS="$VENV/.stamps"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
unset PYTHONDONTWRITEBYTECODE   # else each of our many short processes compiles everything again

say() { printf '%s\n' "-- $*"; }
stop() { printf '%s\n' "!! $*" >&2; exit 1; }

# A Python of at least 3.11 that can make a virtual environment, under whichever name this machine has it.
find_python() {
  local name
  for name in "${VOORDEUR_PYTHON:-}" python3.11 python3.12 python3.13 python3.14 python3 python; do
    if [ -n "$name" ] && "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      command -v "$name"; return 0
    fi
  done
  return 1
}

# debian_install NAME... : with root rights from Debian's packages; without them a line that says what to type.
debian_install() {
  command -v apt-get >/dev/null 2>&1 || stop "This needs $*. No apt-get here: install them in your system's own way."
  [ "$(id -u)" = 0 ] || stop "This needs $*. Run: sudo apt-get install $*"
  say "installing from Debian: $*"
  local log; log="$(mktemp)"
  if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=180 "$@"; } </dev/null >"$log" 2>&1; then
    tail -20 "$log" >&2; rm -f "$log"
    stop "Installing $* failed; the last words of apt-get stand above."
  fi
  rm -f "$log"
}

has_library() { ldconfig -p 2>/dev/null | grep -q "$1" || PATH="$PATH:/sbin:/usr/sbin" ldconfig -p | grep -q "$1"; }

hash_of() { cat -- "$@" | sha256sum | cut -c1-64; }
is_done() { [ "$(cat "$STAMPS/$1" 2>/dev/null)" = "$2" ]; }
mark_done() { mkdir -p "$STAMPS"; printf '%s\n' "$2" >"$STAMPS/$1"; }

# exec_bound COMMAND... & : the command takes the place of the subshell and dies with us, also at kill -9.
exec_bound() { if command -v setpriv >/dev/null 2>&1; then exec setpriv --pdeathsig TERM "$@"; else exec "$@"; fi; }
