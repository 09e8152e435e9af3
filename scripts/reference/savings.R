# savings.R - expected numbers for the model of savings (evalstat/savings_model.h).
#
#   Rscript scripts/reference/savings.R     (in the root of the project; base R 4.2.2 alone)
#
# Reads the series of tests/data/series/*.csv that scripts/reference/series.R draws and writes
# tests/reference/savings.csv.  Everything is done with dense matrices: restricted likelihood by solve() and
# determinant(), forecast by universal kriging (best linear unbiased prediction), draws by Cholesky factors of
# the kriging covariance; nothing goes from one period to the next as in the C code.  Quantiles are of 400,000
# draws of R's own generator, so they agree only within what draws leave open.
folder <- "tests/data/series"
set.seed(20110101)
rows <- list()

note <- function(case, statistic, expected, tolerance, source)
  rows[[length(rows) + 1]] <<- data.frame(case, statistic, expected = format(expected, digits = 15, trim = TRUE),
                                          tolerance = format(tolerance, trim = TRUE), source)

read_series <- function(name, start) {
  all <- read.csv(file.path(folder, paste0(name, ".csv")))
  y <- all[all$unit == "Pilot", ]
  x <- all[all$unit == "Rest", ]
  data <- data.frame(t = seq_len(nrow(y)), y = y$value, x = x$value[match(y$period, x$period)],
                     post = as.numeric(y$period >= start))
  data <- data[!is.na(data$y + data$x), ]
  data$d <- log(data$y / data$x)
  data
}

correlation <- function(rho, a, b) {
  distance <- abs(outer(a, b, "-"))
  ifelse(distance == 0, 1, sign(rho)^distance * abs(rho)^distance)
}

step_fit <- function(rho, data) {
  S <- solve(correlation(rho, data$t, data$t))
  X <- cbind(1, data$post)
  XSX <- t(X) %*% S %*% X
  e <- data$d - X %*% solve(XSX, t(X) %*% S %*% data$d)
  rss <- sum(e * (S %*% e))
  n <- nrow(data)
  list(rss = rss, log_likelihood = -0.5 * ((n - 2) * log(rss) - determinant(S)$modulus + determinant(XSX)$modulus))
}

# Mean and covariance (over the error variance) of what d would have been after the start.
krige <- function(rho, data) {
  pre <- data[data$post == 0, ]
  post <- data[data$post == 1, ]
  S <- solve(correlation(rho, pre$t, pre$t))
  C <- correlation(rho, post$t, pre$t)
  one <- rep(1, nrow(pre))
  V <- 1 / sum(S)
  level <- V * sum(S %*% pre$d)
  lack <- rep(1, nrow(post)) - C %*% S %*% one
  list(mean = as.vector(level + C %*% S %*% (pre$d - level)),
       covariance = correlation(rho, post$t, post$t) - C %*% S %*% t(C) + V * lack %*% t(lack))
}

run <- function(name, start, draws = 400000) {
  case <- paste(name, start)
  data <- read_series(name, start)
  post <- data[data$post == 1, ]
  grid <- (2 * (0:399) + 1) / 400 - 1
  fits <- lapply(grid, step_fit, data)
  likelihood <- sapply(fits, function(f) f$log_likelihood)
  weights <- exp(likelihood - max(likelihood))
  weights <- weights / sum(weights)
  variances <- sapply(fits, function(f) f$rss) / (nrow(data) - 2)
  forecasts <- lapply(grid, krige, data)
  expected <- rep(0, nrow(post))
  for (i in seq_along(grid))
    expected <- expected + weights[i] * exp(forecasts[[i]]$mean + variances[i] * diag(forecasts[[i]]$covariance) / 2)
  source <- "R 4.2.2 dense matrices"
  note(case, "rho", sum(weights * grid), 1e-7, source)
  note(case, "first", post$x[1] * expected[1], 1e-8, source)
  note(case, "counterfactual", sum(post$x * expected), 1e-8, source)
  note(case, "gross", sum(post$x * expected - post$y), 1e-6, source)
  totals <- numeric(0)
  last <- numeric(0)
  counts <- rmultinom(1, draws, weights)
  for (i in which(counts > 0)) {
    factor <- t(chol(forecasts[[i]]$covariance + 1e-13 * diag(nrow(post))))
    spread <- sqrt(variances[i] * (nrow(data) - 2) / rchisq(counts[i], nrow(data) - 2))
    errors <- factor %*% matrix(rnorm(counts[i] * nrow(post)), nrow(post))
    paths <- post$x * exp(forecasts[[i]]$mean + errors * rep(spread, each = nrow(post)))
    totals <- c(totals, colSums(paths))
    last <- c(last, paths[nrow(post), ])
  }
  source <- "R 4.2.2 400,000 draws"
  tails <- c(0.025, 0.975)
  note(case, "counterfactual.low", quantile(totals, tails[1]), 0.005, source)
  note(case, "counterfactual.high", quantile(totals, tails[2]), 0.005, source)
  note(case, "last.low", quantile(last, tails[1]), 0.01, source)
  note(case, "last.high", quantile(last, tails[2]), 0.01, source)
  note(case, "probability", mean(totals - sum(post$y) > 0), 0.02, source)
}

run("cost-24", "2011-01")
run("short-20", "2010-11")
run("holes-48", "2012-01")
run("season-60", "2012-01")
write.csv(do.call(rbind, rows), "tests/reference/savings.csv", row.names = FALSE, quote = FALSE)
