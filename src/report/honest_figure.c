/* honest_figure.c - one effect under assumptions that get weaker from top to bottom. */
#include <math.h>

#include "report/figures.h"
#include "report/honest_report.h"
#include "report/words.h"

typedef struct {
  const evs_document *document;
  const char **names;
  level_scale scale;
  double *values[3]; /* estimate, low, high */
  size_t count;
} bound_rows;

static void add_row(bound_rows *rows, const char *name, double estimate,
                    const evs_honest_interval *interval)
{
  rows->names[rows->count] = name;
  rows->values[0][rows->count] = rows->scale.factor * estimate;
  rows->values[1][rows->count] = rows->scale.factor * interval->low;
  rows->values[2][rows->count++] = rows->scale.factor * interval->high;
}

/* A multiple, or a size in the unit of the outcome. */
static evs_value bound_value(const bound_rows *rows, double bound, bool has_unit)
{
  const evs_document *document = rows->document;

  if (!has_unit || bound == 0)
    return honest_bound_value(bound, 2);
  return evs_value_text(
      say(document, WORDS("{0}{1}", "{0}{1}"),
          honest_bound_value(rows->scale.factor * bound, rows->scale.decimals + 1),
          evs_value_text(rows->scale.unit)));
}

static void add_bounds(bound_rows *rows, evs_phrase name, const honest_bound *bounds, size_t count,
                       double estimate)
{
  for (size_t i = 0; i < count; i++)
    if (!bounds[i].reason)
      add_row(rows, say(rows->document, name, bound_value(rows, bounds[i].bound, isnan(estimate))),
              isnan(estimate) ? bounds[i].interval.estimate : estimate, &bounds[i].interval);
}

static bound_rows collect(const evs_document *document, const honest_target *target,
                          level_scale scale)
{
  const size_t most = 1 + target->magnitude_count + target->bend_count;
  bound_rows rows = {.document = document,
                     .scale = scale,
                     .names = evs_arena_array(document->arena, most, sizeof *rows.names)};

  for (size_t i = 0; i < 3; i++)
    rows.values[i] = evs_arena_array(document->arena, most, sizeof(double));
  add_row(&rows, word(document, WORDS("both would have run alike", "beide wären gleich verlaufen")),
          target->parallel.estimate, &target->parallel);
  add_bounds(&rows,
             WORDS("steps up to {0} × the largest before", "Schritte bis {0} × der größte vorher"),
             target->magnitudes, target->magnitude_count, target->parallel.estimate);
  add_bounds(&rows, WORDS("trend bends by at most {0}", "Trend knickt um höchstens {0}"),
             target->bends, target->bend_count, NAN);
  return rows;
}

static const char *title_words(const evs_document *document, const honest_outcome *outcome)
{
  const double breakdown = outcome->targets[0].magnitude_breakdown;

  if (breakdown == 0)
    return say(document,
               WORDS("{0}: at first no difference apart from chance",
                     "{0}: anfangs kein Unterschied, der sich vom Zufall abhebt"),
               evs_value_phrase(outcome->label));
  if (!isfinite(breakdown))
    return say(document,
               WORDS("{0}: a difference at first, whatever is assumed",
                     "{0}: anfangs ein Unterschied, was immer man annimmt"),
               evs_value_phrase(outcome->label));
  return say(document,
             WORDS("{0}: a difference at first, as long as steps stay below {1} times those before",
                   "{0}: anfangs ein Unterschied, solange die Schritte unter dem {1}-Fachen der "
                   "früheren bleiben"),
             evs_value_phrase(outcome->label), evs_value_number(breakdown, 1));
}

static level_scale find_scale(const evs_document *document, const honest_outcome *outcome)
{
  const evs_honest_interval *parallel = &outcome->targets[0].parallel;
  const double half = (parallel->high - parallel->low) / 2;

  if (outcome->is_money)
    return money_scale(document, fmax(fabs(parallel->low), fabs(parallel->high)));
  return (level_scale){1, "", half > 0 ? (int)fmax(0, fmin(6, 1 - floor(log10(half)))) : 2};
}

const evs_figure *honest_figure(const evs_document *document, const char *source,
                                const honest_outcome *outcome)
{
  static const evs_phrase names[3] = {{{"effect", "Effekt"}}, {{"from", "von"}}, {{"to", "bis"}}};
  const honest_target *target = &outcome->targets[0];
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);
  evs_figure_series *series = evs_arena_array(document->arena, 3, sizeof *series);
  bound_rows rows;

  if (outcome->reason || outcome->target_count == 0)
    return NULL;
  rows = collect(document, target, find_scale(document, outcome));
  for (size_t i = 0; i < 3; i++)
    series[i] = (evs_figure_series){word(document, names[i]), EVS_ROLE_TREATED, NULL,
                                    rows.values[i], rows.count};
  *panel = (evs_figure_panel){.series = series,
                              .series_count = 3,
                              .categories = rows.names,
                              .category_count = rows.count,
                              .decimals = rows.scale.decimals,
                              .unit = rows.scale.unit,
                              .signed_numbers = true};
  *figure = (evs_figure){.id = "honest-bounds",
                         .kind = EVS_FIGURE_FOREST,
                         .language = document->language,
                         .title = title_words(document, outcome),
                         .source = source,
                         .panels = panel,
                         .panel_count = 1};
  figure->subtitle =
      word(document, WORDS("effect in the first period since the start, with its interval under "
                           "each assumption on how the courses would have differed without the "
                           "project",
                           "Wirkung im ersten Zeitraum seit dem Beginn, mit Intervall unter jeder "
                           "Annahme, wie die Verläufe ohne das Projekt auseinandergegangen wären"));
  figure->description =
      word(document, WORDS("One line per assumption, the strongest on top: the estimate and the "
                           "interval of all effects that agree with the data under it; a line at 0 "
                           "means no effect.",
                           "Eine Zeile je Annahme, die stärkste oben: die Schätzung und das "
                           "Intervall aller Wirkungen, die damit zu den Daten passen; eine Linie "
                           "bei 0 bedeutet keine Wirkung."));
  return figure;
}
