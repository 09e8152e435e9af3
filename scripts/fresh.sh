#!/bin/sh
# fresh.sh - proves the two commands of the README in a pristine Debian 12 root (needs root).
#
# The root is made once by debootstrap and kept in FRESH_ROOT (default ~/.cache/evalstat/bookworm); each
# run works in an overlay over it that vanishes.  The mirror is the one this machine uses itself.
set -eu

cd "$(dirname "$0")/.."
base=${FRESH_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/evalstat/bookworm}

# ---- inside: a mount namespace of our own, cleaned up by its end ----------------

# Runs a command in the root as user $1 with an empty environment, says how long it took, and
# holds its exit status against the expected one, $2.  The time is left in $seconds.
step() {
  user=$1
  wanted=$2
  shift 2
  echo "== as $user: $*"
  begin=$(date +%s%N)
  status=0
  # shellcheck disable=SC2086 # list of words
  chroot --userspec="$user" "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp \
    $proxies sh -c 'cd /evalstat && exec "$@"' sh "$@" || status=$?
  seconds=$((($(date +%s%N) - begin) / 1000000))
  echo "== exit status $status after $seconds ms"
  [ "$status" = "$wanted" ] || {
    echo "fresh: $* ended with $status; expected $wanted" >&2
    exit 1
  }
}

inside() {
  root=$scratch/root
  mount -t tmpfs tmpfs "$scratch"
  mkdir "$root" "$scratch/upper" "$scratch/work"
  mount -t overlay overlay -o "lowerdir=$base,upperdir=$scratch/upper,workdir=$scratch/work" "$root"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  [ ! -e /etc/resolv.conf ] || cp -L /etc/resolv.conf "$root/etc/resolv.conf"
  cp /etc/hosts "$root/etc/hosts"
  # How this machine reaches the mirror, in apt's own words.
  apt-config dump | grep -E '^Acquire::(http|https|Check-)' >"$root/etc/apt/apt.conf.d/99fresh" || true
  mkdir "$root/evalstat"
  tar -C "$root/evalstat" -xf "$scratch.tar"
  proxies=
  for name in http_proxy https_proxy no_proxy; do
    eval "value=\${$name:-}"
    [ -z "$value" ] || proxies="$proxies $name=$value"
  done

  step nobody 4 sh scripts/run.sh
  step root 0 sh scripts/run.sh
  step root 0 sh scripts/run.sh
  second=$seconds
  step root 0 sh scripts/test.sh
  chroot "$root" chown -R nobody /evalstat
  step nobody 0 sh scripts/test.sh
  [ "$second" -lt 3000 ] || {
    echo "fresh: the second run took $second ms; expected less than 3000" >&2
    exit 1
  }
  echo "fresh: both commands work in a pristine root; the second run took $second ms"
}

if [ "${1:-}" = --inside ]; then
  inside
  exit 0
fi

# ---- outside ---------------------------------------------------------------------

if [ "$(id -u)" != 0 ]; then
  echo "fresh: needs root, for chroot and mount" >&2
  exit 4
fi
sh scripts/setup.sh fresh

# The first mirror for bookworm in apt's sources, in the old form or the new (deb822).
mirror() {
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources \
    2>/dev/null | awk '
    { sub(/#.*/, "") }
    $1 == "deb" { sub(/\[[^]]*\]/, ""); if ($3 == "bookworm") { print $2; exit } }
    $1 == "URIs:" { uri = $2 }
    $1 == "Suites:" { for (i = 2; i <= NF; i++) if ($i == "bookworm") { print uri; exit } }'
}

if [ ! -e "$base/etc/debian_version" ]; then
  source=$(mirror)
  [ -n "$source" ] || {
    echo "fresh: no mirror for bookworm in /etc/apt; expected one to bootstrap from" >&2
    exit 4
  }
  echo "== debootstrap into $base"
  mkdir -p "$(dirname "$base")"
  rm -rf "$base.new"
  debootstrap --variant=minbase bookworm "$base.new" "$source" >"$base.log" 2>&1 || {
    tail "$base.log" >&2
    exit 4
  }
  rm -rf "$base.new"/var/cache/apt/archives/*.deb
  mv "$base.new" "$base"
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch" "$scratch.tar"' EXIT
trap 'exit 130' HUP INT TERM
# What would be in the repository: tracked files and new ones, as they are now.
git ls-files -z --cached --others --exclude-standard |
  tar --null --ignore-failed-read -T - -cf "$scratch.tar"
export base scratch
unshare --mount --pid --fork sh scripts/fresh.sh --inside
