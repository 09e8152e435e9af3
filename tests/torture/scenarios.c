/* scenarios.c - the commands that are tortured, from input to published output. */
#include "torture/scenarios.h"

#include <stddef.h>

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

const scenario scenarios[] = {
    {"growth",
     {"growth", "datasets/walle-bremen/study.yaml", "--to", "json"},
     {"--lang", "de"},
     {"--lang", "en"},
     "growth.json",
     false},
    {"deliveries",
     {"growth", "tests/torture/deliveries/study.yaml", "--to", "json"},
     {"--lang", "de"},
     {"--lang", "en"},
     "growth.json",
     false},
    {"check",
     {"check", "datasets/walle-bremen/study.yaml"},
     {"--lang", "de"},
     {"--lang", "en"},
     "check.txt",
     false},
    {"did",
     {"did", "datasets/synthetic-monthly/study.yaml", "--to", "csv"},
     {"--confidence", "0.9"},
     {"--confidence", "0.95"},
     "did.csv",
     false},
    {"monitor",
     {"monitor", "datasets/synthetic-monthly/study.yaml", "--to", "html"},
     {"--lang", "de"},
     {"--lang", "en"},
     "monitor.html",
     false},
    {"reconstruct",
     {"reconstruct", "datasets/walle-bremen/study.yaml", "--to", "md"},
     {"--lang", "de"},
     {"--lang", "en"},
     "reconstruct.md",
     false},
    {"aggregate",
     {"aggregate", "--data", "datasets/synthetic-register/synthetic-register.csv", "--id", "id",
      "--unit", "district", "--measure", "measure", "--begin", "begin", "--end-date", "end",
      "--cost", "cost", "--from", "2010-01", "--to-period"},
     {"2012-12", "--threads", "2"},
     {"2013-12", "--threads", "2"},
     "series.csv",
     false},
    {"plot",
     {"plot", "datasets/walle-bremen/study.yaml"},
     {"--lang", "de"},
     {"--lang", "en"},
     "chart.svg",
     false},
    {"report",
     {"report", "datasets/walle-bremen/study.yaml"},
     {"--lang", "de"},
     {"--lang", "en"},
     "",
     false},
    {"report with a workbook",
     {"report", "datasets/walle-bremen/study.yaml", "--no-charts", "--documents", "xlsx"},
     {"--lang", "de"},
     {"--lang", "en"},
     "",
     false},
    {"run",
     {"run", "datasets/synthetic-monthly/study.yaml"},
     {"--month", "2024-11"},
     {"--month", "2024-12"},
     "",
     true},
};

const int scenario_count = COUNT(scenarios);

/* The script for gnuplot is a file that its standard input names: load "...". */
#define REAL_INTO(after)                                                                           \
  "IFS= read -r load; q=${load#*\\\"}; script=$(printf \"${q%\\\"}\")\n"                           \
  "gnuplot -d \"$script\" 2>\"${script%/*}/said\"; status=$?\n" after                              \
  "\ncat \"${script%/*}/said\" >&2; exit $status\n"

const fake fakes[] = {
    {"missing", NULL, false},
    {"no program", "", false},
    {"crashes", "kill -SEGV $$\n", false},
    {"ends at once", "exit 0\n", false},
    {"hangs", "sleep 60\n", true},
    {"floods its messages", "exec yes complaint >&2\n", false},
    {"says that it is done", "cat >/dev/null; echo 'evalstat drew 0' >&2; exit 0\n", false},
    {"writes half of each file",
     REAL_INTO("for file in \"${script%/*}\"/*; do case $file in */s*) ;; *) truncate -s 500 "
               "\"$file\" ;; esac; done"),
     false},
};

const int fake_count = COUNT(fakes);
