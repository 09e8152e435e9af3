/* sensitivity_figure.c - placebo starts and baselines as charts. */
#include <math.h>
#include <stdlib.h>

#include "report/change.h"
#include "report/figures.h"
#include "report/sensitivity_report.h"
#include "report/words.h"

/* Points that are drawn as one series. */
typedef struct {
  double *x;
  double *y;
  size_t count;
} points;

static points new_points(const evs_document *document, size_t capacity)
{
  return (points){evs_arena_array(document->arena, capacity, sizeof(double)),
                  evs_arena_array(document->arena, capacity, sizeof(double)), 0};
}

static void add_point(points *to, double x, double y)
{
  to->x[to->count] = x;
  to->y[to->count++] = y;
}

static evs_figure *new_figure(const evs_document *document, const evs_analysis *analysis,
                              const char *id, evs_figure_panel **panel)
{
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);

  *panel = evs_arena_alloc(document->arena, sizeof **panel);
  *figure = (evs_figure){.id = id,
                         .kind = EVS_FIGURE_LINES,
                         .language = document->language,
                         .source = figure_source(document, analysis->study),
                         .panels = *panel,
                         .panel_count = 1};
  return figure;
}

static void set_series(evs_figure_panel *panel, const evs_document *document, const char *many,
                       points of_many, const char *one, points of_one)
{
  evs_figure_series *series = evs_arena_array(document->arena, 2, sizeof *series);

  series[0] = (evs_figure_series){.name = many,
                                  .role = EVS_ROLE_CONTROL,
                                  .x = of_many.x,
                                  .y = of_many.y,
                                  .count = of_many.count};
  series[1] = (evs_figure_series){
      .name = one, .role = EVS_ROLE_TREATED, .x = of_one.x, .y = of_one.y, .count = of_one.count};
  panel->series = series;
  panel->series_count = 2;
  panel->signed_numbers = true;
}

static const evs_figure_band *interval_band(const evs_document *document,
                                            const evs_sensitivity_result *result)
{
  points low = new_points(document, result->variant_count);
  points high = new_points(document, result->variant_count);
  evs_figure_band *band = evs_arena_alloc(document->arena, sizeof *band);

  for (size_t i = 0; i < result->variant_count; i++) {
    const evs_variant *variant = &result->variants[i];

    if (variant->what != EVS_VARY_START || isnan(variant->result.conf_low))
      continue;
    add_point(&low, evs_period_position(variant->periods.first),
              percent_of_log(variant->result.conf_low));
    add_point(&high, evs_period_position(variant->periods.first),
              percent_of_log(variant->result.conf_high));
  }
  *band = (evs_figure_band){EVS_ROLE_CONTROL, low.x, low.y, high.y, low.count};
  return low.count ? band : NULL;
}

const evs_figure *placebo_figure(const evs_document *document, const evs_analysis *analysis,
                                 const evs_outcome *outcome, const evs_sensitivity_result *result)
{
  points placebos = new_points(document, result->variant_count);
  points truth = new_points(document, 1);
  evs_figure_panel *panel;
  evs_figure *figure = new_figure(document, analysis, "placebo-starts", &panel);

  for (size_t i = 0; i < result->variant_count; i++)
    if (result->variants[i].what == EVS_VARY_START)
      add_point(&placebos, evs_period_position(result->variants[i].periods.first),
                percent_of_log(result->variants[i].result.estimate));
  if (placebos.count == 0)
    return NULL;
  add_point(&truth, evs_period_position(analysis->study->start),
            percent_of_log(result->headline.estimate));
  *panel = (evs_figure_panel){.decimals = 1, .unit = "\u00a0%"};
  set_series(panel, document,
             word(document, WORDS("starts that never were", "Beginne, die es nie gab")), placebos,
             word(document, WORDS("true start", "wirklicher Beginn")), truth);
  panel->bands = interval_band(document, result);
  panel->band_count = panel->bands != NULL;
  fill_ticks(panel, document, &outcome->comparison, outcome->comparison.period_count);
  figure->title = say(document,
                      WORDS("{0}: would another start have shown the same?",
                            "{0}: Hätte ein anderer Beginn dasselbe gezeigt?"),
                      evs_value_phrase(outcome->label));
  figure->subtitle =
      word(document, WORDS("change of the ratio to the comparison in percent, at starts "
                           "within the untreated periods, with intervals",
                           "Veränderung des Verhältnisses zum Vergleich in Prozent, "
                           "bei Beginnen im unbehandelten Zeitraum, mit Intervall"));
  figure->description =
      say(document,
          WORDS("Estimates at {0} placebo starts; {1} of them are at least as large as the one at "
                "the true start.",
                "Schätzungen bei {0} gedachten Beginnen; {1} davon sind mindestens so groß wie die "
                "beim wirklichen Beginn."),
          evs_value_count(result->placebo_count), evs_value_count(result->placebo_as_large));
  return figure;
}

static int compare_estimates(const void *a, const void *b)
{
  const evs_variant *const *left = a;
  const evs_variant *const *right = b;

  return ((*left)->result.estimate > (*right)->result.estimate) -
         ((*left)->result.estimate < (*right)->result.estimate);
}

static size_t sort_baselines(const evs_variant **sorted, const evs_sensitivity_result *result)
{
  size_t count = 0;

  for (size_t i = 0; i < result->variant_count; i++)
    if (result->variants[i].what == EVS_VARY_BASELINE &&
        result->variants[i].effect == EVS_EFFECT_POINTS)
      sorted[count++] = &result->variants[i];
  qsort(sorted, count, sizeof *sorted, compare_estimates);
  return count;
}

const evs_figure *specification_figure(const evs_document *document, const evs_analysis *analysis,
                                       const evs_outcome *outcome,
                                       const evs_sensitivity_result *result)
{
  const evs_variant **sorted =
      evs_arena_array(document->arena, result->variant_count + 1, sizeof *sorted);
  const size_t count = sort_baselines(sorted, result);
  points all = new_points(document, count);
  points published = new_points(document, count);
  evs_figure_panel *panel;
  evs_figure *figure = new_figure(document, analysis, "specification-curve", &panel);

  if (count < 2)
    return NULL;
  for (size_t i = 0; i < count; i++) {
    add_point(&all, (double)(i + 1), sorted[i]->result.estimate);
    if (sorted[i]->is_published)
      add_point(&published, (double)(i + 1), sorted[i]->result.estimate);
  }
  *panel = (evs_figure_panel){.decimals = 1, .unit = ""};
  set_series(panel, document, word(document, WORDS("other baselines", "andere Basiszeiträume")),
             all, word(document, WORDS("the study's baseline", "Basis der Studie")), published);
  figure->title =
      say(document, WORDS("{0}: every admissible baseline", "{0}: jeder zulässige Basiszeitraum"),
          evs_value_phrase(outcome->label));
  figure->subtitle =
      say(document,
          WORDS("difference of growth rates from the baseline to {0}, a single reading, in "
                "percentage points, sorted",
                "Differenz der Wachstumsraten von der Basis bis {0}, einem einzelnen Stand, in "
                "Prozentpunkten, sortiert"),
          evs_value_text(evs_period_words(document->language, outcome->did.treated.window.end,
                                          document->arena)));
  figure->description =
      say(document,
          WORDS("{0} baselines give differences from {1} to {2} percentage points.",
                "{0} Basiszeiträume ergeben Differenzen von {1} bis {2} Prozentpunkten."),
          evs_value_count(count), evs_value_signed(sorted[0]->result.estimate, 1),
          evs_value_signed(sorted[count - 1]->result.estimate, 1));
  return figure;
}
