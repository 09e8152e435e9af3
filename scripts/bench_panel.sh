#!/bin/sh
# bench_panel.sh - two-way fixed effects, permutations and the wild bootstrap beside R (Debian: r-base-core,
# r-cran-plm, r-cran-sandwich) in the same run.  Seconds of processor, so that other work on the machine
# matters little; ours are the best of a few rounds, R's the best of three (of one for plm).
set -eu

cd "$(dirname "$0")/.."
BUILD=${BUILD:-build/release}
evalstat=$(cd "$BUILD" && pwd)/evalstat
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' HUP INT TERM
bench=$scratch/bench

gcc -std=c17 -O2 -Iinclude -Isrc -o "$bench" scripts/bench_panel.c "$BUILD/libevalstat.a" \
  -lgsl -lgslcblas -lm -pthread

say() {
  printf '%-52s' "$1"
  shift
  "$@"
}

units=10000
periods=100
echo "two-way fixed effects with CR1, $units units x $periods periods, half of the units treated half of the time"
say "in memory, balanced (goal 0.03 s)" "$bench" twfe $units $periods 0
say "in memory, a tenth missing (goal 0.07 s)" "$bench" twfe $units $periods 0.1
"$bench" write $units $periods 0 "$scratch/panel.csv"
treated=$(LC_ALL=C awk 'BEGIN { for (i = 0; i < 5000; i++) printf "%su%d", (i ? "," : ""), i }')
say "from CSV to result (goal 0.12 s)" "$bench" run "$evalstat" did --data "$scratch/panel.csv" --unit unit \
  --period period --outcome y --kind rate --treated "$treated" --start 1951 --to csv --output "$scratch/rows.csv"
say "the same, columns not named" "$bench" run "$evalstat" did --data "$scratch/panel.csv" --kind rate \
  --treated "$treated" --start 1951 --to csv --output "$scratch/guessed.csv"
LC_ALL=C awk -F, '/clustered by unit/ { printf "%-52seffect %.10g, error %.10g\n", "", $7, $8 }' "$scratch/rows.csv"
cat >"$scratch/panel.R" <<'R'
data <- read.csv(commandArgs(TRUE)[1])
units <- as.integer(substring(data$unit, 2))
data$x <- (units < 5000) * (data$period >= 1951)
best <- function(work, rounds) {
  times <- replicate(rounds, { t <- system.time(result <<- work()); t[["user.self"]] + t[["sys.self"]] })
  min(times)
}
demeaned <- function(v) v - ave(v, data$unit) - ave(v, data$period) + mean(v)
ours <- function() {
  f <- lm(y ~ x - 1, data.frame(y = demeaned(data$y), x = demeaned(data$x)))
  c(coef(f), sqrt(diag(sandwich::vcovCL(f, data$unit))))
}
if (requireNamespace("sandwich", quietly = TRUE)) {
  time <- best(ours, 3)
  cat(sprintf("%-52s%.3f s processor; effect %.10g\n", "R: demeaned, lm, sandwich::vcovCL", time, result[1]))
}
if (requireNamespace("plm", quietly = TRUE)) {
  suppressMessages(library(plm))
  time <- best(function() {
    f <- plm(y ~ x, data, index = c("unit", "period"), effect = "twoways")
    c(coef(f), sqrt(diag(vcovHC(f, type = "sss", cluster = "group"))))
  }, 1)
  cat(sprintf("%-52s%.3f s processor; effect %.10g, error %.10g\n", "R: plm, vcovHC by group", time, result[1], result[2]))
}
R
if command -v Rscript >/dev/null; then Rscript "$scratch/panel.R" "$scratch/panel.csv"; fi

echo "100,000 permutations of the treatment, 400 units x 120 periods (goal 0.08 s, 0.05 x R's vapply)"
for treated in 40 200; do
  for threads in 1 2; do
    say "$treated treated, $threads thread(s)" "$bench" permute 400 120 $treated $threads
  done
done
cat >"$scratch/permute.R" <<'R'
set.seed(1)
change <- rnorm(400)
for (treated in c(40, 200)) {
  time <- system.time(vapply(seq_len(1e5), function(i) {
    chosen <- sample.int(400, treated)
    mean(change[chosen]) - mean(change[-chosen])
  }, 0))
  cat(sprintf("%-52s%.3f s processor\n", sprintf("R: vapply, %d treated", treated), time[["user.self"]]))
}
R
if command -v Rscript >/dev/null; then Rscript "$scratch/permute.R"; fi

echo "wild cluster bootstrap, 99,999 draws with interval, 400 clusters (goals 0.3 s with 5 coefficients, 0.9 s with 121)"
for threads in 1 2; do
  say "5 coefficients: 2 columns, 4 periods, $threads" "$bench" wild 400 4 2 $threads
  say "121 coefficients: 1 column, 120 periods, $threads" "$bench" wild 400 120 1 $threads
  say "125 coefficients: 5 columns, 120 periods, $threads" "$bench" wild 400 120 5 $threads
done
