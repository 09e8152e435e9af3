# staggered.R - expected numbers of effects by group and time (tests/reference/staggered.csv).
#
# From the definitions of Callaway and Sant'Anna (2021) and Goodman-Bacon (2021), in loops over units;
# influence functions are found numerically: each unit's weight is moved by a small step and the
# estimate, as a function of the weights of all units, is worked out anew.  So nothing but the
# definition of the estimate is shared with the program.  Rscript scripts/reference/staggered.R [events]
options(digits = 17)

make <- function(units, periods, holes, with_never) {
  y <- matrix(NA_real_, units, periods); start <- numeric(units)
  for (i in 0:(units - 1)) {
    k <- i %% 4
    s <- if (k == 0) (if (with_never) periods else 3) else if (k == 1) 3 else if (k == 2) 5 else periods - 1
    start[i + 1] <- s
    for (t in 0:(periods - 1)) {
      since <- if (t >= s) t - s + 1 else 0
      noise <- (7 * i * i + 3 * i * t + t * t * (i %% 5) + 5 * ((i * t) %% 4)) %% 23
      if (!(holes && (i + 2 * t) %% 7 == 0)) y[i + 1, t + 1] <- noise + 0.5 * t + since * (k + 1)
    }
  }
  list(y = y, start = start, units = units, periods = periods)
}

# every estimate as a function of the weights w of the units
estimates <- function(p, control, w) {
  out <- list()
  groups <- sort(unique(p$start[p$start > 0 & p$start < p$periods]))
  att <- function(g, t) {
    change <- p$y[, t + 1] - p$y[, g]
    treated <- p$start == g & !is.na(change)
    latest <- max(t, g - 1)
    free <- p$start == p$periods
    if (control == "notyet") free <- free | (p$start > latest & p$start != g)
    free <- free & !is.na(change)
    if (is.null(p$z)) {
      if (!any(treated) || !any(free)) return(NULL)
      return(weighted.mean(change[treated], w[treated]) - weighted.mean(change[free], w[free]))
    }
    # what a regression among the controls on covariates in g - 1 leads to expect of the group
    d <- data.frame(change, z = p$z[, g], v = p$v[, g], w)
    treated <- treated & !is.na(d$z); free <- free & !is.na(d$z)
    if (!any(treated) || !any(free)) return(NULL)
    expected <- predict(lm(change ~ z + v, d[free, ], weights = w), d[treated, ])
    weighted.mean(change[treated] - expected, w[treated])
  }
  cells <- NULL
  for (g in groups) for (t in 0:(p$periods - 1)) if (t != g - 1) {
    a <- att(g, t)
    if (!is.null(a)) cells <- rbind(cells, data.frame(g = g, t = t, att = a, share = sum(w[p$start == g])))
  }
  add <- function(name, at, value) out[[paste(name, at, sep = ",")]] <<- value
  for (i in seq_len(nrow(cells))) add("att", 100 * cells$g[i] + cells$t[i], cells$att[i])
  post <- cells[cells$t >= cells$g, ]
  add("simple", 0, weighted.mean(post$att, post$share))
  by <- function(name, key, from, data, plain_by_share) {
    values <- sapply(split(data, key), function(d) if (name == "group") mean(d$att) else weighted.mean(d$att, d$share))
    for (k in names(values)) add(name, k, values[[k]])
    if (name == "group") {
      share <- sapply(split(data, key), function(d) d$share[1])
      add("group_overall", 0, weighted.mean(values, share))
    } else add(paste0(name, "_overall"), 0, mean(values[as.numeric(names(values)) >= from]))
  }
  by("group", post$g, 0, post)
  by("calendar", post$t, 0, post)
  by("dynamic", cells$t - cells$g, 0, cells)
  list(values = unlist(out), cells = cells)
}

report <- function(name, p, control) {
  w <- rep(1, p$units)
  found <- estimates(p, control, w)
  jack <- matrix(0, p$units, length(found$values))
  h <- 1e-3
  for (i in seq_len(p$units)) {   # Richardson: error of order h^4
    slope <- function(step) {
      up <- w; up[i] <- 1 + step; down <- w; down[i] <- 1 - step
      (estimates(p, control, up)$values - estimates(p, control, down)$values) / (2 * step)
    }
    jack[i, ] <- (4 * slope(h / 2) - slope(h)) / 3
  }
  se <- sqrt(colSums(jack^2))
  cat(sprintf("%s,cells,0,%d\n", name, nrow(found$cells)))
  for (k in seq_along(found$values)) {
    part <- strsplit(names(found$values)[k], ",")[[1]]
    cat(sprintf("%s,%s,%s,%.15g\n%s,%s_se,%s,%.13g\n", name, part[1], part[2], found$values[k], name, part[1], part[2], se[k]))
  }
  invisible(list(found = found, jack = jack))
}

pretest <- function(p) {
  sink("/dev/null"); r <- report("x", p, "never"); sink()
  before <- which(r$found$cells$t < r$found$cells$g)
  b <- r$found$values[before]; V <- crossprod(r$jack[, before])
  wald <- drop(b %*% solve(V, b))
  cat(sprintf("pretest,dof,0,%d\npretest,wald,0,%.12g\npretest,p,0,%.12g\n", length(b), wald,
              pchisq(wald, length(b), lower.tail = FALSE)))
}

# each pair of groups as an ordinary regression on its own part of the data; its weight from
# the variance of the treatment there
bacon <- function(p) {
  long <- expand.grid(i = seq_len(p$units), t = 0:(p$periods - 1))
  long$y <- p$y[cbind(long$i, long$t + 1)]; long$s <- p$start[long$i]; long$d <- as.numeric(long$t >= long$s)
  whole <- lm(d ~ factor(i) + factor(t), long)
  total <- sum(resid(whole)^2)
  starts <- sort(unique(p$start)); count <- 0; sum_all <- 0
  one <- function(treated, control, from, to) {
    part <- long[long$s %in% c(treated, control) & long$t >= from & long$t < to, ]
    part$d <- as.numeric(part$s == treated & part$t >= treated)
    estimate <- coef(lm(y ~ d + factor(i) + factor(t), part))[["d"]]
    share <- sum(resid(lm(d ~ factor(i) + factor(t), part))^2)
    # the definition weighs by (share of units x share of time)^2 x variance within: as a sum of squares
    # over the part, times its size over the whole
    weight <- share * (nrow(part) / nrow(long)) / total
    count <<- count + 1; sum_all <<- sum_all + weight * estimate
    cat(sprintf("bacon,weight,%d,%.15g\nbacon,estimate,%d,%.15g\n", 100 * treated + control, weight, 100 * treated + control, estimate))
  }
  for (g in starts[starts < p$periods]) {
    if (p$periods %in% starts) one(g, p$periods, 0, p$periods)
    for (l in starts[starts > g & starts < p$periods]) { one(g, l, 0, l); one(l, g, g, p$periods) }
  }
  cat(sprintf("bacon,count,0,%d\n", count))
  stopifnot(abs(sum_all - coef(lm(y ~ d + factor(i) + factor(t), long))[["d"]]) < 1e-9)
  r <- resid(whole)[long$d == 1]
  cat(sprintf("bacon,negative,0,%.15g\n", sum(pmax(-r, 0)) / sum(abs(r))))
}

# the effects by time since the start and their covariance, as tests/cli/staggered/bounds.cmd has them
events <- function() {
  p <- list(units = 16, periods = 6, start = rep(c(6, 2, 3, 5), 4), y = outer(0:15, 1:6, function(i, t) {
    s <- c(Inf, 3, 4, 6)[i %% 4 + 1]
    (7 * i * i + 3 * i * t + t * t + 5 * ((i * t) %% 4)) %% 23 + 0.5 * t + ifelse(t >= s, 6 * (1 + t - s), 0)
  }))
  sink("/dev/null"); r <- report("x", p, "never"); sink()
  times <- grep("^dynamic,", names(r$found$values)); at <- as.numeric(sub("dynamic,", "", names(r$found$values)[times]))
  times <- times[order(at)]; at <- sort(at)
  V <- crossprod(r$jack[, times])
  cat("period,estimate", paste0("v", seq_along(at)), sep = ","); cat("\n")
  for (k in seq_along(at)) {
    cat(at[k] + (at[k] >= 0), sprintf("%.12g", r$found$values[times[k]]), sprintf("%.12g", V[k, ]), sep = ",")
    cat("\n")
  }
}
if ("events" %in% commandArgs(TRUE)) { events(); quit() }

# covariates of whole numbers, the first with holes
adjusted <- function(p) {
  i <- 0:(p$units - 1)
  p$z <- outer(i, 0:(p$periods - 1), function(i, t) ifelse((i + t) %% 9 == 0, NA, (3 * i * t + 2 * t * t + i * i) %% 7))
  p$v <- outer(i, 0:(p$periods - 1), function(i, t) (5 * i + t * i * i) %% 11)
  p
}

report("never", make(32, 8, FALSE, TRUE), "never")
report("notyet", make(32, 8, FALSE, TRUE), "notyet")
report("holes", make(40, 8, TRUE, TRUE), "never")
report("allstart", make(32, 8, FALSE, FALSE), "notyet")
report("adjusted", adjusted(make(40, 8, TRUE, TRUE)), "notyet")
pretest(make(40, 6, FALSE, TRUE))
bacon(make(32, 8, FALSE, TRUE))
