#!/bin/sh
# setup.sh SET... - installs what is missing on Debian 12; does nothing when all is there.
#
# Sets: build, run, test, check (static checks, valgrind, locales), documents (the report in a browser
# and as PDF), node, formats (files as LibreOffice and R write them), distributed (PostgreSQL as
# coordinator and shards), fresh.
# Where it may not install it prints the exact line to type and ends with 4.
set -eu

build="gcc libc6-dev make libgsl-dev libcsv-dev libyaml-dev libjansson-dev nettle-dev libzip-dev libexpat1-dev libreadstat-dev unixodbc-dev libglpk-dev libxlsxwriter-dev"
run="gnuplot-nox fonts-liberation libglpk40"
test="libcmocka-dev libxml2-utils libsqliteodbc sqlite3 perl"
check="clang libclang-rt-14-dev clang-format cppcheck shellcheck valgrind libc6-dbg locales tzdata scdoc mandoc"
documents="weasyprint chromium default-jre-headless poppler-utils qpdf libreoffice-calc pandoc zip unzip"
node="nodejs npm"
formats="libreoffice-calc r-base-core r-cran-haven r-cran-foreign r-cran-openxlsx"
distributed="postgresql odbc-postgresql util-linux"
fresh="debootstrap util-linux mount"

packages_of() {
  case $1 in
    build) echo "$build" ;;
    run) echo "$run" ;;
    test) echo "$test" ;;
    check) echo "$check" ;;
    documents) echo "$documents" ;;
    node) echo "$node" ;;
    formats) echo "$formats" ;;
    distributed) echo "$distributed" ;;
    fresh) echo "$fresh" ;;
    *)
      echo "setup.sh: there is no package set '$1'; expected build, run, test, check, documents, node, formats, distributed or fresh" >&2
      exit 2
      ;;
  esac
}

# The packages of "$@" that are not installed, on one line.
missing() {
  for package in "$@"; do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
      *" installed") ;;
      *) printf ' %s' "$package" ;;
    esac
  done
}

# With the package lists that are there, else with fresh ones; `$1` is a prefix such as sudo.
install_with() {
  prefix=$1
  shift
  log=$(mktemp)
  options="install -y -q --no-install-recommends"
  # shellcheck disable=SC2086 # prefix and options are lists of words
  if $prefix env DEBIAN_FRONTEND=noninteractive apt-get $options "$@" >"$log" 2>&1 </dev/null ||
    { $prefix apt-get update -q >"$log" 2>&1 </dev/null &&
      $prefix env DEBIAN_FRONTEND=noninteractive apt-get $options "$@" >"$log" 2>&1 </dev/null; }; then
    rm -f "$log"
    return 0
  fi
  tail -n 5 "$log" >&2
  rm -f "$log"
  return 1
}

refuse() {
  echo "setup.sh: these packages are missing and could not be installed from here; type" >&2
  echo "  sudo apt-get install -y --no-install-recommends $*" >&2
  echo "and start again." >&2
  exit 4
}

wanted=
for set in "$@"; do
  packages=$(packages_of "$set") || exit
  wanted="$wanted $packages"
done

if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "setup.sh: not a Debian system; make sure that the equivalents of these are there:$wanted" >&2
  exit 0
fi

# shellcheck disable=SC2046,SC2086 # lists of words
set -- $(missing $wanted)
[ $# -gt 0 ] || exit 0

echo "Installing: $*"
if [ "$(id -u)" = 0 ]; then
  install_with "" "$@" || refuse "$@"
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  install_with "sudo -n" "$@" || refuse "$@"
else
  refuse "$@"
fi
