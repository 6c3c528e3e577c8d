#!/usr/bin/env bash
# A PostgreSQL 15 of its own for the benchmarks: fresh data folder, loopback only, gone at the end.
#
#   scripts/postgres.sh PORT
#
# Says "ready" on standard output and runs until standard input ends, so it never outlives who started it.
# Needs root only to install the Debian package where it is missing; PostgreSQL itself refuses to run as root.
set -euo pipefail

port=${1:?usage: scripts/postgres.sh PORT}
bin=/usr/lib/postgresql/15/bin

if [ ! -x "$bin/postgres" ]; then
  echo "Installing postgresql-15" >&2
  # Without this the package would make and start a database of its own.
  mkdir -p /etc/postgresql-common/createcluster.d
  echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.d/serverless-queue.conf
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-15 >&2
fi

folder=$(mktemp -d /tmp/serverless-queue-postgres.XXXXXX)
as_owner=()
if [ "$(id -u)" -eq 0 ]; then
  chown postgres "$folder"
  as_owner=(runuser -u postgres --)
fi

finish() {
  "${as_owner[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP

cd "$folder"
"${as_owner[@]}" "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C >&2

# Everything that makes it faster and costs only safety that a benchmark does not need.
cat >>"$folder/data/postgresql.conf" <<SETTINGS
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$folder'
shared_buffers = 2GB
effective_cache_size = 6GB
work_mem = 512MB
maintenance_work_mem = 512MB
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 8GB
checkpoint_timeout = 1h
random_page_cost = 1.1
jit = off
# The benchmark vacuums between its measurements; it must not happen during one.
autovacuum = off
# Containers often have a small /dev/shm.
dynamic_shared_memory_type = mmap
SETTINGS

"${as_owner[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 start >&2
echo ready
cat >/dev/null
