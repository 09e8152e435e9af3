#!/bin/sh
# lint.sh [tidy] - static checks; each tool that is not installed is named and left out.
#
# Layers, format, shell scripts, cppcheck, gcc's analyser, public headers on their own, the man page, and a build without
# a warning by gcc and by clang (in GCC_BUILD and CLANG_BUILD, where strict builds may stand already).  With "tidy"
# clang-tidy alone (.clang-tidy), which takes minutes.
set -u

cd "$(dirname "$0")/.." || exit
tally=$(mktemp)
log=$(mktemp)
trap 'rm -f "$tally" "$log"' EXIT
trap 'exit 130' HUP INT TERM
jobs=$(nproc)
gcc_build=${GCC_BUILD:-build/lint-gcc}
clang_build=${CLANG_BUILD:-build/lint-clang}
macros="-D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE"

# check NAME COMMAND...: one line per check, and what a failed one said.
check() {
  name=$1
  shift
  if "$@" >"$log" 2>&1; then
    echo "1 0 0" >>"$tally"
    echo "ok      $name"
  else
    echo "0 1 0" >>"$tally"
    echo "FAILED  $name"
    cat "$log"
  fi
}

# check_with TOOL NAME COMMAND...
check_with() {
  tool=$1
  shift
  if command -v "$tool" >/dev/null 2>&1; then
    check "$@"
  else
    echo "0 0 1" >>"$tally"
    echo "skipped: $1 ($tool is not installed)"
  fi
}

sources() {
  find include src tests scripts -name "$1" | sort
}

formatted() {
  sources '*.[ch]' | xargs clang-format --dry-run -Werror
}

shell_scripts() {
  { sources '*.sh'; } | xargs shellcheck -s sh -e SC2016 && shellcheck -e SC2016,SC2317 .ci/run &&
    shellcheck -s sh scripts/schedule/run-month
}

cpp_check() {
  # shellcheck disable=SC2086 # list of words
  cppcheck -q -j "$jobs" --std=c11 --enable=warning,portability,performance --inline-suppr \
    --suppress=missingIncludeSystem --error-exitcode=1 -Iinclude -Isrc $macros src
}

# One process for each file, and none that waits for another.  Left out: leaks, which it sees where memory lies in arenas
# (the sanitizers and valgrind look for them), and values that a function gives back in a struct, which it loses.
analyse() {
  # shellcheck disable=SC2086 # list of words
  sources '*.c' | grep '^src/' | xargs -P "$jobs" -I{} gcc -std=c17 $macros -O1 -fanalyzer -Werror \
    -Wno-analyzer-malloc-leak -Wno-analyzer-use-of-uninitialized-value -Iinclude -Isrc -c -o /dev/null {}
}

# A public header must compile as the first one of a file; finding_list.h is a list for finding.h.
headers_alone() {
  for header in include/evalstat/*.h; do
    [ "$header" != include/evalstat/finding_list.h ] || continue
    # shellcheck disable=SC2086 # list of words
    printf '#include "evalstat/%s"\ntypedef int not_empty;\n' "$(basename "$header")" |
      gcc -std=c17 $macros -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only -x c - || return 1
  done
}

# The exported names of the shared library are those of the public headers.
exported_names() {
  ! nm -D --defined-only "$gcc_build/libevalstat.so.0" | awk '$2 != "A" { print $3 }' | grep -v '^evs_'
}

strict_build() {
  make -s -j "$jobs" CC="$1" BUILD="$2" EVALSTAT_STRICT=1 all tests
}

man_page() {
  make -s BUILD="$gcc_build" man && mandoc -Tlint -Werror "$gcc_build/evalstat.1"
}

tidy() {
  # shellcheck disable=SC2086 # list of words
  sources '*.c' | grep '^src/' | xargs -P "$jobs" -I{} clang-tidy --quiet {} -- -std=c17 $macros -Iinclude -Isrc
}

if [ "${1:-}" = tidy ]; then
  check_with clang-tidy "clang-tidy" tidy
else
  check "layers: includes point down, only the command prints" sh scripts/layers.sh
  check_with clang-format "clang-format" formatted
  check_with shellcheck "shellcheck" shell_scripts
  check_with cppcheck "cppcheck" cpp_check
  check "gcc's analyser" analyse
  check "public headers compile on their own" headers_alone
  check "gcc without warnings" strict_build gcc "$gcc_build"
  check_with clang "clang without warnings" strict_build clang "$clang_build"
  check "shared library exports evs_* only" exported_names
  check_with scdoc "man page" man_page
fi

printf 'lint: '
sh scripts/tally.sh "$tally"
