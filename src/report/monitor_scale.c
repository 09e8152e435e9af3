/* monitor_scale.c - how the values of a control chart are printed. */
#include <math.h>

#include "report/monitor_report.h"
#include "report/words.h"

static const double most_factor = 1e6;

/* Half the distance of the limits in the last period that has some; of a run
   chart a quarter of its centre. */
static double half_width(const evs_chart_result *chart)
{
  const evs_chart_phase *phase = &chart->phases[chart->phase_count - 1];

  for (size_t i = chart->period_count; i-- > 0;)
    if (!isnan(chart->upper[i]) && chart->upper[i] > phase->centre)
      return chart->upper[i] - phase->centre;
  return fabs(phase->centre) / 4;
}

static bool is_share(const watched *of)
{
  return of->chart.kind == EVS_CHART_P || of->chart.kind == EVS_CHART_PPRIME;
}

/* Rates as cases per 10, 100, 1,000 ..., so that the centre is 1 or more. */
static double rate_factor(const evs_chart_result *chart)
{
  const double centre = chart->phases[chart->phase_count - 1].centre;
  double factor = 1;

  while (centre > 0 && centre * factor < 1 && factor < most_factor)
    factor *= 10;
  return factor;
}

chart_scale choose_chart_scale(const watched *of)
{
  const double width = half_width(&of->chart);
  chart_scale scale = {.factor = 1, .unit = ""};
  double places;

  if (is_share(of))
    scale = (chart_scale){.factor = 100, .unit = "\u00a0%"};
  else if (evs_chart_has_denominator(of->chart.kind))
    scale.factor = rate_factor(&of->chart);
  places = width > 0 ? 2 - floor(log10(width * scale.factor)) : 1;
  scale.decimals = (int)fmax(0, fmin(places, 9));
  return scale;
}

const char *chart_value_words(const evs_document *document, const watched *of, double value)
{
  const chart_scale scale = choose_chart_scale(of);
  const bool whole = scale.factor == 1 && value == floor(value);
  const char *text = evs_number_text(document->language, value * scale.factor,
                                     whole ? 0 : scale.decimals, document->arena);

  return isnan(value) ? text : evs_arena_printf(document->arena, "%s%s", text, scale.unit);
}

const char *watched_label(const evs_document *document, const watched *of)
{
  const char *label = word(document, of->label);
  const double factor = choose_chart_scale(of).factor;

  if (!evs_chart_has_denominator(of->chart.kind))
    return label;
  if (is_share(of))
    return say(document, WORDS("{0} (share of: {1})", "{0} (Anteil an: {1})"),
               evs_value_text(label), evs_value_phrase(of->denominator_label));
  return factor == 1 ? say(document, WORDS("{0} (per {1})", "{0} (je {1})"), evs_value_text(label),
                           evs_value_phrase(of->denominator_label))
                     : say(document, WORDS("{0} (per {1} of: {2})", "{0} (je {1}: {2})"),
                           evs_value_text(label), evs_value_number(factor, 0),
                           evs_value_phrase(of->denominator_label));
}

const char *watched_words(const evs_document *document, const watch_charts *charts,
                          const watched *of)
{
  const char *label = watched_label(document, of);

  if (charts->place_count < 2)
    return label;
  return evs_arena_printf(document->arena, "%s, %s", label,
                          word(document, evs_study_place_label(charts->study, of->unit_name)));
}
