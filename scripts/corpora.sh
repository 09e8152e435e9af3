#!/bin/sh
# corpora.sh [--list] - how well third parties' damaged and odd CSV files are loaded; the last line
# is the sum.  --list names every file that is not loaded exactly, with what became of it.
#
# The files are not ours to give away: they lie in ../shared/corpora (EVALSTAT_SHARED for another
# place).  Without them there is nothing to measure, and that is said.
set -u

cd "$(dirname "$0")/.." || exit
build=${BUILD:-build/release}
corpora=${EVALSTAT_SHARED:-../shared}/corpora

if [ ! -f "$corpora/pollock/polluted_files.tar.xz" ]; then
  echo "skipped: corpora not present"
  exit 0
fi
if ! command -v xz >/dev/null; then
  echo "skipped: xz is not installed"
  exit 0
fi
work=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
xz -dc "$corpora/pollock/polluted_files.tar.xz" | tar -xf - -C "$work" || exit
"$build/tests/corpora/score" "$work/polluted_files" "$corpora/pollock/pollock_weights.json" "$@"
