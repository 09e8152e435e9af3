/* watch_limits.c - what limits a control chart, as findings. */
#include <math.h>

#include "study/watch.h"

static const double doubtful = 0.01; /* a p-value below it speaks against chance alone */

static void tell_dispersion(const watched *of, const evs_chart_phase *phase, evs_findings *findings)
{
  const evs_chart_kind wider = of->chart.kind == EVS_CHART_U   ? EVS_CHART_UPRIME
                               : of->chart.kind == EVS_CHART_P ? EVS_CHART_PPRIME
                                                               : EVS_CHART_I;

  if (phase->dispersion > 1 && phase->dispersion_p < doubtful)
    evs_find(findings, CHART_OVERDISPERSED, evs_value_phrase(of->label),
             evs_value_number(phase->dispersion, 1),
             evs_value_number(fmax(phase->dispersion_p, 0.0001), 4),
             evs_value_text(evs_chart_kind_name(of->chart.kind)),
             evs_value_text(evs_chart_kind_name(wider)));
}

static bool has_no_spread(const evs_chart_result *chart, const evs_chart_phase *phase)
{
  for (size_t i = phase->first; i < phase->end; i++)
    if (!isnan(chart->upper[i]))
      return chart->upper[i] == phase->centre && chart->lower[i] == phase->centre;
  return false;
}

static void tell_phase(const watched *of, const evs_chart_phase *phase, evs_findings *findings)
{
  const evs_value label = evs_value_phrase(of->label);

  if (phase->baseline_count < EVS_CHART_GOOD_BASELINE)
    evs_find(findings, CHART_SHORT_BASELINE, label, evs_value_count(phase->baseline_count),
             evs_value_count(EVS_CHART_GOOD_BASELINE));
  if (phase->range_gaps)
    evs_find(findings, CHART_GAPS, label, evs_value_count(phase->range_gaps));
  if (phase->range_dropped)
    evs_find(findings, CHART_RANGES_DROPPED, label, evs_value_count(phase->range_dropped));
  if (has_no_spread(&of->chart, phase))
    evs_find(findings, CHART_NO_SPREAD, label);
  /* Two standard errors of a correlation of independent values. */
  if (of->kind != EVS_STOCK && of->chart.kind != EVS_CHART_MR &&
      phase->autocorrelation > 2 / sqrt((double)phase->baseline_count))
    evs_find(findings, CHART_AUTOCORRELATED, label, evs_value_number(phase->autocorrelation, 2));
  tell_dispersion(of, phase, findings);
}

static void tell_rebasing(const watched *of, evs_findings *findings)
{
  const evs_chart_phase *phase = &of->chart.phases[1];

  if (of->chart.phase_count > 1)
    evs_find(findings, CHART_REBASED, evs_value_phrase(of->label),
             evs_value_period(of->chart.periods[phase->first]),
             evs_value_count(phase->baseline_count),
             evs_value_period(of->chart.periods[phase->baseline_end - 1]));
}

void watch_tell(const watched *of, bool frozen, evs_findings *findings)
{
  const evs_value label = evs_value_phrase(of->label);
  const size_t within = watch_signal_count(of, false);

  if (!frozen)
    evs_find(findings, CHART_NOT_FROZEN, label);
  for (size_t i = 0; i < of->chart.phase_count; i++)
    tell_phase(of, &of->chart.phases[i], findings);
  tell_rebasing(of, findings);
  if (of->kind == EVS_STOCK)
    evs_find(findings, CHART_STOCK, label);
  if (of->chart.zero_denominator_count)
    evs_find(findings, CHART_ZERO_DENOMINATORS, label,
             evs_value_count(of->chart.zero_denominator_count),
             evs_value_phrase(of->denominator_label));
  if (within)
    evs_find(findings, CHART_BASELINE_SIGNALS, label, evs_value_count(within));
}
