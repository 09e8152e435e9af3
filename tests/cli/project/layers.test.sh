# The layer check passes on this checkout and names each planted violation.
set -eu

sh "$ROOT/scripts/layers.sh" "$ROOT"

# No half of a merge stands in a text.
for tree in src include tests scripts datasets README.md CHANGELOG.md SECURITY.md Makefile; do
  ! grep -rnE '^(<{7}|>{7})( |$)' "$ROOT/$tree" || exit 1
done

mkdir -p include/evalstat src/core src/load src/panel src/estimate src/study src/report src/plot src/render src/cli src/new
for layer in core load panel estimate study report plot render cli; do
  echo >src/$layer/a.c
  echo >src/$layer/a.h
done
echo >include/evalstat/status.h
sh "$ROOT/scripts/layers.sh" . # nothing is wrong yet

# plant FILE LINE-OF-CODE EXPECTED: the second line of FILE is a violation.
plant() {
  printf '/* planted */\n%s\n' "$2" >"$1"
  if sh "$ROOT/scripts/layers.sh" . >found; then
    echo "not found in $1: $2"
    exit 1
  fi
  grep -F "$1:2: " found | grep -qF "$3" || {
    echo "expected $1:2 and '$3', got:"
    cat found
    exit 1
  }
  [ "$(wc -l <found)" = 1 ] || {
    echo "more than one line for $2:"
    cat found
    exit 1
  }
  echo >"$1"
}

plant src/load/a.c '#include "panel/a.h"' 'load must not include "panel/a.h"'
plant src/core/a.h '#  include "evalstat/table.h"' 'the higher layer load'
plant src/report/a.c '#include "evalstat/render.h"' 'the higher layer render'
plant src/render/a.c '#include "evalstat/did.h"' 'render must not know'
plant src/render/a.c '#include "study/a.h"' 'render must not know'
plant src/plot/a.c '#include "evalstat/panel.h"' 'plot must not know'
plant include/evalstat/status.h '#include "evalstat/plot.h"' 'core must not include'
plant include/evalstat/unheard.h '#include "evalstat/study.h"' 'estimate must not include'
plant src/new/a.c '#include "core/a.h"' 'no layer is known'
plant src/panel/a.c '#include "a.h"' 'no known layer'
plant src/estimate/a.c '  printf("%g\n", slope);' 'this layer computes'
plant src/panel/a.c 'fprintf(stderr, "gap");' 'this layer computes'

# What is allowed is not reported.
echo '#include "evalstat/estimate.h"' >src/render/a.c
echo '#include "evalstat/study.h"' >src/report/a.c
echo '  buffer_printf(&text, "%g", slope); snprintf(cell, size, "%d", 1);' >src/estimate/a.c
echo 'int main(void) { printf("%s", text); }' >src/cli/a.c
sh "$ROOT/scripts/layers.sh" .
