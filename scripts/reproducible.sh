#!/bin/sh
# reproducible.sh - every output again under other circumstances; the bytes must be the same.
#
# Reference: gcc, one thread, C locale, UTC.  Against it: the same again, two and seven threads, Apia's time, a German
# locale, the same sources built in another folder, and clang.  Outputs are every dataset's report with all charts and
# documents (PDF, workbook, paper, docx where their programs are installed), every command in every format,
# all charts in all formats, a published month, and a register aggregated.  The last line is the figure.
set -u

cd "$(dirname "$0")/.." || exit
root=$PWD
sh scripts/setup.sh build run check || exit
export EVALSTAT_STRICT=1 SOURCE_DATE_EPOCH=1740000000
scratch=$(mktemp -d)
tally=$(mktemp)
trap 'rm -rf "$scratch" "$tally"' EXIT
trap 'exit 130' HUP INT TERM

# A document is written only where its program is installed.
documents=xlsx
if command -v weasyprint >/dev/null; then documents=$documents,pdf,paper; fi
if command -v pandoc >/dev/null; then documents=$documents,docx; fi

# one NAME COMMAND...: its output and what it said go to the file NAME of the current folder; nothing does when the
# command does not apply to the study (status 2).
one() {
  name=$1
  shift
  "$@" >"$name" 2>"$name.said"
  case $? in
    2) rm -f "$name" "$name.said" ;;
  esac
}

studies() {
  for study in datasets/*/study.yaml; do
    dataset=$(basename "$(dirname "$study")")
    one "$dataset" "$1" report "$study" --documents "$documents" --output "report-$dataset" --threads "$2"
    for command in check growth did event-study its synth sensitivity savings reproduce reconstruct monitor; do
      for form in text json csv md html; do
        one "$dataset-$command.$form" "$1" "$command" "$study" --to "$form" --threads "$2"
      done
    done
  done
}

# All names of charts, as the command tells them when it is asked for one that it does not have.
charts_of() {
  "$1" plot datasets/walle-bremen/study.yaml --chart '?' 2>&1 | sed 's/.*expected //; s/,//g; s/ or / /'
}

charts() {
  for dataset in walle-bremen berlin-hze synthetic-monthly; do
    for chart in $(charts_of "$1"); do
      for form in svg pdf png; do
        one "$dataset-$chart" "$1" plot "datasets/$dataset/study.yaml" --chart "$chart" --output "$dataset-$chart.$form" --threads "$2"
      done
    done
  done
}

month() {
  cp -r "$root/datasets/synthetic-monthly" month
  (cd month && one said "$1" run study.yaml --month 2024-12 --provisional --threads "$2")
  # The ledger says when it was written and by what: the one output that may differ.
  rm -f month/runs/ledger.jsonl
}

register() {
  for form in csv json; do
    one "register.$form" "$1" aggregate --data "$scratch/register.csv" --id case_id --unit district --measure measure \
      --begin begin --end-date end --cost monthly_cost --by month --from 2010-01 --to-period 2013-12 --to "$form" --threads "$2"
  done
}

# produce FOLDER COMMAND THREADS: all outputs into FOLDER.
produce() {
  mkdir -p "$scratch/$1" && cd "$scratch/$1" || exit
  ln -s "$root/datasets" datasets
  for work in studies charts month register; do
    $work "$2" "$3"
  done
  rm datasets
  find . -type f -size +0 -exec sha256sum {} + | LC_ALL=C sort -k 2 >"$scratch/$1.sums"
  cd "$root" || exit
}

# same NAME: whether its outputs have the bytes of the reference.
same() {
  if [ -s "$scratch/$1.sums" ] && cmp -s "$scratch/reference.sums" "$scratch/$1.sums"; then
    echo "1 0 0" >>"$tally"
    echo "ok      $2: $(wc -l <"$scratch/$1.sums") files"
  else
    echo "0 1 0" >>"$tally"
    echo "FAILED  $2"
    LC_ALL=C diff "$scratch/reference.sums" "$scratch/$1.sums" | sed 's/[0-9a-f]\{64\}//' | head -n 20
  fi
}

quietly() {
  "$@" >"$scratch/log" 2>&1 && return
  cat "$scratch/log"
  return 1
}

elsewhere() {
  mkdir -p "$scratch/another place"
  git ls-files -z | xargs -0 cp --parents -P -t "$scratch/another place" &&
    quietly make -C "$scratch/another place" -j2 BUILD=made/there all
}

quietly make -j2 BUILD=build/release all register || exit
quietly make -j2 CC=clang BUILD=build/clang all || exit
elsewhere || exit
mkdir -p build/locale
[ -d build/locale/de_DE.utf8 ] || localedef -i de_DE -f UTF-8 build/locale/de_DE.utf8 || exit
build/release/scripts/synthetic_register 20000 7 >"$scratch/register.csv"

gcc_made=$root/build/release/evalstat
export LC_ALL=C TZ=UTC
produce reference "$gcc_made" 1
[ "$(wc -l <"$scratch/reference.sums")" -gt 400 ] || { echo "FAILED: hardly any output"; exit 1; }
produce again "$gcc_made" 1
same again "a second time"
produce two "$gcc_made" 2
same two "two threads"
produce seven "$gcc_made" 7
same seven "seven threads"
TZ=Pacific/Apia produce apia "$gcc_made" 2
same apia "TZ=Pacific/Apia"
LOCPATH=$root/build/locale LC_ALL=de_DE.utf8 produce german "$gcc_made" 2
same german "LC_ALL=de_DE.UTF-8"
produce elsewhere "$scratch/another place/made/there/evalstat" 1
same elsewhere "built in another folder"
produce clang "$root/build/clang/evalstat" 1
same clang "made by clang"

awk -v files="$(wc -l <"$scratch/reference.sums")" '
  { passed += $1; failed += $2 }
  END { printf "reproducible: %d of %d circumstances, %d files, the same bytes\n", passed, passed + failed, files; exit failed > 0 }
' "$tally"
