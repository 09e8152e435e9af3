#!/bin/sh
# run.sh [FOLDER] - the main job from nothing: installs what is missing, builds, sets the published
# Walle figures against recomputed ones and writes the report into FOLDER
# (default build/report/walle-bremen).
set -eu

start=$PWD
cd "$(dirname "$0")/.."
case ${1:-} in
  "") report=build/report/walle-bremen ;;
  /*) report=$1 ;;
  *) report=$start/$1 ;;
esac
study=datasets/walle-bremen/study.yaml
evalstat=build/release/evalstat

sh scripts/setup.sh build run
[ -x $evalstat ] || echo "Building $evalstat ..."
make -s -j "$(nproc)" $evalstat

$evalstat reproduce $study
echo
mkdir -p "$(dirname "$report")"
$evalstat report $study --output "$report" --quiet
echo "The report lies in $report; open $report/report.html"
