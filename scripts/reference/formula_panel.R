# formula_panel.R - the panels of twfe.R, twfe_errors.R and panel_inference.R (tests/support/formula_panel.h).
#
# y = (7 i^2 + 3 i t + t^2 + 5 (i t mod 4)) mod 23 + 0.1 t for unit i, period t, with `effect` more for the treated
# since the start; a covariate z = (3 i t + 2 t^2 + i) mod 7 and weights w = 1 + (2 i + 3 t) mod 5;
# a cell with (i + 2 t) mod 7 == 0 has no value where `holes`, but for i = 1.
cell <- function(units, periods, treated, start, holes, effect = 0) {
  d <- expand.grid(t = 1:periods, i = 1:units)
  d$y <- (7 * d$i^2 + 3 * d$i * d$t + d$t^2 + 5 * ((d$i * d$t) %% 4)) %% 23 + 0.1 * d$t
  d$tr <- as.numeric(d$i <= treated)
  d$x <- d$tr * (d$t >= start)
  d$y <- d$y + effect * d$x
  d$z <- (3 * d$i * d$t + 2 * d$t^2 + d$i) %% 7
  d$w <- 1 + (2 * d$i + 3 * d$t) %% 5
  if (holes) d <- d[(d$i + 2 * d$t) %% 7 != 0 | d$i == 1, ]
  d
}
