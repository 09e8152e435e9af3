# Every command of the README runs as printed: the blocks marked sh, one after the other in one shell.
# Each line of a block marked text must begin a line in the output of the block before it, in that order
# (runs of blanks count as one).  Blocks marked console are not run: they install.
set -eu

mkdir -p build/release
ln -s "$EVALSTAT" build/release/evalstat

awk '
  /^```/ && !kind { kind = substr($0, 4); if (kind == "sh") printf "exec >out.%d\n", ++block; next }
  /^```/ { kind = ""; next }
  kind == "sh" { print; next }
  kind == "text" { print >("wanted." block) }
  END { if (!block) exit 1 }
' "$ROOT/README.md" >tour.sh
sed -i "s|^exec >|exec >$PWD/|" tour.sh
# What needs a program that is not one of the README's two set-up commands (scripts/test-report.sh has it).
command -v weasyprint >/dev/null || sed -i '/--documents /d' tour.sh
if ! sh -eu tour.sh 2>err; then
  echo "a command of the README fails:"
  cat err
  exit 1
fi

status=0
for wanted in wanted.*; do
  sed 's/\xc2\xa0/ /g; s/  */ /g; s/^ //' "out.${wanted#wanted.}" >have
  sed 's/  */ /g; s/^ //; s/…$//' "$wanted" >want
  awk 'NR == FNR { line[++count] = $0; next }
    at < count && index($0, line[at + 1]) == 1 { at++ }
    END { if (at < count) print "README.md shows, but is not in the output: " line[at + 1]; exit at < count }' \
    want have || status=1
done
[ -e wanted.3 ] || { echo "no output to compare was found"; status=1; }

for file in faelle.svg bericht/report.html report/report.html report/figures.json report/manifest.json; do
  [ -s "build/tour/$file" ] || { echo "the tour did not write $file"; status=1; }
done
exit $status
