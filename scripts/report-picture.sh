#!/bin/sh
# report-picture.sh - makes datasets/walle-bremen/report.png, the picture of the README: the first screen of
# the Walle report.  Needs chromium and ImageMagick; not part of the build or the tests.
set -eu

cd "$(dirname "$0")/.."
BUILD=${BUILD:-build/release}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' HUP INT TERM

for tool in chromium convert; do
  command -v $tool >/dev/null || {
    echo "report-picture.sh: $tool is missing; install chromium and imagemagick" >&2
    exit 4
  }
done
"$BUILD/evalstat" report datasets/walle-bremen/study.yaml --output "$scratch/report" --quiet

# --no-sandbox: the page is our own and has no script, and root may not have a sandbox.
timeout 60 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run --disable-quic \
  --disable-background-networking --user-data-dir="$scratch/profile" --window-size=1000,696 \
  --screenshot="$scratch/page.png" "file://$scratch/report/report.html" >/dev/null 2>&1
convert "$scratch/page.png" -strip -colors 48 -bordercolor '#d4d4d4' -border 1 \
  -define png:exclude-chunk=date,time "$scratch/small.png"
mv "$scratch/small.png" datasets/walle-bremen/report.png
