# synth_predictors.R FILE - synthetic control of Proposition 99 by predictors with V given: packs of each year from
# 1970 to 1988, in standard deviations over the 39 states, with V = 1, 2, ..., 19; R's quadprog.
#
# FILE: california_prop99.csv of the package synthdid (State, Year, PacksPerCapita).
# Debian: r-base-core r-cran-quadprog
library(quadprog)
data <- read.csv(commandArgs(TRUE)[1])
y <- with(data, tapply(PacksPerCapita, list(State, Year), mean))
before <- as.integer(colnames(y)) < 1989
x <- t(y[, before]) / apply(y[, before], 2, sd) * sqrt(1:19)
i <- which(rownames(y) == "California")
P <- x[, -i] - x[, i]
D <- crossprod(P)
D <- D / mean(diag(D))
w <- solve.QP(D + diag(1e-13, 38), rep(0, 38), cbind(1, diag(38)), c(1, rep(0, 38)), meq = 1)$solution
w <- pmax(w, 0) / sum(pmax(w, 0))
names(w) <- rownames(y)[-i]
gap <- y[i, ] - w %*% y[-i, ]
cat("effect", format(mean(gap[!before]), digits = 10), "pre-RMSPE", format(sqrt(mean(gap[before]^2)), digits = 10), "\n")
print(round(sort(w[w > 1e-6], decreasing = TRUE), 6))
