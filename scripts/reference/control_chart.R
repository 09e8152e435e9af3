# Makes the numbers of tests/reference/control_chart.csv for control charts, from
# the series tests/data/series/its_*.csv.
#
#   Rscript scripts/reference/control_chart.R tests/data/series > tests/reference/control_chart.csv
#
# Formulas written out in base R; tails by ppois, pbinom and pnorm; the chance that
# runs break their rule by going through all sequences.

folder <- commandArgs(TRUE)[1]
source_name <- paste("R", getRversion(), "by formula")
counts <- read.csv(file.path(folder, "its_counts.csv"))
counts <- counts[counts$unit == "Pilot", ]
rates <- read.csv(file.path(folder, "its_rates.csv"))
rates <- rates[rates$unit == "Pilot", ]
small <- read.csv(file.path(folder, "its_small.csv"))

quarter_number <- function(text) 4 * as.numeric(substr(text, 1, 4)) + as.numeric(substr(text, 7, 7))
month_number <- function(text) 12 * as.numeric(substr(text, 1, 4)) + as.numeric(substr(text, 6, 7))

# moving ranges of neighbours in time, those not below 3.267 times their mean dropped once
mean_range <- function(y, time) {
  ranges <- abs(diff(y))[diff(time) == 1]
  mean(ranges[ranges < 3.267 * mean(ranges)])
}

chart <- function(kind, y, n, time, base) {
  b <- seq_along(y) <= base
  centre <- switch(kind, run = median(y[b]), i = mean(y[b]), c = mean(y[b]), sum(y[b]) / sum(n[b]))
  spread <- switch(kind, run = NA, i = 1, c = sqrt(centre),
                   u = , uprime = sqrt(centre / n), sqrt(centre * (1 - centre) / n))
  value <- if (kind %in% c("u", "uprime", "p", "pprime")) y / n else y
  spread <- rep(spread, length.out = length(y))
  if (kind %in% c("i", "uprime", "pprime"))
    spread <- spread * mean_range(((value - centre) / spread)[b], time[b]) / 1.128
  lower <- centre - 3 * spread
  if (kind != "i") lower <- pmax(lower, 0)
  upper <- centre + 3 * spread
  if (kind %in% c("p", "pprime")) upper <- pmin(upper, 1)
  list(centre = centre, lower = lower, upper = upper, value = value)
}

runs <- function(value, centre) {
  side <- sign(value - centre)
  side <- side[side != 0]
  n <- length(side)
  lengths <- rle(side)$lengths
  c(useful = n, longest = max(lengths), longest_limit = round(log2(n) + 3),
    crossings = length(lengths) - 1, crossings_limit = qbinom(0.05, n - 1, 0.5))
}

breaks_rule <- function(side) {
  r <- runs(side, 0)
  r["longest"] > r["longest_limit"] || r["crossings"] < r["crossings_limit"]
}

# all 2^n sequences of sides; the chance to break the rule at the last and not before
run_alarm <- function(n) {
  all <- as.matrix(expand.grid(rep(list(c(-1, 1)), n)))
  mean(apply(all, 1, function(s) breaks_rule(s) && !breaks_rule(s[-n])))
}

say <- function(case, statistic, number, tolerance = "1e-10")
  cat(sprintf("%s,%s,%s,%s,%s\n", case, statistic, format(number, digits = 17), tolerance,
              source_name))

lag1 <- function(value, time, base) {
  e <- value[1:base] - mean(value[1:base])
  sum((e[-1] * e[-base])[diff(time[1:base]) == 1]) / sum(e^2)
}

alarm <- function(kind, result, n) {
  last <- length(result$upper)
  centre <- result$centre
  lower <- result$lower[last]
  upper <- result$upper[last]
  switch(kind,
         i = 2 * pnorm(-3),
         c = ppois(floor(upper), centre, FALSE) + if (lower > 0) ppois(ceiling(lower) - 1, centre) else 0,
         u = ppois(floor(upper * n[last]), centre * n[last], FALSE) +
           if (lower > 0) ppois(ceiling(lower * n[last]) - 1, centre * n[last]) else 0,
         p = pbinom(floor(upper * n[last]), n[last], centre, FALSE) +
           if (lower > 0) pbinom(ceiling(lower * n[last]) - 1, n[last], centre) else 0,
         (if (lower > 0) pnorm(-3) else 0) + pnorm(-3))
}

one <- function(case, kind, y, n, time, base) {
  result <- chart(kind, y, n, time, base)
  say(case, "centre", result$centre)
  say(case, "signals", sum(result$value > result$upper | result$value < result$lower, na.rm = TRUE))
  r <- runs(result$value, result$centre)
  for (name in names(r)) say(case, name, r[[name]])
  if (kind == "run") return(invisible())
  for (at in c(1, length(y))) {
    say(case, paste("lower", at - 1), result$lower[at])
    say(case, paste("upper", at - 1), result$upper[at])
  }
  say(case, "autocorrelation", lag1(result$value, time, base))
  say(case, "limit_alarm", alarm(kind, result, n), "1e-9")
}

cat("case,statistic,expected,tolerance,source\n")
time <- month_number(counts$month)
for (kind in c("run", "i", "c", "u", "uprime", "p", "pprime"))
  one(paste("counts", kind, "24"), kind, counts$cases, counts$people, time, 24)
one("counts i 48", "i", counts$cases, counts$people, time, 48)
for (kind in c("run", "i"))
  one(paste("rates", kind, "20"), kind, rates$rate, NULL, quarter_number(rates$quarter), 20)
for (kind in c("c", "i"))
  one(paste("small", kind, "18"), kind, small$starts, NULL, month_number(small$month), 18)

# overdispersion of the baseline
for (kind in c("c", "u", "p")) {
  y <- counts$cases[1:24]
  n <- counts$people[1:24]
  result <- chart(kind, y, n, time[1:24], 24)
  spread <- (result$upper - result$centre) / 3
  chi2 <- sum(((result$value - result$centre) / spread)^2)
  say(paste("counts", kind, "24"), "dispersion", chi2 / 23)
  say(paste("counts", kind, "24"), "dispersion_p", pchisq(chi2, 23, lower.tail = FALSE), "1e-9")
}

for (n in 3:16) say(paste("runs", n), "run_alarm", run_alarm(n))
