# series.R - expected numbers for one pilot and one comparison over time.
#
#   Rscript scripts/reference/series.R     (in the root of the project; R 4.2.2, nlme 3.1-162)
#
# Draws the series of tests/data/series/*.csv and writes tests/reference/series.csv.  Share models are
# stats::glm, AR(1) REML is nlme::gls; where the restricted likelihood has its maximum at the boundary the
# closed limit is used; block means are stats::t.test on blocks cut with cut(); conformal p-values count the
# shifts one by one and their intervals come from bisection on the p-value, not from its change points.
suppressMessages(library(nlme))

folder <- "tests/data/series"
confidence <- 0.95
rows <- list()

note <- function(case, statistic, expected, tolerance, source)
  rows[[length(rows) + 1]] <<- data.frame(case, statistic, expected = format(expected, digits = 15, trim = TRUE),
                                          tolerance = format(tolerance, trim = TRUE), source)

months <- function(count) {
  number <- 2010 * 12 + seq_len(count) - 1
  sprintf("%d-%02d", number %/% 12, number %% 12 + 1)
}

write_series <- function(name, data) {
  period <- months(nrow(data))
  lines <- c("unit,period,value,population",
             sprintf("Pilot,%s,%s,%d", period, ifelse(is.na(data$y), "", format(data$y, digits = 15, trim = TRUE, scientific = FALSE)), data$py),
             sprintf("Rest,%s,%s,%d", period, ifelse(is.na(data$x), "", format(data$x, digits = 15, trim = TRUE, scientific = FALSE)), data$px))
  writeLines(lines, file.path(folder, paste0(name, ".csv")))
}

note_inference <- function(case, method, estimate, error, dof, tolerance, source) {
  p <- 2 * pt(-abs(estimate / error), dof)
  reach <- qt((1 + confidence) / 2, dof) * error
  values <- c(estimate = estimate, std_error = error, statistic = estimate / error, dof = dof, p_value = p,
              conf_low = estimate - reach, conf_high = estimate + reach)
  for (name in names(values)) note(case, paste0(method, ".", name), values[[name]], tolerance, source)
}

share_model <- function(case, data, harmonics, population) {
  d <- data[!is.na(data$y + data$x) & data$y + data$x > 0, ]
  d$base <- if (population) log(d$py / d$px) else 0
  formula <- "cbind(y, x) ~ post"
  for (k in seq_len(harmonics))
    formula <- sprintf("%s + sin(2*pi*%d*((t-1)%%%%12+1)/12) + cos(2*pi*%d*((t-1)%%%%12+1)/12)", formula, k, k)
  fit <- glm(as.formula(formula), quasibinomial, d, offset = base,
             control = glm.control(epsilon = 1e-12, maxit = 100))
  table <- summary(fit)$coefficients
  note_inference(case, "share", table["post", 1], table["post", 2], fit$df.residual, 1e-8, "R 4.2.2 glm quasibinomial")
  note(case, "share.dispersion", summary(fit)$dispersion, 1e-8, "R 4.2.2 glm quasibinomial")
  e <- residuals(fit, "pearson")
  note(case, "share.autocorrelation", sum((e[-1] * e[-length(e)])[diff(d$t) == 1]) / sum(e^2), 1e-8,
       "R 4.2.2 glm quasibinomial")
}

log_ratio <- function(data, population) {
  added <- if (any(c(data$y, data$x) == 0, na.rm = TRUE)) 0.5 else 0
  d <- data[!is.na(data$y + data$x), ]
  d$d <- log((d$y + added) / (d$x + added)) - if (population) log(d$py / d$px) else 0
  d
}

block_means <- function(case, d) {
  k <- min(if (nrow(d) < 32) 3 else 4, sum(d$post == 0), sum(d$post == 1))
  means <- function(v) tapply(v, cut(seq_along(v), (0:k) * length(v) / k), mean)
  test <- t.test(means(d$d[d$post == 1]), means(d$d[d$post == 0]), var.equal = TRUE)
  note_inference(case, "blocks", unname(test$estimate[1] - test$estimate[2]), test$stderr, unname(test$parameter), 1e-9,
                 "R 4.2.2 t.test of block means")
}

# The restricted log-likelihood with dense matrices, to see whether it rises to the boundary.
restricted <- function(rho, d) {
  R <- rho^abs(outer(d$t, d$t, "-"))
  X <- cbind(1, d$post)
  S <- solve(R, X, tol = 0)
  b <- solve(t(X) %*% S, t(S) %*% d$d)
  e <- d$d - X %*% b
  n <- nrow(d)
  -0.5 * ((n - 2) * log(sum(e * solve(R, e, tol = 0))) + determinant(R)$modulus + determinant(t(X) %*% S)$modulus)
}

ar1_reml <- function(case, d) {
  inner <- max(sapply(seq(-0.99, 0.99, 0.01), restricted, d))
  if (restricted(1 - 1e-6, d) > inner) {
    e <- diff(d$d)
    start <- sum(d$post == 0)
    note_inference(case, "ar1", e[start], sqrt(sum(e[-start]^2) / (nrow(d) - 2)), nrow(d) - 2, 1e-4,
                   "R 4.2.2 limit of least squares at rho = 1")
    note(case, "ar1.at_boundary", 1, 0, "R 4.2.2 restricted likelihood on a grid")
    return(invisible())
  }
  # From the best of several starts: nlme climbs to the nearest maximum.
  fits <- lapply(c(-0.4, 0, 0.4, 0.8), function(rho)
    gls(d ~ post, d, correlation = corAR1(rho, form = ~t), method = "REML",
        control = glsControl(tolerance = 1e-13, msTol = 1e-13, maxIter = 500, msMaxIter = 500)))
  fit <- fits[[which.max(sapply(fits, logLik))]]
  table <- summary(fit)$tTable
  note_inference(case, "ar1", table["post", 1], table["post", 2], nrow(d) - 2, 1e-4, "R 4.2.2 nlme::gls REML corAR1")
  note(case, "ar1.rho", coef(fit$modelStruct$corStruct, unconstrained = FALSE)[[1]], 1e-4, "R 4.2.2 nlme::gls REML corAR1")
  note(case, "ar1.at_boundary", 0, 0, "R 4.2.2 restricted likelihood on a grid")
}

conformal <- function(case, d, whole) {
  if (!whole) return(invisible())
  n <- nrow(d)
  p_at <- function(effect) {
    z <- d$d - effect * d$post
    e <- z - mean(z)
    s <- sapply(0:(n - 1), function(shift) abs(sum(e[(seq_len(n) - 1 + shift) %% n + 1][d$post == 1])))
    mean(s >= s[1] - 1e-12 * sum(abs(e)))
  }
  attainable <- if (2 * sum(d$post == 0) == n) 2 / n else 1 / n
  note(case, "conformal.attainable_p", attainable, 1e-12, "R 4.2.2 definition")
  if (attainable > 1 - confidence + 1e-12) return(invisible())
  step <- mean(d$d[d$post == 1]) - mean(d$d[d$post == 0])
  note(case, "conformal.estimate", step, 1e-10, "R 4.2.2 definition")
  note(case, "conformal.p_value", p_at(0), 1e-12, "R 4.2.2 shifts counted one by one")
  # Far out nothing is kept; come in on a fine grid, then bisect between the last rejected and the first kept.
  edge <- function(sign) {
    grid <- step + sign * seq(8 * sd(d$d), 0, length.out = 4001)
    kept <- which(sapply(grid, p_at) > 1 - confidence + 1e-12)[1]
    out <- grid[kept - 1]
    inside <- grid[kept]
    for (round in 1:60) {
      middle <- (out + inside) / 2
      if (p_at(middle) > 1 - confidence + 1e-12) inside <- middle else out <- middle
    }
    inside
  }
  note(case, "conformal.conf_low", edge(-1), 1e-6, "R 4.2.2 bisection on the p-value")
  note(case, "conformal.conf_high", edge(1), 1e-6, "R 4.2.2 bisection on the p-value")
}

# A case is its own input: file, kind, first treated period, harmonics, with or without population.
run <- function(name, kind, pre, data, harmonics = 0, population = FALSE) {
  data$t <- seq_len(nrow(data))
  data$post <- as.numeric(data$t > pre)
  write_series(name, data)
  case <- paste(name, kind, months(pre + 1)[pre + 1], harmonics, if (population) "population" else "-")
  d <- log_ratio(data, population)
  if (kind != "cost") share_model(case, data, harmonics, population)
  block_means(case, d)
  ar1_reml(case, d)
  conformal(case, d, whole = nrow(d) == nrow(data))
  means <- tapply(d$y, d$post, mean)
  others <- tapply(d$x, d$post, mean)
  note(case, "level_did", (means[[2]] - means[[1]]) - (others[[2]] - others[[1]]), 1e-10, "R 4.2.2 means")
}

people <- function(data, growth = 0) {
  year <- (seq_len(nrow(data)) - 1) %/% 12
  data$py <- as.integer(round(27000 * (1 + growth)^year))
  data$px <- as.integer(round(520000 * (1 + growth / 4)^year))
  data
}

ar1 <- function(n, rho, spread) as.numeric(arima.sim(list(ar = rho), n, sd = spread * sqrt(1 - rho^2)))

set.seed(20110101)
n <- 24
shock <- exp(rnorm(n, 0, 0.1))
run("flow-24", "flow", 12, people(data.frame(y = rpois(n, 30 * shock * ifelse(1:n > 12, 0.75, 1)), x = rpois(n, 600 * shock))))
n <- 36
run("sparse-36", "flow", 20, people(data.frame(y = rpois(n, 2.5), x = rpois(n, 40))))
n <- 60
season <- exp(0.25 * sin(2 * pi * (1:n) / 12))
run("season-60", "flow", 30, people(data.frame(y = rpois(n, 45 * season), x = rpois(n, 700))), harmonics = 2)
run("people-60", "flow", 36, people(data.frame(y = rpois(n, 45), x = rpois(n, 700)), 0.03), population = TRUE)
n <- 24
run("cost-24", "cost", 12, people(data.frame(y = round(2e5 * exp(ar1(n, 0.5, 0.08)) * 0.93^(1:n > 12)), x = round(3e6 * exp(0.003 * (1:n))))))
n <- 48
holes <- people(data.frame(y = round(2e5 * exp(ar1(n, 0.4, 0.08))), x = round(3e6 * exp(ar1(n, 0.2, 0.02)))))
holes$y[c(9, 10, 30)] <- NA
holes$x[41] <- NA
run("holes-48", "cost", 22, holes)
n <- 20
run("short-20", "cost", 12, people(data.frame(y = round(2e5 * exp(ar1(n, -0.4, 0.05))), x = round(3e6 * exp(rnorm(n, 0, 0.01))))))
n <- 30
run("walk-30", "cost", 14, people(data.frame(y = round(2e5 * exp(0.03 * (1:n) + 0.01 * sin(1:n))), x = round(3e6 + 0 * (1:n)))))
n <- 40
run("stock-40", "stock", 20, people(data.frame(y = 130 + cumsum(sample(-4:4, n, TRUE)), x = 3000 + cumsum(sample(-20:20, n, TRUE)))))

write.csv(do.call(rbind, rows), "tests/reference/series.csv", row.names = FALSE, quote = FALSE)
