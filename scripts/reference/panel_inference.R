# panel_inference.R - tests of an effect on a panel by brute force, for tests/reference/test_panel_inference.c.
# R 4.2.2, package stats only: every draw, every assignment is a least squares fit on dummies of its own.
# Rscript scripts/reference/panel_inference.R >tests/reference/panel_inference.csv
#
# Sizes 20 + (37 i mod 101); an effect of 6 is added to the treated since the start.
source("scripts/reference/formula_panel.R")
say <- function(name, statistic, value, tolerance = 1e-9, source = "R brute force")
  cat(sprintf("%s,%s,%.15g,%g,%s\n", name, statistic, value, tolerance, source))
others <- function(d, covariate) {
  X <- model.matrix(~ factor(i) + factor(t), d)
  if (covariate) cbind(X, d$z) else X
}
effect <- function(x, d, covariate)
  unname(lm.wfit(cbind(x, others(d, covariate)), d$y, d$weight)$coefficients[1])

wild <- function(name, d, covariate) {
  s <- sqrt(d$weight)
  Z <- others(d, covariate) * s
  X <- cbind(d$x * s, Z)
  y <- d$y * s
  A <- solve(crossprod(X))
  units <- unique(d$i); G <- length(units)
  t_of <- function(Y, null) {
    b <- A %*% crossprod(X, Y)
    E <- Y - X %*% b
    a <- X %*% A[, 1]
    v <- colSums(rowsum(E * drop(a), d$i)^2)
    (b[1, ] - null)^2 / v
  }
  signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), G)))
  colnames(signs) <- NULL
  p_of <- function(null) {
    y0 <- y - null * X[, 1]
    fitted <- Z %*% lm.fit(Z, y0)$coefficients
    e <- drop(y0 - fitted)
    Y <- drop(fitted) + e * t(signs)[match(d$i, units), ]
    observed <- t_of(matrix(y), null)
    mean(t_of(Y, 0) >= observed * (1 - 1e-9))
  }
  side <- function(step) {
    inside <- estimate; outside <- estimate + step
    while (p_of(outside) > 0.05) { inside <- outside; outside <- estimate + 2 * (outside - estimate) }
    while (abs(outside - inside) > 1e-8 * abs(step)) {
      middle <- (inside + outside) / 2
      if (p_of(middle) > 0.05) inside <- middle else outside <- middle
    }
    inside
  }
  estimate <- effect(d$x, d, covariate)
  say(name, "wild_p", p_of(0))
  step <- 2 * sqrt(1 / t_of(matrix(y), 0)) * abs(estimate)
  say(name, "wild_low", side(-step), 1e-6)
  say(name, "wild_high", side(step), 1e-6)
}

randomisation <- function(name, d, covariate, treated, start) {
  units <- max(d$i)
  sets <- combn(units, treated)
  all <- apply(sets, 2, function(set) effect((d$i %in% set) * (d$t >= start), d, covariate))
  say(name, "randomisation_p", mean(abs(all) >= abs(all[1]) * (1 - 1e-9)))
}

placebo <- function(name, d, covariate, treated, start) {
  X <- cbind(d$x, others(d, covariate))
  e <- lm.wfit(X, d$y, d$weight)$residuals
  estimate <- effect(d$x, d, covariate)
  post <- d$t >= start
  change <- sapply((treated + 1):max(d$i), function(j) {
    own <- d$i == j
    w <- d$weight[own]
    v <- post[own] - sum(w * post[own]) / sum(w)
    sum(w * v * e[own]) / sum(w * v^2)
  })
  sizes <- 20 + (37 * seq_len(max(d$i))) %% 101
  m <- sizes[(treated + 1):max(d$i)]
  f <- lm(change^2 ~ I(1 / m))$coefficients
  if (f[2] < 0) f <- c(mean(change^2), 0)
  if (f[1] < 0) f <- c(0, sum(change^2 / m) / sum(1 / m^2))
  scaled <- change * sqrt((f[1] + f[2] / sizes[1]) / (f[1] + f[2] / m))
  for (of in list(list("ct", change), list("fp", scaled))) {
    size <- abs(of[[2]])
    n <- length(size)
    say(name, paste0(of[[1]], "_p"), (1 + sum(size >= abs(estimate))) / (n + 1))
    radius <- sort(size, decreasing = TRUE)[floor(0.2 * (n + 1) + 1e-9)]
    say(name, paste0(of[[1]], "_low"), estimate - radius)
    say(name, paste0(of[[1]], "_high"), estimate + radius)
  }
}

welch <- function(name, d, treated, start) {
  mean_of <- function(rows) tapply(d$y[rows], factor(d$i[rows], unique(d$i)), mean)
  change <- mean_of(d$t >= start) - mean_of(d$t < start)
  change <- change[!is.na(change)]
  is_treated <- as.numeric(names(change)) <= treated
  test <- t.test(change[is_treated], change[!is_treated])
  say(name, "welch", diff(rev(unname(test$estimate))), source = "R t.test")
  say(name, "welch_error", test$stderr, source = "R t.test")
  say(name, "welch_dof", unname(test$parameter), source = "R t.test")
}

case <- function(name, units, periods, treated, start, holes, covariate, weighted) {
  d <- cell(units, periods, treated, start, holes, effect = 6)
  d$weight <- if (weighted) d$w else 1
  wild(name, d, covariate)
  randomisation(name, d, covariate, treated, start)
  if (treated == 1) placebo(name, d, covariate, treated, start)
  else if (!weighted) welch(name, d, treated, start)
}
cat("case,statistic,expected,tolerance,source\n")
case("one of twelve", 12, 6, 1, 4, FALSE, FALSE, FALSE)
case("one of twelve with holes and z", 12, 6, 1, 4, TRUE, TRUE, FALSE)
case("one of twelve with holes and weights", 12, 6, 1, 4, TRUE, TRUE, TRUE)
case("four of ten", 10, 7, 4, 5, FALSE, FALSE, FALSE)
case("four of ten with holes and z", 10, 7, 4, 5, TRUE, TRUE, FALSE)
case("six of ten with weights", 10, 7, 6, 5, FALSE, TRUE, TRUE)
case("more periods than units", 7, 20, 3, 8, TRUE, TRUE, FALSE)
