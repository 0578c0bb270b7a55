# Sourced by script/test and script/bench: a throwaway PostgreSQL cluster that only this run can reach.
# shellcheck shell=bash

pg_bin() { find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1; }

pg_install() {
  [ -z "$(pg_bin)" ] || return 0
  if [ "$(id -u)" = 0 ]; then
    # Debian would make and start a cluster of its own; nobody asked for one.
    mkdir -p /etc/postgresql-common/createcluster.d
    echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.d/voordeur.conf
  fi
  debian_install postgresql
  [ -n "$(pg_bin)" ] || stop "PostgreSQL was installed but its programs are not under /usr/lib/postgresql."
}

# initdb and the server refuse to run as root.
pg_as() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid=postgres --regid=postgres --clear-groups env -C / HOME="$PG_HOME" LC_ALL=C.UTF-8 "$@"
  else
    env LC_ALL=C.UTF-8 "$@"
  fi
}

# Starts the cluster and exports VOORDEUR_TEST_PG_URL: a superuser's address, from which tests make databases.
pg_start() {
  local bin; bin="$(pg_bin)"
  PG_HOME="$(mktemp -d /tmp/voordeur-pg.XXXXXX)"
  [ "$(id -u)" != 0 ] || chown postgres "$PG_HOME"
  pg_as "$bin/initdb" -D "$PG_HOME/d" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
    >"$PG_HOME.log" 2>&1 || { cat "$PG_HOME.log" >&2; rm -f "$PG_HOME.log"; stop "initdb failed."; }
  rm -f "$PG_HOME.log"
  pg_as "$bin/pg_ctl" -D "$PG_HOME/d" -w -l "$PG_HOME/log" -o "-k $PG_HOME -c listen_addresses='' \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" start >/dev/null \
    || { cat "$PG_HOME/log" >&2; stop "PostgreSQL did not start."; }
  # As an installation has them: who owns and migrates, and who only works with the rows.
  pg_as "$bin/psql" -q -h "$PG_HOME" -U postgres -d postgres -v ON_ERROR_STOP=1 \
    -c "create role voordeur_eigenaar login" -c "create role voordeur_app login" >/dev/null \
    || stop "The roles of the app could not be made."
  export PGHOST="$PG_HOME" PGUSER=postgres
  export VOORDEUR_TEST_PG_URL="postgresql+psycopg://postgres@/postgres?host=$PG_HOME"
}

pg_stop() {
  [ -n "${PG_HOME:-}" ] || return 0
  pg_as "$(pg_bin)/pg_ctl" -D "$PG_HOME/d" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$PG_HOME"
}
