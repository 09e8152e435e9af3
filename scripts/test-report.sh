#!/bin/sh
# test-report.sh - the report as people meet it: pages in a real browser, PDF files for readers who hear them.
#
# Installs what it needs (Chromium, weasyprint, LibreOffice, a Java runtime, node packages); scripts/test.sh
# does without.
# axe-core: 0 violations on desk, phone and paper; the Nu validator: 0 errors; the PDF tagged, with
# headings, language and an alternative text for each chart, whole, and the same bytes twice; every formula
# of the workbook computed anew by LibreOffice gives the result that stands beside it; the committee paper has
# all it shows at a glance on its first page, and pandoc reads back what it wrote; no document holds a hidden number.
set -u

cd "$(dirname "$0")/.." || exit
export EVALSTAT_STRICT=1
BUILD=${BUILD:-build/release}
evalstat=$PWD/$BUILD/evalstat
modules=$PWD/build/report-tests
reports=$(mktemp -d)
tally=$(mktemp)
trap 'rm -rf "$reports" "$tally"' EXIT
trap 'exit 130' HUP INT TERM

say() {
  case $1 in
    ok) echo "1 0 0" >>"$tally" && echo "ok      $2" ;;
    *) echo "0 1 0" >>"$tally" && echo "FAILED  $2" ;;
  esac
}

# check NAME COMMAND...: what a failed one said is shown.
check() {
  name=$1
  shift
  if "$@" >"$reports/log" 2>&1; then
    say ok "$name"
  else
    say failed "$name"
    cat "$reports/log"
  fi
}

install_tools() {
  sh scripts/setup.sh build run documents || return
  command -v node >/dev/null && command -v npm >/dev/null || sh scripts/setup.sh node || return
  mkdir -p "$modules" && cp tests/report/package.json tests/report/*.cjs "$modules/" || return
  (cd "$modules" && npm install --no-audit --no-fund --ignore-scripts --loglevel=error)
}

make_reports() {
  for study in datasets/*/study.yaml; do
    dataset=$(basename "$(dirname "$study")")
    "$evalstat" report "$study" --documents pdf,xlsx,paper,docx --output "$reports/$dataset" --quiet || return
  done
  "$evalstat" report datasets/walle-bremen/study.yaml --lang en --documents pdf --output "$reports/english" --quiet
}

pages_are_accessible() {
  (cd "$reports" && node "$modules/accessible.cjs" ./*/report.html) >"$reports/axe" 2>&1
  grep '^  ' "$reports/axe"
  while read -r result page; do
    case $result in
      ok | FAILED) say "$result" "axe-core: $page" ;;
    esac
  done <"$reports/axe"
  check "axe-core looked at every page thrice" \
    test "$(grep -cE '^(ok|FAILED) ' "$reports/axe")" = $((3 * $(find "$reports" -name report.html | wc -l)))
}

page_is_valid() {
  java -jar "$modules/node_modules/vnu-jar/build/dist/vnu.jar" --errors-only "$1"
}

pdf_is_tagged() {
  pdfinfo "$1" | grep -qE '^Tagged: +yes' || { echo "not tagged" && return 1; }
  pdfinfo -struct "$1" >"$reports/structure"
  for element in H1 H2 H3 Table TH P; do
    grep -qE "^ *$element( |\$)" "$reports/structure" || { echo "no $element" && return 1; }
  done
  charts=$(find "$(dirname "$1")/charts" -name '*.svg' | wc -l)
  figures=$(grep -cE '^ *Figure' "$reports/structure")
  texts=$(grep -acE '^/Alt <FEFF' "$1")
  echo "$charts charts, $figures figures, $texts alternative texts"
  [ "$charts" = "$figures" ] && [ "$charts" = "$texts" ] && [ "$charts" -gt 0 ] || return 1
  grep -aqE '/Lang \((de|en)\)' "$1" || { echo "no language" && return 1; }
  qpdf --check "$1"
}

documents_are_the_same() {
  "$evalstat" report "datasets/$1/study.yaml" --documents pdf,xlsx,paper,docx --output "$reports/again" --quiet || return
  for file in report.pdf report.xlsx paper.pdf paper.docx; do
    cmp "$reports/$1/$file" "$reports/again/$file" || return
  done
}

# The page at a glance, then page 2 begins with the first heading; both charts are on page 1.
paper_begins_with_a_glance() {
  pdfinfo "$1" | grep -qE '^Tagged: +yes' || { echo "not tagged" && return 1; }
  pdftotext -f 1 -l 1 "$1" - | grep -q 'Plan, Ist, Prognose' || { echo "no cockpit on page 1" && return 1; }
  pdftotext -f 2 -l 2 "$1" - | head -n 1 | grep -qx 'A. Problem' || { echo "page 2 begins otherwise" && return 1; }
  texts=$(grep -acE '^/Alt <FEFF' "$1")
  [ "$texts" -ge 1 ] || { echo "no alternative text" && return 1; }
  qpdf --check "$1"
}

editable_is_whole() {
  pandoc --from=docx --to=plain "$1" >"$reports/plain" || return
  for heading in 'A. Problem' 'C. Alternativen' 'F. Beschlussvorschlag'; do
    grep -qx "$heading" "$reports/plain" || { echo "no heading $heading" && return 1; }
  done
  pictures=$(unzip -l "$1" | grep -c 'word/media/.*png')
  texts=$(unzip -p "$1" word/document.xml | grep -o '<pic:cNvPr[^>]*descr="[^"]' | wc -l)
  echo "$pictures pictures, $texts alternative texts"
  [ "$pictures" -ge 1 ] && [ "$pictures" = "$texts" ]
}

# What is hidden (2 cases, what they cost, and Nord, which with the city would give them away), and counts that are no
# multiples of 5 where all are rounded, stand in no document; in internal ones they do, which say so on every page.
documents_hide() {
  # shellcheck source=/dev/null
  . tests/cli/disclosure/search.sh
  numbers="13577 24865909 4717"
  for way in "" "--rounding 5" --internal; do
    # shellcheck disable=SC2086 # no word, or two
    "$evalstat" report tests/data/disclosure/study.yaml $way --documents pdf,xlsx,paper,docx --output "$reports/hides" --quiet || return
    everything "$reports/hides" >"$reports/all"
    [ "$way" = "--rounding 5" ] && numbers="$numbers 4533 4561 4602 4771 4808"
    for number in $numbers; do
      if stands "$number" "$reports/all"; then found=yes; else found=no; fi
      case $way-$found in --internal-no | --rounding*-yes | -yes) echo "report $way: $number stands: $found" && return 1 ;; esac
    done
    case $way in
      --internal) mark='Intern: Angaben' ;;
      --rounding*) mark='Vielfache von 5 gerundet' ;;
      *) continue ;;
    esac
    for file in report.pdf paper.pdf; do
      pages=$(pdfinfo "$reports/hides/$file" | awk '/^Pages/ { print $2 }')
      marked=$(for page in $(seq "$pages"); do pdftotext -f "$page" -l "$page" "$reports/hides/$file" - | grep -qF "$mark" && echo marked; done | wc -l)
      [ "$pages" = "$marked" ] || { echo "report $way: $marked of $pages pages of $file are marked" && return 1; }
    done
    unzip -p "$reports/hides/report.xlsx" 'xl/worksheets/sheet*.xml' | grep -c oddHeader >/dev/null || { echo "no header in the workbook" && return 1; }
    pandoc --from=docx --to=plain "$reports/hides/paper.docx" | grep -qF "$mark" || { echo "no mark in the Word file" && return 1; }
  done
}

workbook_computes() {
  scratch=$(mktemp -d -p "$reports") && sh tests/report/recalculated.sh "$1" "$scratch"
}

check "tools" install_tools
check "build" make -j"$(nproc)" BUILD="$BUILD"
check "reports" make_reports
pages_are_accessible
for page in "$reports"/*/report.html; do
  check "Nu validator: $(basename "$(dirname "$page")")" page_is_valid "$page"
done
for file in "$reports"/*/report.pdf; do
  check "tagged PDF: $(basename "$(dirname "$file")")" pdf_is_tagged "$file"
done
for file in "$reports"/*/report.xlsx; do
  check "workbook computed anew: $(basename "$(dirname "$file")")" workbook_computes "$file"
done
for study in datasets/*/study.yaml; do
  dataset=$(basename "$(dirname "$study")")
  check "committee paper: $dataset" paper_begins_with_a_glance "$reports/$dataset/paper.pdf"
  check "editable paper: $dataset" editable_is_whole "$reports/$dataset/paper.docx"
done
check "documents hide and say what must be" documents_hide
check "documents: same bytes twice" documents_are_the_same walle-bremen

printf 'report tests: '
sh scripts/tally.sh "$tally"
