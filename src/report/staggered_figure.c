/* staggered_figure.c - effects by time since the start, and what stands behind one coefficient. */
#include <math.h>
#include <stdlib.h>

#include "report/change.h"
#include "report/figures.h"
#include "report/staggered_report.h"
#include "report/words.h"

static evs_figure *new_figure(const evs_document *document, const staggered_outcomes *outcomes,
                              const char *id, evs_figure_kind kind, evs_figure_panel *panel)
{
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);

  *figure = (evs_figure){.id = id,
                         .kind = kind,
                         .language = document->language,
                         .source = figure_source(document, outcomes->study),
                         .panels = panel,
                         .panel_count = 1};
  return figure;
}

/* ---- effects by time -------------------------------------------------------------- */

/* The effects with the reference, 0 at time -1, in its place. */
typedef struct {
  double *x;
  double *y;
  double *errors; /* NaN: none */
  size_t count;
} time_course;

static void add_point(time_course *to, double x, double y, double error)
{
  to->x[to->count] = x;
  to->y[to->count] = y;
  to->errors[to->count++] = error;
}

static time_course make_course(const evs_document *document, const evs_aggregate *times)
{
  time_course out = {evs_arena_array(document->arena, times->count + 1, sizeof(double)),
                     evs_arena_array(document->arena, times->count + 1, sizeof(double)),
                     evs_arena_array(document->arena, times->count + 1, sizeof(double)), 0};
  bool referred = false;

  for (size_t i = 0; i < times->count; i++) {
    if (!referred && times->at[i] > -1) {
      add_point(&out, -1, 0, 0);
      referred = true;
    }
    add_point(&out, (double)times->at[i], times->effects[i].estimate, times->effects[i].std_error);
  }
  return out;
}

static evs_figure_band make_band(const evs_document *document, const time_course *course,
                                 double factor)
{
  double *ends = evs_arena_array(document->arena, 2 * course->count, sizeof *ends);

  for (size_t i = 0; i < course->count; i++) {
    ends[i] = course->y[i] - factor * course->errors[i];
    ends[course->count + i] = course->y[i] + factor * course->errors[i];
  }
  return (evs_figure_band){EVS_ROLE_TREATED, course->x, ends, ends + course->count, course->count};
}

/* At most nine whole numbers. */
static void fill_whole_ticks(evs_figure_panel *panel, const evs_document *document,
                             const time_course *course)
{
  const long first = (long)course->x[0];
  const long last = (long)course->x[course->count - 1];
  const long step = (last - first) / 9 + 1;
  evs_figure_tick *ticks = evs_arena_array(document->arena, course->count + 9, sizeof *ticks);

  for (long at = first; at <= last; at++)
    if (at % step == 0)
      ticks[panel->tick_count++] = (evs_figure_tick){
          (double)at,
          at == 0 ? "0" : evs_signed_text(document->language, (double)at, 0, document->arena)};
  panel->ticks = ticks;
}

static void fill_course(evs_figure_panel *panel, const evs_document *document,
                        const staggered_outcome *outcome)
{
  const evs_aggregate *times = &outcome->result.by_time;
  const time_course course = make_course(document, times);
  evs_figure_series *series = evs_arena_array(document->arena, 2, sizeof *series);
  evs_figure_band *bands = evs_arena_array(document->arena, 2, sizeof *bands);
  evs_figure_mark *mark = evs_arena_alloc(document->arena, sizeof *mark);

  *panel = (evs_figure_panel){.series = series,
                              .series_count = 2,
                              .marks = mark,
                              .mark_count = 1,
                              .decimals = staggered_places(outcome),
                              .unit = "",
                              .signed_numbers = true};
  series[0] = (evs_figure_series){
      word(document, WORDS("no effect", "keine Wirkung")), EVS_ROLE_LIMIT, course.x,
      evs_arena_array(document->arena, course.count, sizeof(double)), course.count};
  series[1] = (evs_figure_series){word(document, WORDS("effect", "Wirkung")), EVS_ROLE_TREATED,
                                  course.x, course.y, course.count};
  if (!isnan(times->critical)) {
    const evs_inference *any = &times->effects[times->count - 1];

    bands[0] = make_band(document, &course, times->critical);
    bands[1] = make_band(document, &course, (any->conf_high - any->estimate) / any->std_error);
    panel->bands = bands;
    panel->band_count = isnan(any->std_error) ? 1 : 2;
  }
  fill_whole_ticks(panel, document, &course);
  *mark = (evs_figure_mark){0, word(document, WORDS("start", "Beginn"))};
}

static const char *pretest_words(const evs_document *document, const evs_joint_test *test)
{
  if (isnan(test->p_value))
    return word(document, WORDS("whether the units ran alike before cannot be tested",
                                "ob die Einheiten vorher gleich verliefen, ist nicht prüfbar"));
  return say(document,
             WORDS("joint test of all periods before the start: chi-square {0} with {1} degrees of "
                   "freedom, {2}",
                   "gemeinsamer Test aller Zeiträume vor dem Beginn: Chi-Quadrat {0} mit {1} "
                   "Freiheitsgraden, {2}"),
             evs_value_number(test->statistic, 1), evs_value_number(test->dof_num, 0),
             evs_value_text(p_words(document, test->p_value)));
}

const evs_figure *staggered_figure(const evs_document *document, const staggered_outcomes *outcomes,
                                   const staggered_outcome *outcome)
{
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);
  evs_figure *figure;

  if (outcome->refusal)
    return NULL;
  figure = new_figure(document, outcomes, "event-study", EVS_FIGURE_LINES, panel);
  fill_course(panel, document, outcome);
  figure->told_beside = true;
  figure->title = say(document,
                      WORDS("{0}: the effect by time since each start",
                            "{0}: die Wirkung nach der Zeit seit dem jeweiligen Beginn"),
                      evs_value_phrase(outcome->label));
  figure->subtitle =
      say(document,
          WORDS("periods since the start, against the last before it; inner band: each interval by "
                "itself, outer band: all of them together; {0}",
                "Zeiträume seit dem Beginn, gegenüber dem letzten davor; inneres Band: jedes "
                "Intervall für sich, äußeres: alle gemeinsam; {0}"),
          evs_value_text(pretest_words(document, &outcome->result.pretest)));
  figure->description =
      word(document,
           WORDS("The effect at each distance from the start as a line around 0 with two bands; "
                 "before the start it should lie near 0, since nothing had begun.",
                 "Die Wirkung in jedem Abstand vom Beginn als Linie um 0 mit zwei Bändern; vor dem "
                 "Beginn sollte sie nahe 0 liegen, denn da hatte nichts begonnen."));
  return figure;
}

/* ---- the decomposition ------------------------------------------------------------- */

enum { MOST_COMPARISONS = 12 };

typedef struct {
  const char **names;
  double *values[3]; /* estimate, low, high */
  evs_series_role *roles;
  size_t count;
} bacon_rows;

static void add_row(bacon_rows *rows, const char *name, double estimate, double low, double high)
{
  rows->names[rows->count] = name;
  rows->values[0][rows->count] = estimate;
  rows->values[1][rows->count] = low;
  rows->roles[rows->count] = EVS_ROLE_TREATED;
  rows->values[2][rows->count++] = high;
}

static int by_weight(const void *a, const void *b)
{
  const evs_bacon_comparison *const *left = a;
  const evs_bacon_comparison *const *right = b;

  return ((*left)->weight < (*right)->weight) - ((*left)->weight > (*right)->weight);
}

static const evs_bacon_comparison **sorted(const evs_document *document,
                                           const evs_bacon_result *bacon)
{
  const evs_bacon_comparison **order =
      evs_arena_array(document->arena, bacon->count, sizeof *order);

  for (size_t i = 0; i < bacon->count; i++)
    order[i] = &bacon->comparisons[i];
  qsort(order, bacon->count, sizeof *order, by_weight);
  return order;
}

static const char *start_words(const evs_document *document, const staggered_outcome *outcome,
                               size_t period)
{
  char text[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(text, outcome->panel.periods[period]);
  return evs_arena_copy(document->arena, text);
}

/* "2007 v. 2003 already, 5.2 %": the groups, and the weight of their comparison. */
static const char *comparison_words(const evs_document *document, const staggered_outcome *outcome,
                                    const evs_bacon_comparison *comparison)
{
  static const evs_phrase phrases[EVS_BACON_KIND_COUNT] = {
      {{"{0} v. never, {2}\u00a0%", "{0} / nie, {2}\u00a0%"}},
      {{"{0} v. {1} not yet, {2}\u00a0%", "{0} / {1} noch nicht, {2}\u00a0%"}},
      {{"{0} v. {1} already, {2}\u00a0%", "{0} / {1} schon, {2}\u00a0%"}},
      {{"{0} v. always, {2}\u00a0%", "{0} / schon immer, {2}\u00a0%"}}};
  const bool has_start =
      comparison->kind == EVS_BACON_EARLIER || comparison->kind == EVS_BACON_LATER;

  return say(document, phrases[comparison->kind],
             evs_value_text(start_words(document, outcome, comparison->treated)),
             evs_value_text(has_start ? start_words(document, outcome, comparison->control) : ""),
             evs_value_number(100 * comparison->weight, 1));
}

/* What is beyond the largest weights, as one line. */
static void add_others(bacon_rows *rows, const evs_document *document,
                       const evs_bacon_comparison *const *order, size_t from, size_t count)
{
  double weight = 0;
  double sum = 0;

  for (size_t i = from; i < count; i++) {
    weight += order[i]->weight;
    sum += order[i]->weight * order[i]->estimate;
  }
  add_row(rows,
          say(document, WORDS("{0} others, {1}\u00a0%", "{0} weitere, {1}\u00a0%"),
              evs_value_count(count - from), evs_value_number(100 * weight, 1)),
          sum / weight, NAN, NAN);
}

static bool had_started(const evs_bacon_comparison *comparison)
{
  return comparison->kind == EVS_BACON_LATER || comparison->kind == EVS_BACON_ALWAYS;
}

static bacon_rows collect(const evs_document *document, const staggered_outcome *outcome)
{
  const evs_bacon_result *bacon = &outcome->bacon;
  const evs_bacon_comparison **order = sorted(document, bacon);
  const size_t shown = bacon->count > MOST_COMPARISONS ? MOST_COMPARISONS - 1 : bacon->count;
  const evs_inference *simple = &outcome->result.simple;
  bacon_rows rows = {
      .names = evs_arena_array(document->arena, MOST_COMPARISONS + 2, sizeof *rows.names),
      .roles = evs_arena_array(document->arena, MOST_COMPARISONS + 2, sizeof *rows.roles)};

  for (size_t i = 0; i < 3; i++)
    rows.values[i] = evs_arena_array(document->arena, MOST_COMPARISONS + 2, sizeof(double));
  add_row(&rows, word(document, WORDS("each start by itself", "jeder Beginn für sich")),
          simple->estimate, simple->conf_low, simple->conf_high);
  add_row(&rows, word(document, WORDS("one coefficient for all", "ein Koeffizient für alle")),
          outcome->twfe.estimate, outcome->twfe.conf_low, outcome->twfe.conf_high);
  for (size_t i = 0; i < shown; i++) {
    add_row(&rows, comparison_words(document, outcome, order[i]), order[i]->estimate, NAN, NAN);
    if (had_started(order[i]))
      rows.roles[rows.count - 1] = EVS_ROLE_CONTROL;
  }
  if (shown < bacon->count)
    add_others(&rows, document, order, shown, bacon->count);
  return rows;
}

const evs_figure *bacon_figure(const evs_document *document, const staggered_outcomes *outcomes,
                               const staggered_outcome *outcome)
{
  static const evs_phrase names[3] = {
      {{"estimate", "Schätzung"}}, {{"from", "von"}}, {{"to", "bis"}}};
  const evs_bacon_result *bacon = &outcome->bacon;
  const double forbidden = bacon->weights[EVS_BACON_LATER] + bacon->weights[EVS_BACON_ALWAYS];
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);
  evs_figure_series *series = evs_arena_array(document->arena, 3, sizeof *series);
  evs_figure *figure;
  bacon_rows rows;

  if (outcome->refusal || bacon->reason)
    return NULL;
  rows = collect(document, outcome);
  for (size_t i = 0; i < 3; i++)
    series[i] = (evs_figure_series){word(document, names[i]), EVS_ROLE_TREATED, NULL,
                                    rows.values[i], rows.count};
  *panel = (evs_figure_panel){.series = series,
                              .series_count = 3,
                              .categories = rows.names,
                              .category_count = rows.count,
                              .roles = rows.roles,
                              .decimals = staggered_places(outcome),
                              .unit = "",
                              .signed_numbers = true};
  figure = new_figure(document, outcomes, "bacon", EVS_FIGURE_FOREST, panel);
  figure->title =
      say(document,
          WORDS("{0}: {1}\u00a0% of one coefficient rest on places that had started already",
                "{0}: {1}\u00a0% eines Koeffizienten beruhen auf Orten, die schon begonnen hatten"),
          evs_value_phrase(outcome->label), evs_value_number(100 * forbidden, 0));
  figure->subtitle = word(
      document,
      WORDS("effect by starts of their own with interval; one coefficient with effects of units "
            "and periods; below, the comparisons that it is the weighted mean of, with their "
            "weights: groups by start, against others that have started never, not yet, already "
            "(squares: these can mislead)",
            "Wirkung mit eigenem Beginn samt Intervall; ein Koeffizient mit Effekten von "
            "Einheiten und Zeiträumen; darunter die Vergleiche, deren gewichtetes Mittel er "
            "ist, mit ihrem Gewicht: Gruppen nach Beginn, gegen andere, die nie, noch nicht "
            "oder schon begonnen haben (Quadrate: Diese können in die Irre führen)"));
  figure->description = word(
      document,
      WORDS("One line per comparison of two groups of places, those with the largest weight on "
            "top: its weight in words, its estimate as a point; a line at 0 means no effect.",
            "Eine Zeile je Vergleich zweier Gruppen von Orten, die mit dem größten Gewicht "
            "oben: das Gewicht in Worten, die Schätzung als Punkt; eine Linie bei 0 bedeutet "
            "keine Wirkung."));
  return figure;
}
