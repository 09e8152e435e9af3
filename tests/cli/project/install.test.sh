# What `make install` puts somewhere can be compiled against, and `make uninstall` takes all of it away.
set -eu

if [ -n "$EVALSTAT_INSTRUMENTED" ] || [ "$BUILD" != build/release ]; then
  echo "skipped: only the release build is installed"
  exit 77
fi
command -v gcc >/dev/null || {
  echo "skipped: no gcc"
  exit 77
}

place=$PWD/place
{
  make -s -C "$ROOT" MODE=release install DESTDIR="$place" PREFIX=/usr
  cat >user.c <<'C'
#include <evalstat/decimal.h>
#include <evalstat/version.h>
#include <stdio.h>

/* The library's private names are free for its users. */
int buffer_init(void);
int buffer_init(void)
{
  return 0;
}

int main(void)
{
  evs_decimal value;

  if (evs_decimal_parse(&value, "-12.50", NULL) != EVS_OK)
    return 1;
  printf("%d %g %s\n", buffer_init(), evs_decimal_double(value), EVS_VERSION);
  return 0;
}
C
} >log 2>&1 || {
  cat log
  exit 1
}

# The flags as evalstat.pc gives them; pkg-config itself is no requirement.
flags=$(sed -n 's/^\(Cflags\|Libs\): //p' "$place/usr/lib/pkgconfig/evalstat.pc" | tr '\n' ' ' |
  sed "s|\${libdir}|$place/usr/lib|; s|\${includedir}|$place/usr/include|")
private=$(sed -n 's/^Libs.private: //p' "$place/usr/lib/pkgconfig/evalstat.pc")
version=$(sed -n 's/^Version: //p' "$place/usr/lib/pkgconfig/evalstat.pc")

# shellcheck disable=SC2086 # flags are lists of words
gcc user.c -o shared $flags
# shellcheck disable=SC2046,SC2086
gcc user.c -o static $(echo "$flags" | sed 's/-levalstat/-l:libevalstat.a/') $private
wanted="0 -12.5 $version"
for program in shared static; do
  got=$(LD_LIBRARY_PATH=$place/usr/lib ./$program)
  [ "$got" = "$wanted" ] || {
    echo "$program printed '$got'; expected '$wanted'"
    exit 1
  }
done
"$place/usr/bin/evalstat" --version | grep -qF "$version"

make -s -C "$ROOT" MODE=release uninstall DESTDIR="$place" PREFIX=/usr >log 2>&1
left=$(find "$place" ! -type d)
[ -z "$left" ] || {
  echo "left by uninstall: $left"
  exit 1
}
