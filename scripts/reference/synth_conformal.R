# synth_conformal.R FILE - conformal p and intervals (Chernozhukov, Wuethrich and Zhu 2021) of synthetic controls of
# Proposition 99 by the definition: quadprog weights over all periods under each constant effect, cyclic shifts of
# the residuals, statistic |sum over the places from the start on|.  Intervals are those of a grid of 0.02.
#
# FILE: california_prop99.csv of the package synthdid (State, Year, PacksPerCapita).
# Debian: r-base-core r-cran-quadprog
library(quadprog)
data <- read.csv(commandArgs(TRUE)[1])
y <- with(data, tapply(PacksPerCapita, list(State, Year), mean))
post <- as.integer(colnames(y)) >= 1989
own <- y["California", ]
donors <- t(y[rownames(y) != "California", ])

shares <- function(P, ridge = 0) {
  n <- ncol(P)
  D <- crossprod(P) + diag(ridge, n)
  D <- D / mean(diag(D))
  w <- solve.QP(D + diag(1e-12, n), rep(0, n), cbind(1, diag(n)), c(1, rep(0, n)), meq = 1)$solution
  pmax(w, 0) / sum(pmax(w, 0))
}
centred <- function(x) scale(as.matrix(x), scale = FALSE)

# lambda: that of the fit before the start (augsynth.R)
augmented <- function(own, lambda = 429.837582813) {
  w <- shares(donors - own)
  C <- donors - rowMeans(donors)
  r <- own - donors %*% w
  (r - C %*% t(C) %*% solve(C %*% t(C) + lambda * diag(length(own)), r))[, 1]
}

residuals_of <- list(
  sc = function(own) own - (donors %*% shares(donors - own))[, 1],
  augmented_sc = augmented,
  demeaned_sc = function(own) {
    w <- shares(centred(donors) - centred(own)[, 1])
    centred(own - donors %*% w)[, 1]
  },
  # zeta of the start in 1989, and no time weights
  sdid = function(own) {
    zeta <- sum(post)^0.25 * sd(diff(donors[!post, ]))
    w <- shares(centred(donors) - centred(own)[, 1], zeta^2 * length(own))
    centred(own - donors %*% w)[, 1]
  },
  did = function(own) centred(own - rowMeans(donors))[, 1])

p_at <- function(method, effect) {
  u <- residuals_of[[method]](own - effect * post)
  n <- length(u)
  sums <- sapply(0:(n - 1), function(s) abs(sum(u[(which(post) - 1 + s) %% n + 1])))
  mean(sums >= sums[1] - 1e-7)
}

for (method in names(residuals_of)) {
  grid <- seq(-60, 30, by = 0.02)
  kept <- grid[sapply(grid, function(effect) p_at(method, effect)) > 0.05]
  cat(method, "p", format(p_at(method, 0), digits = 10), "interval", range(kept), "\n")
}
