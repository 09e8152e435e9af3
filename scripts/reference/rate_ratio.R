# Makes tests/reference/rate_ratio.csv: exact conditional rate ratios.
#
#   Rscript scripts/reference/rate_ratio.R > tests/reference/rate_ratio.csv
#
# p values are those of fisher.test and poisson.test, as are the intervals of
# poisson.test (they come from qbeta).  fisher.test solves its estimate and
# limits to four digits only, so these are solved here once more over the whole
# support, with R's lchoose and uniroot at full precision, and must agree with
# fisher.test within its own precision.

readings <- list(            # treated0, treated1, control0, control1, confidence
  c(31, 22, 880, 950, 0.95),
  c(12, 3, 5, 20, 0.95),
  c(3, 1, 1, 3, 0.95),       # Fisher's tea tasting
  c(100, 71, 1000, 1079, 0.95),
  c(100, 71, 1000, 1079, 0.99),
  c(1917, 1525, 13526, 11489, 0.95),
  c(1, 1, 1, 1, 0.95),
  c(5, 0, 7, 9, 0.95),       # ratio 0
  c(5, 4, 0, 9, 0.95),       # ratio 0
  c(0, 5, 7, 9, 0.95),       # no upper limit
  c(5, 4, 6, 0, 0.95),       # no upper limit
  c(2, 40, 40, 2, 0.9),
  c(40, 2, 2, 40, 0.5),
  c(1500, 900, 42000, 41000, 0.95))

rates <- list(               # treated, control, treated time, control time, confidence
  c(11, 21, 800, 3011, 0.95),
  c(3, 10, 1000, 1200, 0.95),
  c(0, 5, 1, 1, 0.95),
  c(5, 0, 3, 2, 0.95),
  c(412, 5031, 12.5, 140.25, 0.99),
  c(1, 1, 7, 7, 0.8))

solve_readings <- function(t0, t1, c0, c1, confidence) {
  m <- t0 + t1; n <- c0 + c1; k <- t1 + c1; x <- t1
  support <- max(0, k - n):min(k, m)
  weights <- lchoose(m, support) + lchoose(n, k - support)
  at <- function(t) {
    w <- weights + support * t
    w <- exp(w - max(w))
    w / sum(w)
  }
  solve <- function(f) exp(uniroot(f, c(-40, 40), tol = 1e-15, maxiter = 10000)$root)
  tail <- (1 - confidence) / 2
  low <- x == min(support); high <- x == max(support)
  c(estimate = if (high) NA else if (low) 0 else solve(function(t) sum((support - x) * at(t))),
    conf_low = if (low) 0 else solve(function(t) sum(at(t)[support >= x]) - tail),
    conf_high = if (high) NA else solve(function(t) tail - sum(at(t)[support <= x])))
}

number <- function(value) if (is.na(value)) "null" else sprintf("%.15g", value)

say <- function(name, statistic, value, tolerance, source)
  cat(sprintf("%s,%s,%s,%s,%s\n", name, statistic, number(value), tolerance, source))

finite <- function(value) if (is.finite(value)) value else NA

# fisher.test finds a ratio, or its reciprocal when that is below 1, to 1.2e-4.
agree <- function(ours, theirs) {
  theirs <- finite(theirs)
  stopifnot(is.na(ours) == is.na(theirs))
  if (!is.na(ours)) stopifnot(abs(ours - theirs) <= 2e-4 * max(1, theirs^2))
}

version <- paste("R", getRversion())
cat("case,statistic,expected,tolerance,source\n")
for (a in readings) {
  name <- paste(c("readings", a), collapse = " ")
  test <- fisher.test(matrix(c(a[2], a[1], a[4], a[3]), 2), conf.level = a[5])
  ours <- do.call(solve_readings, as.list(a))
  agree(ours[["estimate"]], test$estimate)
  agree(ours[["conf_low"]], test$conf.int[1])
  agree(ours[["conf_high"]], test$conf.int[2])
  for (statistic in names(ours))
    say(name, statistic, ours[[statistic]], "1e-9", paste(version, "uniroot over the support"))
  say(name, "p_value", test$p.value, "1e-9", paste(version, "fisher.test"))
}
for (a in rates) {
  name <- paste(c("rates", a), collapse = " ")
  test <- poisson.test(a[1:2], a[3:4], conf.level = a[5])
  source <- paste(version, "poisson.test")
  say(name, "estimate", finite(test$estimate), "1e-9", source)
  say(name, "conf_low", finite(test$conf.int[1]), "1e-9", source)
  say(name, "conf_high", finite(test$conf.int[2]), "1e-9", source)
  say(name, "p_value", test$p.value, "1e-9", source)
}
