# Makes the generated series tests/data/series/its_*.csv and the numbers of
# tests/reference/its.csv for interrupted time series.
#
#   Rscript scripts/reference/its.R tests/data/series > tests/reference/its.csv
#
# Models: lm, glm, arima (base R), nlme::gls with corAR1, REML and ML, MASS::glm.nb.
# Newey-West and Prais-Winsten are written out below by their formulas.

suppressMessages({library(nlme); library(MASS)})

folder <- commandArgs(TRUE)[1]
version <- paste("R", getRversion())

months <- function(first, count) {
  m <- first[2] - 1 + seq_len(count) - 1
  sprintf("%04d-%02d", first[1] + m %/% 12, m %% 12 + 1)
}
quarters <- function(first, count) {
  q <- first[2] - 1 + seq_len(count) - 1
  sprintf("%04d-Q%d", first[1] + q %/% 4, q %% 4 + 1)
}

# ---- the series: drawn once, kept as files ------------------------------------

draw <- function() {
  set.seed(20110101)
  time <- 0:47
  season <- 0.2 * cos(2 * pi * ((time %% 12) + 1) / 12)
  post <- as.numeric(time >= 24)
  population <- round(28000 + 25 * time)
  base <- 3.2 + 0.004 * time + season
  pilot <- rnegbin(48, exp(base - 0.25 * post - 0.01 * post * (time - 24)), theta = 12)
  city <- rnegbin(48, exp(base + 2.9 + 0.03 * post), theta = 60)
  counts <- data.frame(
    unit = rep(c("Pilot", "Rest"), each = 48), month = rep(months(c(2009, 1), 48), 2),
    cases = c(pilot, city), people = c(population, 19 * population))
  # quarters with holes, in levels, errors with correlation 0.5
  time <- 0:39
  e <- as.numeric(arima.sim(list(ar = 0.5), 40, sd = 2))
  f <- as.numeric(arima.sim(list(ar = 0.5), 40, sd = 2))
  post <- as.numeric(time >= 22)
  rates <- data.frame(
    unit = rep(c("Pilot", "Rest"), each = 40), quarter = rep(quarters(c(2005, 2), 40), 2),
    rate = round(c(50 + 0.3 * time - 4 * post - 0.2 * post * (time - 22) + e,
                   45 + 0.35 * time + f), 2))
  rates <- rates[-c(7, 8, 30, 53), ]
  # small counts, some of them zero, without overdispersion
  time <- 0:35
  small <- data.frame(month = months(c(2010, 7), 36),
                      starts = rpois(36, exp(1 - 0.4 * (time >= 18))))
  list(its_counts = counts, its_rates = rates, its_small = small)
}

series <- draw()
for (name in names(series))
  write.csv(series[[name]], file.path(folder, paste0(name, ".csv")), row.names = FALSE,
            quote = FALSE)

# ---- regressors -----------------------------------------------------------------

number_of <- function(period) {
  year <- as.integer(substr(period, 1, 4))
  if (substr(period[1], 6, 6) == "Q") year * 4 + as.integer(substr(period, 7, 7)) - 1
  else year * 12 + as.integer(substr(period, 6, 7)) - 1
}

prepare <- function(data, period, start, harmonics = 0, transition = 0) {
  n <- number_of(data[[period]])
  per_year <- if (substr(data[[period]][1], 6, 6) == "Q") 4 else 12
  data$t <- n - min(n)
  s <- number_of(start) - min(n)
  data$x <- as.numeric(data$t >= s)
  data$xt <- data$x * (data$t - s)
  data$z <- if (is.null(data$unit)) 1 else as.numeric(data$unit == "Pilot")
  data$g <- if (is.null(data$unit)) 1 else data$unit
  m <- n %% per_year + 1
  for (k in seq_len(harmonics)) {
    data[[paste0("s", k)]] <- sin(2 * pi * k * m / per_year)
    data[[paste0("c", k)]] <- cos(2 * pi * k * m / per_year)
  }
  data[!(data$t >= s & data$t < s + transition), ]
}

right_side <- function(control, harmonics = 0, offset = NULL) {
  parts <- c("t", "x", "xt")
  if (control) parts <- c(parts, "z", "I(z*t)", "I(z*x)", "I(z*xt)")
  for (k in seq_len(harmonics)) parts <- c(parts, paste0(c("s", "c"), k))
  paste(c(parts, offset), collapse = " + ")
}

terms <- c(pre_slope = "t", level_change = "x", slope_change = "xt",
           level_change_difference = "I(z * x)", slope_change_difference = "I(z * xt)")

# ---- printing --------------------------------------------------------------------

say <- function(case, statistic, value, tolerance, source)
  cat(sprintf("%s,%s,%.15g,%s,%s\n", case, statistic, value, tolerance, source))

say_terms <- function(case, estimate, error, dof, tolerance, source) {
  for (term in names(terms)) {
    name <- terms[[term]]
    if (!(name %in% names(estimate))) next
    say(case, term, estimate[[name]], tolerance, source)
    say(case, paste0(term, " std_error"), error[[name]], tolerance, source)
    p <- if (is.na(dof)) 2 * pnorm(-abs(estimate[[name]] / error[[name]]))
         else 2 * pt(-abs(estimate[[name]] / error[[name]]), dof)
    say(case, paste0(term, " p_value"), p, tolerance, source)
  }
}

# ---- least squares with Newey-West ------------------------------------------------

newey_west <- function(fit, group, time, lags) {
  X <- model.matrix(fit)
  u <- X * residuals(fit)
  bread <- solve(crossprod(X))
  meat <- crossprod(u)
  for (l in seq_len(lags)) {
    pairs <- outer(time, time, "-") == l & outer(group, group, "==")
    G <- t(u) %*% (pairs * 1) %*% u
    meat <- meat + (1 - l / (lags + 1)) * (G + t(G))
  }
  n <- nrow(X); k <- ncol(X)
  bread %*% meat %*% bread * n / (n - k)
}

run_ols <- function(case, data, outcome, control, harmonics, lags) {
  fit <- lm(as.formula(paste(outcome, "~", right_side(control, harmonics))), data)
  V <- newey_west(fit, data$g, data$t, lags)
  source <- paste(version, "lm and Newey-West by formula")
  say_terms(case, coef(fit), sqrt(diag(V)), fit$df.residual, "1e-8", source)
  e <- residuals(fit)
  before <- match(paste(data$g, data$t - 1), paste(data$g, data$t))
  step <- ifelse(is.na(before), 0, e - e[before])
  say(case, "durbin_watson", sum(step^2) / sum(e^2), "1e-8", source)
  lagged <- ifelse(is.na(before), 0, e[before])
  X <- cbind(model.matrix(fit), lagged)
  rest <- residuals(lm.fit(X, e))
  lm_statistic <- length(e) * (1 - sum(rest^2) / sum(e^2))
  say(case, "breusch_godfrey", lm_statistic, "1e-8", source)
  say(case, "breusch_godfrey_p", pchisq(lm_statistic, 1, lower.tail = FALSE), "1e-8", source)
  if (!control) {
    last <- data[nrow(data), ]
    say(case, "fitted last", predict(fit, last), "1e-8", source)
    last$x <- 0; last$xt <- 0
    x <- model.matrix(delete.response(terms(fit)), last)
    say(case, "counterfactual last", predict(fit, last), "1e-8", source)
    reach <- qt(0.975, fit$df.residual) * sqrt(drop(x %*% V %*% t(x)))
    say(case, "counterfactual_low last", predict(fit, last) - reach, "1e-8", source)
    say(case, "counterfactual_high last", predict(fit, last) + reach, "1e-8", source)
  }
}

# ---- autoregressive errors ----------------------------------------------------------

run_ar1 <- function(case, data, outcome, control, harmonics = 0) {
  fit <- gls(as.formula(paste(outcome, "~", right_side(control, harmonics))), data,
             correlation = corAR1(form = ~ t | g), method = "REML",
             control = glsControl(tolerance = 1e-14, msTol = 1e-14, msMaxIter = 1000,
                                  maxIter = 1000))
  source <- paste(version, "nlme::gls corAR1 REML")
  say_terms(case, coef(fit), sqrt(diag(vcov(fit))), nrow(data) - length(coef(fit)), "1e-4", source)
  say(case, "autocorrelation", coef(fit$modelStruct$corStruct, unconstrained = FALSE), "1e-4",
      source)
  say(case, "log_likelihood", logLik(fit), "1e-9", source)
}

# The log-likelihood itself, with the full covariance matrix; parameters are the
# coefficients, rho and the logarithm of the variance.
log_likelihood <- function(parameters, X, y, group, time) {
  k <- ncol(X)
  e <- y - X %*% parameters[1:k]
  V <- exp(parameters[k + 2]) * parameters[k + 1]^abs(outer(time, time, "-")) *
    outer(group, group, "==")
  root <- chol(V)
  drop(-length(y) / 2 * log(2 * pi) - sum(log(diag(root))) -
         sum(backsolve(root, e, transpose = TRUE)^2) / 2)
}

# Second derivatives by central differences, extrapolated twice (Richardson).
hessian <- function(f, at, step) {
  once <- function(h) {
    size <- length(at)
    H <- matrix(0, size, size)
    for (i in 1:size) for (j in 1:i) {
      a <- replace(numeric(size), i, h[i]); b <- replace(numeric(size), j, h[j])
      H[i, j] <- H[j, i] <- (f(at + a + b) - f(at + a - b) - f(at - a + b) + f(at - a - b)) /
        (4 * h[i] * h[j])
    }
    H
  }
  rough <- once(step); fine <- once(step / 2); finest <- once(step / 4)
  first <- (4 * fine - rough) / 3; second <- (4 * finest - fine) / 3
  (16 * second - first) / 15
}

gradient <- function(f, at, step) {
  once <- function(h) sapply(seq_along(at), function(i) {
    a <- replace(numeric(length(at)), i, h[i])
    (f(at + a) - f(at - a)) / (2 * h[i])
  })
  (4 * once(step / 2) - once(step)) / 3
}

# Estimates by nlme's gls, taken on to the maximum by Newton's steps; errors from the
# observed information of all parameters, which arima takes as well (it stops earlier,
# and its differences are rough: 3 digits).
run_ar1_ml <- function(case, data, outcome, control, harmonics = 0) {
  formula <- as.formula(paste(outcome, "~", right_side(control, harmonics)))
  fit <- gls(formula, data, correlation = corAR1(form = ~ t | g), method = "ML",
             control = glsControl(tolerance = 1e-14, msTol = 1e-14, msMaxIter = 1000,
                                  maxIter = 1000))
  X <- model.matrix(formula, data); y <- data[[outcome]]; k <- ncol(X)
  rho <- coef(fit$modelStruct$corStruct, unconstrained = FALSE)
  spread <- sqrt(diag(fit$varBeta))
  f <- function(p) log_likelihood(p, X, y, data$g, data$t)
  at <- unname(c(coef(fit), rho, log(fit$sigma^2 * (nrow(X) - k) / nrow(X))))
  step <- c(spread / 4, .02 * (1 - abs(rho)), .05)
  for (i in 1:5) at <- at + drop(solve(-hessian(f, at, step), gradient(f, at, step / 8)))
  V <- solve(-hessian(f, at, step))
  estimates <- setNames(at[1:k], names(coef(fit)))
  errors <- setNames(sqrt(diag(V))[1:k], names(coef(fit)))
  source <- paste(version, "maximum of the exact likelihood from nlme::gls corAR1 ML")
  say_terms(case, estimates, errors, NA, "1e-6", source)
  say(case, "autocorrelation", at[k + 1], "1e-6", source)
  say(case, "autocorrelation_error", sqrt(V[k + 1, k + 1]), "1e-5", source)
  say(case, "log_likelihood", logLik(fit), "1e-9", paste(version, "nlme::gls corAR1 ML"))
  if (length(unique(data$g)) == 1) {
    whole <- match(0:max(data$t), data$t)
    second <- arima(y[whole], c(1, 0, 0), xreg = X[whole, ], include.mean = FALSE, method = "ML",
                    optim.control = list(reltol = 1e-14, maxit = 10000))
    stopifnot(abs(second$loglik - logLik(fit)) < 1e-7,
              abs(coef(second)["ar1"] - rho) < 1e-4,
              abs(sqrt(diag(second$var.coef))[-1] / errors - 1) < 5e-3)
  }
}

# One unit without holes.
run_prais <- function(case, data, outcome, harmonics = 0) {
  fit <- lm(as.formula(paste(outcome, "~", right_side(FALSE, harmonics))), data)
  X <- model.matrix(fit); y <- model.response(model.frame(fit)); n <- nrow(X); k <- ncol(X)
  b <- coef(fit); rho <- 0
  repeat {
    e <- drop(y - X %*% b)
    new <- sum(e[-1] * e[-n]) / sum(e[-n]^2)
    move <- abs(new - rho); rho <- new
    Z <- rbind(sqrt(1 - rho^2) * X[1, ], X[-1, ] - rho * X[-n, ])
    w <- c(sqrt(1 - rho^2) * y[1], y[-1] - rho * y[-n])
    b <- qr.coef(qr(Z, tol = 1e-14), w)
    if (move < 1e-12) break
  }
  V <- sum((w - Z %*% b)^2) / (n - k) * solve(crossprod(Z))
  source <- paste(version, "Prais-Winsten by formula")
  say_terms(case, b, sqrt(diag(V)), n - k, "1e-8", source)
  say(case, "autocorrelation", rho, "1e-8", source)
}

# ---- counts ---------------------------------------------------------------------------

run_glm <- function(case, data, outcome, control, family, harmonics = 0, offset = NULL) {
  formula <- as.formula(paste(outcome, "~", right_side(control, harmonics, offset)))
  tight <- glm.control(epsilon = 1e-14, maxit = 200)
  fit <- glm(formula, if (family == "quasipoisson") quasipoisson else poisson, data,
             control = tight)
  # once more from there: the errors of glm are those of the step before the last
  fit <- glm(formula, fit$family, data, start = coef(fit), control = tight)
  quasi <- family == "quasipoisson"
  dof <- if (quasi) fit$df.residual else NA
  phi <- if (quasi) sum(residuals(fit, "pearson")^2) / fit$df.residual else 1
  V <- summary(fit, dispersion = phi)$cov.scaled
  source <- paste(version, "glm", family)
  say_terms(case, coef(fit), sqrt(diag(V)), dof, "1e-8", source)
  if (quasi) say(case, "dispersion", phi, "1e-8", source)
  last <- data[data$z == 1, ]; last <- last[nrow(last), ]
  say(case, "fitted last", predict(fit, last, type = "response"), "1e-8", source)
}

# glm.nb stops early, so theta and the coefficients are taken in turns to 1e-12.
run_negbin <- function(case, data, outcome, control, harmonics = 0, offset = NULL) {
  formula <- as.formula(paste(outcome, "~", right_side(control, harmonics, offset)))
  tight <- glm.control(epsilon = 1e-14, maxit = 200)
  fit <- glm.nb(formula, data, control = tight)
  theta <- fit$theta
  repeat {
    fit <- glm(formula, negative.binomial(theta), data, control = tight)
    fit <- glm(formula, fit$family, data, start = coef(fit), control = tight)
    y <- fit$y; mu <- fitted(fit)
    score <- function(l) {
      th <- exp(l)
      sum(digamma(y + th) - digamma(th) + log(th) + 1 - log(th + mu) - (y + th) / (mu + th))
    }
    new <- exp(uniroot(score, log(theta) + c(-1, 1), tol = 1e-15)$root)
    move <- abs(new - theta) / theta; theta <- new
    if (move < 1e-12) break
  }
  V <- summary(fit, dispersion = 1)$cov.scaled
  source <- paste(version, "MASS negative.binomial with theta by uniroot")
  say_terms(case, coef(fit), sqrt(diag(V)), NA, "1e-6", source)
  say(case, "theta", theta, "1e-6", source)
}

# ---- the cases ----------------------------------------------------------------------------

cat("case,statistic,expected,tolerance,source\n")
counts <- prepare(series$its_counts, "month", "2011-01")
counts2 <- prepare(series$its_counts, "month", "2011-01", harmonics = 2)
pilot <- counts[counts$z == 1, ]
pilot2 <- counts2[counts2$z == 1, ]
rates <- prepare(series$its_rates, "quarter", "2010-Q4")
rates1 <- prepare(series$its_rates, "quarter", "2010-Q4", harmonics = 1)
rates_transition <- prepare(series$its_rates, "quarter", "2010-Q4", transition = 2)
small <- prepare(series$its_small, "month", "2012-01")

run_ols("counts alone ols lags 3", pilot, "cases", FALSE, 0, 3)
run_ols("counts alone ols lags 2 harmonics 2", pilot2, "cases", FALSE, 2, 2)
run_ols("rates alone ols lags 2", rates[rates$z == 1, ], "rate", FALSE, 0, 2)
run_ols("rates control ols lags 3 harmonics 1", rates1, "rate", TRUE, 1, 3)
run_ols("rates control ols lags 1 transition 2", rates_transition, "rate", TRUE, 0, 1)
run_ols("counts control ols lags 0", counts, "cases", TRUE, 0, 0)
run_prais("counts alone prais-winsten", pilot, "cases")
run_prais("counts alone prais-winsten harmonics 2", pilot2, "cases", 2)
run_ar1("counts alone ar1", pilot, "cases", FALSE)
run_ar1("counts alone ar1 harmonics 2", pilot2, "cases", FALSE, 2)
run_ar1("rates alone ar1", rates[rates$z == 1, ], "rate", FALSE)
run_ar1("rates control ar1 harmonics 1", rates1, "rate", TRUE, 1)
pilot$logarithm <- log(pilot$cases / pilot$people)
run_ar1("counts alone ar1 logarithm population", pilot, "logarithm", FALSE)
small$logarithm <- log(small$starts + 0.5)
run_ar1("small alone ar1 logarithm", small, "logarithm", FALSE)
run_ar1_ml("counts alone ar1 ml", pilot, "cases", FALSE)
run_ar1_ml("counts alone ar1 ml harmonics 2", pilot2, "cases", FALSE, 2)
run_ar1_ml("rates alone ar1 ml", rates[rates$z == 1, ], "rate", FALSE)
run_ar1_ml("rates control ar1 ml harmonics 1", rates1, "rate", TRUE, 1)
run_ar1_ml("small alone ar1 ml logarithm", small, "logarithm", FALSE)
for (family in c("poisson", "quasipoisson")) {
  run_glm(paste("counts alone", family), pilot, "cases", FALSE, family)
  run_glm(paste("counts control", family, "harmonics 2 population"), counts2, "cases", TRUE,
          family, 2, "offset(log(people))")
  run_glm(paste("small alone", family), small, "starts", FALSE, family)
}
run_negbin("counts alone negbin", pilot, "cases", FALSE)
run_negbin("counts control negbin harmonics 2 population", counts2, "cases", TRUE, 2,
           "offset(log(people))")
