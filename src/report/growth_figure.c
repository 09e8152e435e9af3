/* growth_figure.c - growth of pilot and comparison as bars. */
#include <math.h>

#include "report/change.h"
#include "report/figures.h"
#include "report/words.h"

static size_t collect(const evs_analysis *analysis, const evs_document *document,
                      const char **categories, double *treated, double *control)
{
  size_t count = 0;

  for (size_t i = 0; i < analysis->outcome_count; i++) {
    const outcome_change change = change_of(&analysis->outcomes[i]);

    if (isnan(change.treated))
      continue;
    categories[count] = word(document, analysis->outcomes[i].label);
    treated[count] = change.treated;
    control[count] = change.control;
    count++;
  }
  return count;
}

static size_t count_over_time(const evs_analysis *analysis)
{
  size_t count = 0;

  for (size_t i = 0; i < analysis->outcome_count; i++)
    count += is_over_time(&analysis->outcomes[i]);
  return count;
}

static evs_phrase subtitle(const evs_analysis *analysis)
{
  size_t over_time = count_over_time(analysis);

  if (over_time == 0)
    return WORDS("percent between baseline and end; {0} and {1}",
                 "Prozent zwischen Basis und Ende; {0} und {1}");
  if (over_time == analysis->outcome_count)
    return WORDS("percent, mean since the start against the mean before; {0} and {1}",
                 "Prozent, Mittel seit dem Beginn gegenüber dem Mittel davor; {0} und {1}");
  return WORDS("percent, between means before and since the start or between two readings; {0} "
               "and {1}",
               "Prozent, zwischen Mitteln vor und seit dem Beginn oder zwischen zwei Ständen; {0} "
               "und {1}");
}

const evs_figure *growth_figure(const evs_document *document, const evs_analysis *analysis)
{
  size_t room = analysis->outcome_count;
  const char **categories = evs_arena_array(document->arena, room, sizeof *categories);
  double *treated = evs_arena_array(document->arena, room, sizeof *treated);
  double *control = evs_arena_array(document->arena, room, sizeof *control);
  evs_figure_series *series = evs_arena_array(document->arena, 2, sizeof *series);
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);
  size_t count = collect(analysis, document, categories, treated, control);
  bool compared = analysis->outcomes[0].comparison.control_name != NULL;

  if (count == 0)
    return NULL;
  series[0] = (evs_figure_series){side_name(document, analysis, NULL, true), EVS_ROLE_TREATED, NULL,
                                  treated, count};
  series[1] = (evs_figure_series){side_name(document, analysis, NULL, false), EVS_ROLE_CONTROL,
                                  NULL, control, count};
  *panel = (evs_figure_panel){.series = series,
                              .series_count = compared ? 2 : 1,
                              .categories = categories,
                              .category_count = count,
                              .decimals = 1,
                              .unit = "\u00a0%",
                              .signed_numbers = true};
  *figure = (evs_figure){
      .id = "growth",
      .kind = EVS_FIGURE_BARS,
      .language = document->language,
      .title = word(document,
                    WORDS("Growth, indicator by indicator", "Veränderung, Kennzahl für Kennzahl")),
      .subtitle = say(document, subtitle(analysis), evs_value_text(series[0].name),
                      evs_value_text(series[1].name)),
      .source = figure_source(document, analysis->study),
      .description = say(
          document,
          count == 1 ? WORDS("Bars: growth of one indicator in {1} beside {2}.",
                             "Balken: Veränderung einer Kennzahl in {1} neben {2}.")
                     : WORDS("Bars: growth of {0} indicators in {1} beside {2}.",
                             "Balken: Veränderung von {0} Kennzahlen in {1} neben {2}."),
          evs_value_count(count), evs_value_text(series[0].name), evs_value_text(series[1].name)),
      .panels = panel,
      .panel_count = 1};
  return figure;
}
