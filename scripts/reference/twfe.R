# twfe.R - panels with holes by least squares on dummies, for tests/reference/test_twfe.c.
# R 4.2.2, package stats only.  Rscript scripts/reference/twfe.R >tests/reference/twfe.csv
source("scripts/reference/formula_panel.R")
clustered <- function(X, u, id, slopes, periods) {
  b <- solve(crossprod(X))
  s <- rowsum(X * u, id)
  n <- nrow(X); g <- length(unique(id)); k <- length(slopes) + periods
  v <- b %*% crossprod(s) %*% b * (n - 1) / (n - k) * g / (g - 1)
  v[slopes, slopes, drop = FALSE]
}
say <- function(name, statistic, value)
  cat(sprintf("%s,%s,%.15g,1e-10,R lm on dummies\n", name, statistic, value))
case <- function(name, units, periods, treated, start, holes) {
  d <- cell(units, periods, treated, start, holes)
  X <- model.matrix(~ x + factor(i) + factor(t), d)
  f <- lm.fit(X, d$y)
  v <- clustered(X, f$residuals, d$i, 2, length(unique(d$t)))
  say(name, "did", f$coefficients[[2]])
  say(name, "did_error", sqrt(v[1, 1]))
  say(name, "cells", nrow(d))
  event <- setdiff(1:periods, start - 1)
  E <- sapply(event, function(p) d$tr * (d$t == p))
  X <- cbind(E, model.matrix(~ factor(i) + factor(t), d))
  f <- lm.fit(X, d$y)
  q <- seq_len(start - 2)
  s <- seq_along(event)
  if (treated == 1) {
    dof <- nrow(X) - f$rank
    v <- (solve(crossprod(X)) * sum(f$residuals^2) / dof)[s, s]
    small <- lm.fit(X[, -q], d$y)
    test <- (sum(small$residuals^2) - sum(f$residuals^2)) / length(q) / (sum(f$residuals^2) / dof)
  } else {
    dof <- length(unique(d$i)) - 1
    v <- clustered(X, f$residuals, d$i, s, length(unique(d$t)))
    b <- f$coefficients[q]
    test <- drop(b %*% solve(v[q, q], b)) / length(q)
  }
  for (j in c(1, length(s))) {
    say(name, sprintf("event_%d", event[j]), f$coefficients[[j]])
    say(name, sprintf("event_%d_error", event[j]), sqrt(v[j, j]))
  }
  say(name, "pretrend", test)
  say(name, "pretrend_dof", dof)
  say(name, "pretrend_p", pf(test, length(q), dof, lower.tail = FALSE))
}
cat("case,statistic,expected,tolerance,source\n")
case("one of twelve", 12, 6, 1, 4, FALSE)
case("one of twelve with holes", 12, 6, 1, 4, TRUE)
case("four of fifteen", 15, 7, 4, 5, FALSE)
case("four of fifteen with holes", 15, 7, 4, 5, TRUE)
case("more periods than units", 6, 20, 3, 5, TRUE)
