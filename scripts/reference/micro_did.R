# micro_did.R - difference in differences on rows, for tests/reference/test_micro_did.c.
# R 4.2.2; sandwich 3.0-2 (Debian 12's).  Rscript scripts/reference/micro_did.R >tests/reference/micro_did.csv
#
# Row r = 1 ... rows: group (r^2 div 3) mod groups, period 3 r mod 7 mod periods, id r mod 29; groups 0 and 1 are treated
# from period `start` (counted from 0) on.
suppressMessages(library(sandwich))
say <- function(name, statistic, value, source)
  cat(sprintf("%s,%s,%.15g,1e-10,%s\n", name, statistic, value, source))
case <- function(name, rows, groups, periods, start, covariate, weighted) {
  r <- 1:rows
  d <- data.frame(g = (r^2 %/% 3) %% groups, t = (3 * r) %% 7 %% periods, id = r %% 29)
  d$y <- (7 * r^2 + 11 * r) %% 31 + 100 * d$g + 0.5 * d$t
  d$z <- (5 * r + r^2) %% 13
  d$w <- if (weighted) 1 + (2 * r) %% 5 else 1
  d$x <- (d$g < 2) * (d$t >= start)
  f <- lm(as.formula(paste("y ~ x +", if (covariate) "z +", "factor(g) + factor(t)")), d, weights = w)
  error <- function(V) sqrt(V["x", "x"])
  say(name, "estimate", coef(f)[["x"]], "R lm")
  say(name, "iid", error(vcov(f)), "R lm")
  for (type in c("HC0", "HC1", "HC2", "HC3"))
    say(name, tolower(type), error(vcovHC(f, type)), "R sandwich vcovHC")
  say(name, "cr1", error(vcovCL(f, d$id)), "R sandwich vcovCL")
}
cat("case,statistic,expected,tolerance,source\n")
case("two by two", 80, 3, 2, 1, FALSE, FALSE)
case("five by seven and z", 200, 5, 7, 4, TRUE, FALSE)
case("weights", 150, 7, 4, 2, TRUE, TRUE)
