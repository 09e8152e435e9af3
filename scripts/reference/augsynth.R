# augsynth.R FILE - ridge-augmented synthetic control of Proposition 99 by the definitions of Ben-Michael,
# Feller and Rothstein (2021), independent of our code: no shortcut for the periods left out, quadprog and solve().
#
# FILE: california_prop99.csv of the package synthdid (State, Year, PacksPerCapita).
# Debian: r-base-core r-cran-quadprog
library(quadprog)
data <- read.csv(commandArgs(TRUE)[1])
y <- with(data, tapply(PacksPerCapita, list(State, Year), mean))
before <- as.integer(colnames(y)) < 1989

shares <- function(P) {
  n <- ncol(P)
  D <- crossprod(P)
  D <- D / mean(diag(D))
  w <- solve.QP(D + diag(1e-12, n), rep(0, n), cbind(1, diag(n)), c(1, rep(0, n)), meq = 1)$solution
  pmax(w, 0) / sum(pmax(w, 0))
}

# Donors' readings (a row each) and the treated unit's, both less the donors' mean in each period.
ridge <- function(C, own, weights, lambda)
  weights + C %*% solve(crossprod(C) + lambda * diag(ncol(C)), own - t(C) %*% weights)

fit <- function(i) {
  centre <- colMeans(y[-i, before])
  C <- sweep(y[-i, before], 2, centre)
  own <- y[i, before] - centre
  sc <- function(at) shares(t(C[, at]) - own[at])
  lambdas <- svd(C)$d[1]^2 * 1e-8^(0:20 / 20)
  misses <- sapply(seq_along(own), function(v) {
    w <- sc(-v)
    sapply(lambdas, function(l) (own[v] - sum(C[, v] * ridge(C[, -v], own[-v], w, l)))^2)
  })
  means <- rowMeans(misses)
  best <- which.min(means)
  lambda <- max(lambdas[means <= means[best] + sd(misses[best, ]) / sqrt(ncol(misses))])
  w <- ridge(C, own, sc(seq_along(own)), lambda)
  gap <- y[i, ] - t(y[-i, ]) %*% w
  list(effect = mean(gap[!before]), pre = sqrt(mean(gap[before]^2)),
       ratio = sqrt(mean(gap[!before]^2) / mean(gap[before]^2)), lambda = lambda, weights = w[, 1])
}

all <- lapply(seq_len(nrow(y)), fit)
own <- all[[which(rownames(y) == "California")]]
effects <- sapply(all, `[[`, "effect")
ratios <- sapply(all, `[[`, "ratio")
cat("effect", format(own$effect, digits = 12), "pre-RMSPE", format(own$pre, digits = 12), "ratio",
    format(own$ratio, digits = 12), "lambda", format(own$lambda, digits = 12), "\n")
print(round(sort(own$weights, decreasing = TRUE)[c(1:5, 36:38)], 8))
cat("ranks: absolute", sum(abs(effects) >= abs(own$effect) - 1e-9), "one-sided",
    sum(effects <= own$effect + 1e-9), "RMSPE ratio", sum(ratios >= own$ratio - 1e-9), "\n")
