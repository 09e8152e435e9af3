# The mean distance from the extrapolated trend that tests/unit/test_sensitivity.c
# expects:  Rscript scripts/reference/trend.R

library(nlme)

pilot <- c(31, 28, 35, 30, 33, 36, 34, 27, 32, 35, 29, 33,
           25, 27, 22, 25, 19, 23, 24, 20, 26, 21, 23, 22)
rest <- c(300, 310, 295, 305, 320, 315, 300, 290, 310, 325, 300, 305,
          310, 300, 295, 320, 315, 305, 300, 310, 320, 305, 300, 315)
d <- data.frame(y = log(pilot / rest), t = 0:23, x = as.numeric(0:23 >= 12))
d$xt <- d$x * (d$t - 12)
fit <- gls(y ~ t + x + xt, d, correlation = corAR1(form = ~t), method = "REML",
           control = glsControl(tolerance = 1e-14, msTol = 1e-14, msMaxIter = 1000))
direction <- c(0, 0, 1, mean(0:11))
cat(sprintf("%.12g %.12g\n", sum(direction * coef(fit)),
            sqrt(t(direction) %*% vcov(fit) %*% direction)))
