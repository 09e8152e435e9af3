#!/bin/sh
# bench_synth.sh - in-space placebos over 401 units and 120 months (60 before the start), beside R's quadprog
# (Debian: r-base-core r-cran-quadprog) in the same run: seconds, peak memory, duality gaps, and the RMSPE before the
# start, which must not be above quadprog's for any unit.  Twice: factors and noise, and nearly collinear units.
# Goals on a quiet machine: sc 0.5 s, sdid 10 s (what synthdid, which Debian has not, takes for 5 units), gap 1e-8,
# the same to the last digit for any number of threads, 2 threads in at most 0.7 of the time of one.
set -eu

cd "$(dirname "$0")/.."
BUILD=${BUILD:-build/release}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' HUP INT TERM

gcc -std=c17 -O2 -Iinclude -Isrc -o "$scratch/bench" scripts/bench_synth.c "$BUILD/libevalstat.a" \
  -lgsl -lgslcblas -lm -pthread

for noise in 1 0.001; do
  Rscript -e "set.seed(3); f <- matrix(rnorm(480), 4); l <- matrix(rnorm(1604), 401)
    write.table(50 + l %*% f + $noise * matrix(rnorm(401 * 120), 401), '$scratch/y.csv', sep = ' ',
      row.names = FALSE, col.names = FALSE)"
  echo "401 units, 4 factors, noise $noise"
  for method in sc augmented_sc sdid; do
    for threads in 1 2; do
      "$scratch/bench" "$scratch/y.csv" 60 $method $threads >"$scratch/$method.$threads"
    done
    cmp "$scratch/$method.1" "$scratch/$method.2"
  done
  Rscript - "$scratch/y.csv" "$scratch/sc.1" <<'R'
files <- commandArgs(TRUE)
y <- as.matrix(read.table(files[1]))[, 1:60]
ours <- read.table(files[2])[, 1]
if (!requireNamespace("quadprog", quietly = TRUE)) {
  cat("skipped: quadprog is not installed\n")
} else {
  units <- seq(1, 401, by = 20)
  seconds <- system.time(theirs <- sapply(units, function(i) {
    P <- t(y[-i, ]) - y[i, ]
    D <- crossprod(P)
    D <- D / mean(diag(D)) + diag(1e-10, 400)
    w <- pmax(quadprog::solve.QP(D, rep(0, 400), cbind(1, diag(400)), c(1, rep(0, 400)), 1)$solution, 0)
    sqrt(mean((P %*% (w / sum(w)))^2))
  }))["elapsed"]
  cat(sprintf("quadprog: %.3f s for %d units; RMSPE ours / theirs less 1: at most %.1e, median %.1e\n",
    seconds, length(units), max(ours[units] / theirs) - 1, median(ours[units] / theirs) - 1))
}
R
done
