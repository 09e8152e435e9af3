/* synth_forest.c - all methods of the synthetic controls, each with the effects of the other places
   in the pilot's stead. */
#include <math.h>

#include "report/synth_figures.h"
#include "report/words.h"

enum { ESTIMATE, LOW, HIGH, FIXED };

static const evs_synth_method order[] = {EVS_SYNTH_DID, EVS_SYNTH_SDID,      EVS_SYNTH_DEMEANED,
                                         EVS_SYNTH_SC,  EVS_SYNTH_AUGMENTED, EVS_SYNTH_PREDICTORS};

/* "synthetic DiD, p = 0.083" */
static const char *row_name(const evs_document *document, const synth_outcome *outcome,
                            evs_synth_method method)
{
  const evs_synth_result *result = &outcome->results[method];

  return say(document, WORDS("{0}: rank {1} of {2}", "{0}: Rang {1} von {2}"),
             evs_value_text(synth_method_words(document, method)), evs_value_count(result->rank),
             evs_value_count(result->unit_count));
}

/* Methods that have an effect, in the order of the chart. */
static size_t methods_of(evs_synth_method *out, const synth_outcome *outcome)
{
  size_t count = 0;

  for (size_t i = 0; i < EVS_SYNTH_METHOD_COUNT; i++)
    if (!outcome->results[order[i]].fit.reason)
      out[count++] = order[i];
  return count;
}

/* Behind estimate and limits (there are none) a series per other place, without a name. */
static void fill_forest(evs_figure_panel *panel, const evs_document *document,
                        const synth_outcome *outcome)
{
  const level_scale scale = synth_scale(document, outcome);
  const evs_synth_data *data = &outcome->data;
  evs_synth_method methods[EVS_SYNTH_METHOD_COUNT];
  const size_t count = methods_of(methods, outcome);
  const char **rows = evs_arena_array(document->arena, count, sizeof *rows);
  evs_figure_series *series =
      evs_arena_array(document->arena, FIXED + data->unit_count, sizeof *series);
  size_t used = FIXED;

  for (size_t k = 0; k < FIXED + data->unit_count; k++) {
    const size_t unit = k < FIXED ? data->treated : k - FIXED;
    double *y = evs_arena_array(document->arena, count, sizeof *y);

    if (k >= FIXED && unit == data->treated)
      continue;
    for (size_t i = 0; i < count; i++)
      y[i] =
          k == LOW || k == HIGH ? NAN : scale.factor * outcome->results[methods[i]].effects[unit];
    series[k < FIXED ? k : used++] =
        (evs_figure_series){k == ESTIMATE ? word(document, WORDS("effect", "Effekt")) : NULL,
                            k < FIXED ? EVS_ROLE_TREATED : EVS_ROLE_REFERENCE, NULL, y, count};
  }
  for (size_t i = 0; i < count; i++)
    rows[i] = row_name(document, outcome, methods[i]);
  *panel = (evs_figure_panel){.series = series,
                              .series_count = used,
                              .categories = rows,
                              .category_count = count,
                              .decimals = scale.decimals,
                              .unit = scale.unit,
                              .signed_numbers = true};
}

const evs_figure *synth_forest_figure(const evs_document *document, const synth_outcomes *outcomes,
                                      const synth_outcome *outcome)
{
  evs_figure_panel *panel;
  evs_figure *figure;

  if (outcome->refusal)
    return NULL;
  figure = synth_figure_make(document, outcomes, "synth-forest", EVS_FIGURE_FOREST, &panel);
  fill_forest(panel, document, outcome);
  figure->title = say(document,
                      WORDS("Does {0} stand out among the {1} other places?",
                            "Fällt {0} unter den {1} anderen Orten auf?"),
                      evs_value_text(synth_pilot(document, outcomes, outcome)),
                      evs_value_count(outcome->data.unit_count - 1));
  figure->subtitle = say(
      document,
      WORDS("{0}: mean effect since the start by each method, and as small circles the effects "
            "that the others show in its stead; the rank counts those as large in either "
            "direction, itself included",
            "{0}: mittlerer Effekt seit dem Beginn nach jedem Verfahren, als kleine Kreise die "
            "Effekte, die die anderen an seiner Stelle zeigen; der Rang zählt die mindestens so "
            "großen in beiden Richtungen, ihn selbst mitgezählt"),
      evs_value_phrase(outcome->label));
  figure->description =
      word(document, WORDS("A point per method for the pilot, and in the same row a circle per "
                           "other place; a line at 0 means no effect.",
                           "Je Verfahren ein Punkt für das Modellgebiet und in derselben Zeile ein "
                           "Kreis je anderem Ort; eine Linie bei 0 bedeutet keinen Effekt."));
  return figure;
}
