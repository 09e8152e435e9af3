/* event_figure.c - the effect in each period with the intervals of each and of all together. */
#include <math.h>

#include "report/change.h"
#include "report/event_report.h"
#include "report/figures.h"
#include "report/words.h"

/* The reference is 0 by definition: its band has no width. */
static double edge(const evs_event_study_result *result, size_t t, double factor)
{
  const evs_inference *effect = &result->effects[t];

  return t == result->reference ? 0 : effect->estimate + factor * effect->std_error;
}

/* Amounts in millions where they are that large, other values as they are. */
static level_scale event_scale(const evs_document *document, const event_outcomes *outcomes,
                               const event_outcome *outcome)
{
  const evs_event_study_result *result = &outcome->result;
  double most = 0;

  if (outcomes->panel->indicators[outcome->indicator].spec.kind != EVS_COST)
    return (level_scale){1, "", event_places(result)};
  for (size_t t = 0; t < result->period_count; t++)
    most = fmax(most, t == result->reference ? 0 : fabs(result->effects[t].estimate));
  return money_scale(document, most);
}

static evs_figure_band make_band(const evs_document *document, const evs_event_study_result *result,
                                 const double *x, double scale, bool together)
{
  const size_t count = result->period_count;
  double *ends = evs_arena_array(document->arena, 2 * count, sizeof *ends);

  for (size_t t = 0; t < count; t++) {
    const evs_inference *effect = &result->effects[t];

    const bool by_error = together || t == result->reference;

    ends[t] = scale * (by_error ? edge(result, t, -result->critical) : effect->conf_low);
    ends[count + t] = scale * (by_error ? edge(result, t, result->critical) : effect->conf_high);
  }
  return (evs_figure_band){EVS_ROLE_TREATED, x, ends, ends + count, count};
}

static void fill_series(evs_figure_panel *panel, const evs_document *document,
                        const evs_event_study_result *result, const double *x, double scale)
{
  const size_t count = result->period_count;
  evs_figure_series *series = evs_arena_array(document->arena, 2, sizeof *series);
  double *effects = evs_arena_array(document->arena, count, sizeof *effects);
  double *none = evs_arena_array(document->arena, count, sizeof *none);

  for (size_t t = 0; t < count; t++)
    effects[t] = t == result->reference ? 0 : scale * result->effects[t].estimate;
  series[0] = (evs_figure_series){word(document, WORDS("no difference", "kein Unterschied")),
                                  EVS_ROLE_LIMIT, x, none, count};
  series[1] = (evs_figure_series){word(document, WORDS("difference", "Unterschied")),
                                  EVS_ROLE_TREATED, x, effects, count};
  panel->series = series;
  panel->series_count = 2;
}

static void fill_panel(evs_figure_panel *panel, const evs_document *document,
                       const event_outcomes *outcomes, const event_outcome *outcome)
{
  const evs_event_study_result *result = &outcome->result;
  const evs_comparison times = {.periods = result->periods, .period_count = result->period_count};
  const double *x = time_positions(document, &times, result->period_count);
  evs_figure_band *bands = evs_arena_array(document->arena, 2, sizeof *bands);
  evs_figure_mark *mark = evs_arena_alloc(document->arena, sizeof *mark);
  const level_scale scale = event_scale(document, outcomes, outcome);

  *panel = (evs_figure_panel){
      .decimals = scale.decimals, .unit = scale.unit, .signed_numbers = true, .mark_count = 1};
  fill_series(panel, document, result, x, scale.factor);
  if (!isnan(result->critical)) {
    bands[0] = make_band(document, result, x, scale.factor, true);
    bands[1] = make_band(document, result, x, scale.factor, false);
    panel->bands = bands;
    panel->band_count = 2;
  }
  fill_ticks(panel, document, &times, result->period_count);
  *mark = (evs_figure_mark){evs_period_position(result->periods[result->before_count]),
                            word(document, WORDS("start", "Beginn"))};
  panel->marks = mark;
}

static const char *pretrend_words(const evs_document *document, const evs_joint_test *test)
{
  if (isnan(test->p_value))
    return word(document, WORDS("whether both sides ran alike before cannot be tested",
                                "ob beide Seiten vorher gleich verliefen, ist nicht prüfbar"));
  return say(document,
             WORDS("joint test of all periods before the start: F = {0} with {1} and {2} degrees "
                   "of freedom, {3}",
                   "gemeinsamer Test aller Zeiträume vor dem Beginn: F = {0} mit {1} und {2} "
                   "Freiheitsgraden, {3}"),
             evs_value_number(test->statistic, 2), evs_value_number(test->dof_num, 0),
             evs_value_number(test->dof, 0), evs_value_text(p_words(document, test->p_value)));
}

static const char *bands_words(const evs_document *document, const evs_event_study_result *result)
{
  if (isnan(result->critical))
    return word(document, WORDS("no errors can be given", "Fehler lassen sich nicht angeben"));
  return word(document,
              WORDS("inner band: each interval by itself, outer band: all of them together",
                    "inneres Band: jedes Intervall für sich, äußeres: alle gemeinsam"));
}

const evs_figure *event_figure(const evs_document *document, const event_outcomes *outcomes,
                               const event_outcome *outcome)
{
  char reference[EVS_PERIOD_TEXT_SIZE];
  evs_figure_panel *panel;
  evs_figure *figure;

  if (outcome->refusal)
    return NULL;
  figure = evs_arena_alloc(document->arena, sizeof *figure);
  panel = evs_arena_alloc(document->arena, sizeof *panel);
  fill_panel(panel, document, outcomes, outcome);
  evs_period_text(reference, outcome->result.periods[outcome->result.reference]);
  *figure = (evs_figure){.id = "event-study",
                         .kind = EVS_FIGURE_LINES,
                         .language = document->language,
                         .source = figure_source(document, outcomes->study),
                         .panels = panel,
                         .panel_count = 1,
                         .told_beside = true};
  figure->title = say(document,
                      WORDS("{0}: the difference period by period",
                            "{0}: der Unterschied von Zeitraum zu Zeitraum"),
                      evs_value_phrase(outcome->label));
  figure->subtitle = say(document,
                         WORDS("between pilot and comparison, against {0}; {1}; {2}",
                               "zwischen Modellgebiet und Vergleich, gegenüber {0}; {1}; {2}"),
                         evs_value_text(evs_arena_copy(document->arena, reference)),
                         evs_value_text(bands_words(document, &outcome->result)),
                         evs_value_text(pretrend_words(document, &outcome->result.pretrend)));
  figure->description = word(
      document,
      WORDS("The difference in each period as a line around 0 with two bands; before the start "
            "it should lie near 0, since nothing had begun.",
            "Der Unterschied in jedem Zeitraum als Linie um 0 mit zwei Bändern; vor dem Beginn "
            "sollte er nahe 0 liegen, denn da hatte nichts begonnen."));
  return figure;
}
