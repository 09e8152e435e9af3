# What make install-schedule installs: units that systemd takes without a word and finds safe, the month before this
# one in every month, and nothing left after uninstall.
set -u

prefix=$PWD/prefix
make -C "$ROOT" -s install-schedule PREFIX="$prefix" >out 2>&1 || {
  cat out
  exit 1
}
units=$prefix/lib/systemd/system
run_month=$prefix/libexec/evalstat/run-month
if grep -r '@libexecdir@\|@bindir@' "$prefix"; then
  echo "a place was not filled in"
  exit 1
fi
grep -q '^SuccessExitStatus=1 75$' "$units/evalstat@.service" || exit 1
grep -q '^Persistent=true$' "$units/evalstat@.timer" || exit 1
hour=$(sed -n 's/^OnCalendar=.* \([0-9]*\):.*/\1/p' "$units/evalstat@.timer")
[ "$hour" -lt 2 ] || [ "$hour" -ge 3 ] || {
  echo "the timer runs at $hour o'clock"
  exit 1
}

# The month before: evalstat and the first answer of date are stand-ins.
mkdir -p "$prefix/bin" stub
printf '#!/bin/sh\necho "$*"\n' >"$prefix/bin/evalstat"
real=$(command -v date)
printf '#!/bin/sh\n[ "$2" = +%%Y-%%m-15 ] && echo "$TODAY-15" || exec %s "$@"\n' "$real" >stub/date
chmod +x "$prefix/bin/evalstat" stub/date
while read -r today month; do
  for zone in UTC Europe/Berlin Pacific/Apia; do
    said=$(TZ=$zone TODAY=$today PATH=$PWD/stub:$PATH sh "$run_month" s.yaml out --no-charts)
    [ "$said" = "run s.yaml --month $month --output out --no-charts" ] || {
      echo "in $today ($zone): $said"
      exit 1
    }
  done
done <<'END'
2024-03 2024-02
2025-01 2024-12
2024-11 2024-10
2024-04 2024-03
END

if command -v systemd-analyze >/dev/null 2>&1; then
  cp "$units/evalstat@.service" "$units/evalstat@walle.service"
  systemd-analyze verify "$units/evalstat@walle.service" "$units/evalstat@.timer" \
    "$units/evalstat-mail@.service" 2>said
  grep -v 'Failed to\|Attaching' said >words
  [ ! -s words ] || {
    cat words
    exit 1
  }
  level=$(systemd-analyze security --offline=true "$units/evalstat@walle.service" 2>&1 |
    sed -n 's/.*exposure level for.*: \([0-9.]*\) .*/\1/p')
  awk -v level="$level" 'BEGIN { exit !(level != "" && level <= 2.0) }' || {
    echo "exposure level: $level"
    exit 1
  }
  rm "$units/evalstat@walle.service"
fi

make -C "$ROOT" -s uninstall PREFIX="$prefix" >out 2>&1 || {
  cat out
  exit 1
}
rm -f "$prefix/bin/evalstat"
find "$prefix" -type f >left
[ ! -s left ] || {
  echo "left over:"
  cat left
  exit 1
}
