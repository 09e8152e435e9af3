# synth.R FILE - Proposition 99 by R's quadprog, independent of our code: effects, fit before the
# start, unit weights, and ranks of all states in California's place.
#
# FILE: california_prop99.csv of the package synthdid (State, Year, PacksPerCapita).
# Debian: r-base-core r-cran-quadprog
library(quadprog)
data <- read.csv(commandArgs(TRUE)[1])
y <- with(data, tapply(PacksPerCapita, list(State, Year), mean))
before <- as.integer(colnames(y)) < 1989
rms <- function(x) sqrt(mean(x^2))

# min |P w|^2 + ridge |w|^2; solve.QP wants a positive definite matrix.
shares <- function(P, ridge) {
  n <- ncol(P)
  D <- crossprod(P) + diag(ridge, n)
  D <- D / mean(diag(D))
  w <- solve.QP(D + diag(1e-12, n), rep(0, n), cbind(1, diag(n)), c(1, rep(0, n)), meq = 1)$solution
  pmax(w, 0) / sum(pmax(w, 0))
}

fit <- function(i, method) {
  donors <- t(y[-i, ])
  own <- y[i, ]
  if (method == "did") {
    w <- rep(1 / ncol(donors), ncol(donors))
  } else if (method == "sc") {
    w <- shares(donors[before, ] - own[before], 0)
  } else {
    d <- scale(donors[before, ], scale = FALSE) - (own[before] - mean(own[before]))
    noise <- sd(diff(donors[before, ]))
    zeta <- sum(!before)^0.25 * noise
    w <- shares(d, if (method == "sdid") zeta^2 * sum(before) else 0)
  }
  gap <- own - donors %*% w
  when <- rep(1 / sum(before), sum(before))
  if (method == "sdid") {
    P <- t(donors[before, ]) - colMeans(donors[!before, ])
    when <- shares(scale(P, scale = FALSE), (1e-6 * noise)^2 * ncol(donors))
  }
  if (method != "sc") gap <- gap - sum(when * gap[before])
  c(effect = mean(gap[!before]), pre = rms(gap[before]), ratio = rms(gap[!before]) / rms(gap[before]))
}

for (method in c("sc", "demeaned_sc", "sdid", "did")) {
  all <- sapply(seq_len(nrow(y)), fit, method = method)
  own <- all[, rownames(y) == "California"]
  cat(method, format(own, digits = 12),
      "ranks: absolute", sum(abs(all["effect", ]) >= abs(own["effect"]) - 1e-9),
      "one-sided", sum(all["effect", ] <= own["effect"] + 1e-9),
      "RMSPE ratio", sum(all["ratio", ] >= own["ratio"] - 1e-9), "\n")
}
