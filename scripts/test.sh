#!/bin/sh
# test.sh - installs what is missing, builds, runs every test.
#
# MODE=debug or asan, BUILD=FOLDER and CC=clang choose another build;
# EVALSTAT_WRAPPER="valgrind ..." runs each program under another.
set -eu

cd "$(dirname "$0")/.."
MODE=${MODE:-release}
BUILD=${BUILD:-build/$MODE}
export MODE BUILD

sh scripts/setup.sh build run test
make -s -j "$(nproc)" MODE="$MODE" BUILD="$BUILD" ${CC:+CC="$CC"} all tests
exec sh scripts/suites.sh
