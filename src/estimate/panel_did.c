/* panel_did.c - one effect on a panel with its errors by several methods. */
#include <math.h>

#include "core/text.h"
#include "evalstat/panel_inference.h"

static const char *const names[] = {
    [EVS_PANEL_WILD] = "wild",
    [EVS_PANEL_RANDOMISATION] = "randomisation",
    [EVS_PANEL_CONLEY_TABER] = "conley-taber",
    [EVS_PANEL_FERMAN_PINTO] = "ferman-pinto",
    [EVS_PANEL_WELCH] = "welch",
};

const char *evs_panel_method_name(evs_panel_method method)
{
  return method < EVS_PANEL_WILD ? evs_twfe_errors_name((evs_twfe_errors)method) : names[method];
}

evs_status evs_panel_method_parse(evs_panel_method *out, const char *text, evs_error *error)
{
  for (size_t i = 0; i < EVS_PANEL_METHOD_COUNT; i++)
    if (text_equal(evs_panel_method_name((evs_panel_method)i), text)) {
      *out = (evs_panel_method)i;
      return EVS_OK;
    }
  return evs_fail(error, EVS_USAGE,
                  "“%s” is no kind of standard error; expected iid, hc0, hc1, hc2, hc3, cr1, cr2, "
                  "driscoll-kraay, wild, randomisation, conley-taber, ferman-pinto or welch",
                  text);
}

/* ---- one change per unit -----------------------------------------------------------------------
 */

/* Sums of the changes of one side. */
typedef struct {
  size_t count;
  double mean;
  double squares; /* about the mean */
} change_sums;

static double mean_over(const double *values, size_t from, size_t to)
{
  long double sum = 0;
  size_t count = 0;

  for (size_t t = from; t < to; t++)
    if (!isnan(values[t])) {
      sum += values[t];
      count++;
    }
  return count ? (double)(sum / (long double)count) : NAN;
}

static change_sums sum_changes(const evs_unit_panel *panel, size_t from, size_t to)
{
  change_sums out = {0};

  for (size_t unit = from; unit < to; unit++) {
    const double *y = panel->y + unit * panel->period_count;
    const double change = mean_over(y, panel->before_count, panel->period_count) -
                          mean_over(y, 0, panel->before_count);
    const double step = change - out.mean;

    if (isnan(change))
      continue;
    out.count++;
    out.mean += step / (double)out.count;
    out.squares += step * (change - out.mean);
  }
  return out;
}

/* Squared error of the mean. */
static double variance_of(const change_sums *sums)
{
  return sums->squares / (double)(sums->count - 1) / (double)sums->count;
}

evs_inference evs_unit_panel_collapsed(const evs_unit_panel *panel, double confidence)
{
  const change_sums treated = sum_changes(panel, 0, panel->treated_count);
  const change_sums control = sum_changes(panel, panel->treated_count, panel->unit_count);
  evs_inference out = evs_inference_none("collapsed to one change per unit: Welch's error and "
                                         "degrees of freedom");
  double parts[2];

  out.n = (double)(treated.count + control.count);
  if (treated.count == 0 || control.count == 0) {
    out.inference = EVS_REASON_FEW_UNITS;
    return out;
  }
  out.estimate = treated.mean - control.mean;
  if (treated.count < 2 || control.count < 2) {
    out.inference = EVS_REASON_FEW_UNITS;
    return out;
  }
  parts[0] = variance_of(&treated);
  parts[1] = variance_of(&control);
  if (!(parts[0] + parts[1] > 0)) {
    out.inference = EVS_REASON_NO_RESIDUAL;
    return out;
  }
  out.std_error = sqrt(parts[0] + parts[1]);
  out.dof = (parts[0] + parts[1]) * (parts[0] + parts[1]) /
            (parts[0] * parts[0] / (double)(treated.count - 1) +
             parts[1] * parts[1] / (double)(control.count - 1));
  evs_inference_fill(&out, confidence);
  return out;
}

/* ---- all methods
 * --------------------------------------------------------------------------------- */

static evs_inference by(const evs_twfe_fit *fit, const evs_unit_panel *panel,
                        evs_panel_method method, size_t lags, const evs_panel_test *test,
                        evs_arena *arena)
{
  const evs_placebo_units units = {panel->treated_count, panel->before_count, panel->sizes};
  evs_twfe_covariance covariance;

  switch (method) {
  case EVS_PANEL_WILD:
    return evs_twfe_wild(fit, 0, test, arena);
  case EVS_PANEL_RANDOMISATION:
    return evs_twfe_randomisation(fit, &units, test, arena);
  case EVS_PANEL_CONLEY_TABER:
  case EVS_PANEL_FERMAN_PINTO:
    return evs_twfe_conley_taber(fit, &units, method == EVS_PANEL_FERMAN_PINTO, test, arena);
  case EVS_PANEL_WELCH:
    return evs_unit_panel_collapsed(panel, test->confidence);
  default:
    covariance = evs_twfe_covariance_make(fit, (evs_twfe_errors)method, lags, arena);
    return evs_twfe_inference_by(fit, 0, &covariance, test->confidence);
  }
}

evs_status evs_panel_did_by(evs_inference *out, const evs_unit_panel *panel,
                            const evs_panel_method *methods, size_t method_count, size_t lags,
                            const evs_panel_test *test, evs_arena *arena, evs_error *error)
{
  evs_twfe_fit fit;
  evs_status status = evs_twfe_did_fit(&fit, panel, arena, error);

  for (size_t i = 0; i < method_count && !status; i++)
    out[i] = by(&fit, panel, methods[i], lags, test, arena);
  return status;
}
