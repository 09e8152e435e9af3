# twfe_errors.R - standard errors of panels by least squares on dummies, for tests/reference/test_twfe_errors.c.
# R 4.2.2; sandwich 3.0-2, clubSandwich 0.5.8, plm 2.6-2 (all Debian 12's).
# Rscript scripts/reference/twfe_errors.R >tests/reference/twfe_errors.csv
suppressMessages({library(sandwich); library(clubSandwich); library(plm)})
source("scripts/reference/formula_panel.R")
say <- function(name, statistic, value, source)
  cat(sprintf("%s,%s,%.15g,1e-9,%s\n", name, statistic, value, source))
case <- function(name, units, periods, treated, start, holes, covariate, weighted) {
  d <- cell(units, periods, treated, start, holes)
  d$weight <- if (weighted) d$w else 1
  right <- if (covariate) "x + z" else "x"
  f <- lm(as.formula(paste("y ~", right, "+ factor(i) + factor(t)")), d, weights = weight)
  error <- function(V) sqrt(V["x", "x"])
  say(name, "estimate", coef(f)[["x"]], "R lm")
  say(name, "iid", error(vcov(f)), "R lm")
  for (type in c("HC0", "HC1", "HC2", "HC3"))
    say(name, tolower(type), error(vcovHC(f, type)), "R sandwich vcovHC")
  s <- rowsum(estfun(f)[, names(coef(f))], d$i)
  k <- (if (covariate) 2 else 1) + length(unique(d$t))
  n <- nrow(d); g <- length(unique(d$i))
  V <- solve(crossprod(model.matrix(f) * sqrt(d$weight)))
  say(name, "cr1", error(V %*% crossprod(s) %*% V * (n - 1) / (n - k) * g / (g - 1)), "R sandwich estfun")
  if (!weighted) {
    test <- coef_test(f, vcovCR(f, cluster = d$i, type = "CR2"), test = "Satterthwaite")["x", ]
    say(name, "cr2", test$SE, "R clubSandwich vcovCR")
    say(name, "cr2_dof", if (is.null(test$df_Satt)) test$df else test$df_Satt, "R clubSandwich coef_test")
    p <- plm(as.formula(paste("y ~", right)), d, index = c("i", "t"), model = "within", effect = "twoways")
    say(name, "driscoll-kraay", error(vcovSCC(p, type = "HC0")), "R plm vcovSCC")
    say(name, "driscoll-kraay 3", error(vcovSCC(p, type = "HC0", maxlag = 3)), "R plm vcovSCC")
  }
}
# Rscript scripts/reference/twfe_errors.R events: those of tests/cli/event-study/covariates.cmd
if ("events" %in% commandArgs(TRUE)) {
  d <- cell(15, 7, 4, 5, TRUE)
  for (t in c(1:3, 5:7)) d[[paste0("e", t)]] <- (d$i <= 4) * (d$t == t)
  for (weight in list(rep(1, nrow(d)), d$w)) {
    d$weight <- weight
    f <- lm(y ~ e1 + e2 + e3 + e5 + e6 + e7 + z + factor(i) + factor(t), d, weights = weight)
    s <- rowsum(estfun(f), d$i)
    A <- solve(crossprod(model.matrix(f) * sqrt(weight)))
    n <- nrow(d)
    V <- A %*% crossprod(s) %*% A * (n - 1) / (n - 14) * 15 / 14
    q <- 2:4
    print(c(coef(f)[["e6"]], sqrt(V["e6", "e6"]), drop(coef(f)[q] %*% solve(V[q, q], coef(f)[q])) / 3), digits = 12)
  }
  quit()
}
cat("case,statistic,expected,tolerance,source\n")
case("one of twelve", 12, 6, 1, 4, FALSE, FALSE, FALSE)
case("four of fifteen", 15, 7, 4, 5, FALSE, FALSE, FALSE)
case("four of fifteen and z", 15, 7, 4, 5, FALSE, TRUE, FALSE)
case("four of fifteen with holes", 15, 7, 4, 5, TRUE, FALSE, FALSE)
case("four of fifteen with holes and z", 15, 7, 4, 5, TRUE, TRUE, FALSE)
case("four of fifteen with weights", 15, 7, 4, 5, FALSE, TRUE, TRUE)
case("holes and weights", 15, 7, 4, 5, TRUE, TRUE, TRUE)
case("more periods than units", 6, 20, 3, 5, TRUE, TRUE, FALSE)
