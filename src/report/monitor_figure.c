/* monitor_figure.c - control charts as figures. */
#include <math.h>

#include "report/figures.h"
#include "report/monitor_report.h"
#include "report/words.h"

/* A control chart being drawn. */
typedef struct {
  const evs_document *document;
  const watch_charts *all;
  const watched *of;
  chart_scale scale;
  const double *x;
} chart_drawing;

/* One value per period and a gap before a second phase: no line leads over it. */
static evs_figure_series phase_path(const chart_drawing *task, const double *values,
                                    const char *name, evs_series_role role)
{
  const evs_chart_result *chart = &task->of->chart;
  const size_t gap = chart->phase_count > 1 ? chart->phases[1].first : chart->period_count;
  const size_t count = chart->period_count + (chart->phase_count > 1 ? 1 : 0);
  double *x = evs_arena_array(task->document->arena, 2 * count, sizeof *x);
  double *y = x + count;

  for (size_t i = 0; i < count; i++) {
    const size_t from = i > gap ? i - 1 : i;

    x[i] = task->x[from];
    y[i] = i == gap ? NAN : values[from] * task->scale.factor;
  }
  return (evs_figure_series){.name = name, .role = role, .x = x, .y = y, .count = count};
}

static evs_figure_series centre_path(const chart_drawing *task)
{
  const evs_chart_result *chart = &task->of->chart;
  double *centres = evs_arena_array(task->document->arena, chart->period_count, sizeof *centres);

  for (size_t i = 0; i < chart->period_count; i++)
    centres[i] = watch_phase(chart, i)->centre;
  return phase_path(task, centres, word(task->document, WORDS("centre", "Mitte")),
                    EVS_ROLE_REFERENCE);
}

static evs_figure_series value_path(const chart_drawing *task)
{
  const evs_chart_result *chart = &task->of->chart;
  double *y = evs_arena_array(task->document->arena, chart->period_count, sizeof *y);

  for (size_t i = 0; i < chart->period_count; i++)
    y[i] = chart->values[i] * task->scale.factor;
  return (evs_figure_series){
      .name = word(task->document, evs_study_place_label(task->all->study, task->of->unit_name)),
      .role = EVS_ROLE_TREATED,
      .x = task->x,
      .y = y,
      .count = chart->period_count};
}

/* Values that lie beyond their limits, and those at which a run became too long. */
static evs_figure_series signal_points(const chart_drawing *task)
{
  const evs_chart_result *chart = &task->of->chart;
  double *y = evs_arena_array(task->document->arena, chart->period_count, sizeof *y);

  for (size_t i = 0; i < chart->period_count; i++)
    y[i] = NAN;
  for (size_t i = 0; i < chart->signal_count; i++)
    y[chart->signals[i].period] = chart->values[chart->signals[i].period] * task->scale.factor;
  return (evs_figure_series){.name = word(task->document, WORDS("signal", "Signal")),
                             .role = EVS_ROLE_SIGNAL,
                             .x = task->x,
                             .y = y,
                             .count = chart->period_count};
}

static void fill_lines(evs_figure_panel *panel, const chart_drawing *task)
{
  const evs_chart_result *chart = &task->of->chart;
  evs_figure_series *series = evs_arena_array(task->document->arena, 5, sizeof *series);
  size_t count = 0;

  if (evs_chart_has_limits(chart->kind)) {
    series[count++] =
        phase_path(task, chart->upper, word(task->document, WORDS("upper limit", "obere Grenze")),
                   EVS_ROLE_LIMIT);
    series[count++] =
        phase_path(task, chart->lower, word(task->document, WORDS("lower limit", "untere Grenze")),
                   EVS_ROLE_LIMIT);
  }
  series[count++] = centre_path(task);
  series[count++] = value_path(task);
  if (chart->signal_count)
    series[count++] = signal_points(task);
  panel->series = series;
  panel->series_count = count;
}

/* The stretch that the limits come from, between them. */
static void fill_baseline(evs_figure_panel *panel, const chart_drawing *task)
{
  const evs_chart_result *chart = &task->of->chart;
  evs_figure_band *bands =
      evs_arena_array(task->document->arena, chart->phase_count, sizeof *bands);

  for (size_t p = 0; p < chart->phase_count && evs_chart_has_limits(chart->kind); p++) {
    const evs_chart_phase *phase = &chart->phases[p];
    const size_t count = phase->baseline_end - phase->first;
    double *ends = evs_arena_array(task->document->arena, 2 * count, sizeof *ends);

    for (size_t i = 0; i < count; i++) {
      ends[i] = chart->lower[phase->first + i] * task->scale.factor;
      ends[count + i] = chart->upper[phase->first + i] * task->scale.factor;
    }
    bands[panel->band_count++] =
        (evs_figure_band){EVS_ROLE_REFERENCE, task->x + phase->first, ends, ends + count, count};
  }
  panel->bands = bands;
}

static void add_mark(evs_figure_panel *panel, evs_figure_mark *marks, double x, const char *label)
{
  marks[panel->mark_count++] = (evs_figure_mark){x, label};
}

/* Where the baseline ends, and where a new one begins on request. */
static void fill_marks(evs_figure_panel *panel, const chart_drawing *task)
{
  const evs_chart_result *chart = &task->of->chart;
  const evs_chart_phase *first = &chart->phases[0];
  evs_figure_mark *marks = evs_arena_array(task->document->arena, 2, sizeof *marks);

  if (first->baseline_end < first->end)
    add_mark(panel, marks, task->x[first->baseline_end],
             word(task->document, WORDS("end of the baseline", "Ende der Basis")));
  if (chart->phase_count > 1)
    add_mark(panel, marks, task->x[chart->phases[1].first],
             word(task->document, WORDS("re-based on request", "auf Wunsch neue Basis")));
  panel->marks = marks;
}

static void fill_notes(evs_figure_panel *panel, const chart_drawing *task)
{
  const evs_chart_result *chart = &task->of->chart;
  evs_arena *arena = task->document->arena;
  evs_figure_note *notes = evs_arena_array(arena, chart->signal_count, sizeof *notes);

  for (size_t i = 0; i < chart->signal_count; i++) {
    const size_t period = chart->signals[i].period;

    if (isnan(chart->values[period]))
      continue;
    notes[panel->note_count++] = (evs_figure_note){
        task->x[period], chart->values[period] * task->scale.factor,
        evs_arena_printf(arena, "%s: %s",
                         evs_period_short(task->document->language, chart->periods[period], arena),
                         chart_value_words(task->document, task->of, chart->values[period])),
        chart->values[period] < watch_phase(chart, period)->centre};
  }
  panel->notes = notes;
}

static void fill_panel(evs_figure_panel *panel, const evs_document *document,
                       const watch_charts *charts, const watched *of)
{
  const evs_chart_result *chart = &of->chart;
  const evs_comparison times = {.periods = chart->periods};
  const chart_drawing task = {document, charts, of, choose_chart_scale(of),
                              time_positions(document, &times, chart->period_count)};

  *panel = (evs_figure_panel){.decimals = task.scale.decimals, .unit = task.scale.unit};
  fill_lines(panel, &task);
  fill_baseline(panel, &task);
  fill_marks(panel, &task);
  fill_notes(panel, &task);
  fill_ticks(panel, document, &times, chart->period_count);
}

static const char *kind_words(const evs_document *document, evs_chart_kind kind)
{
  static const evs_phrase names[EVS_CHART_COUNT] = {
      [EVS_CHART_RUN] = {{"run chart: median of the baseline", "Verlaufskarte: Median der Basis"}},
      [EVS_CHART_I] = {{"I chart: mean of the baseline and 3 spreads",
                        "I-Karte: Mittel der Basis und 3 Streuungen"}},
      [EVS_CHART_MR] = {{"MR chart: changes from period to period",
                         "MR-Karte: Änderungen von Zeitraum zu Zeitraum"}},
      [EVS_CHART_C] = {{"C chart: mean of the baseline and 3 spreads",
                        "C-Karte: Mittel der Basis und 3 Streuungen"}},
      [EVS_CHART_U] = {{"U chart: rate of the baseline and 3 spreads",
                        "U-Karte: Rate der Basis und 3 Streuungen"}},
      [EVS_CHART_UPRIME] = {{"U′ chart: rate of the baseline and 3 spreads",
                             "U′-Karte: Rate der Basis und 3 Streuungen"}},
      [EVS_CHART_P] = {{"P chart: share of the baseline and 3 spreads",
                        "P-Karte: Anteil der Basis und 3 Streuungen"}},
      [EVS_CHART_PPRIME] = {{"P′ chart: share of the baseline and 3 spreads",
                             "P′-Karte: Anteil der Basis und 3 Streuungen"}}};

  return word(document, names[kind]);
}

static const char *title_words(const evs_document *document, const watch_charts *charts,
                               const watched *of)
{
  const evs_value name = evs_value_text(watched_words(document, charts, of));
  const size_t signals = watch_signal_count(of, true);

  if (signals == 0)
    return say(document,
               WORDS("{0}: no signal after the baseline", "{0}: kein Signal nach der Basis"), name);
  return say(document,
             signals == 1
                 ? WORDS("{0}: {1} signal after the baseline", "{0}: {1} Signal nach der Basis")
                 : WORDS("{0}: {1} signals after the baseline", "{0}: {1} Signale nach der Basis"),
             name, evs_value_count(signals));
}

const evs_figure *control_chart_figure(const evs_document *document, const watch_charts *charts,
                                       const watched *of)
{
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);

  if (of->refusal)
    return NULL;
  fill_panel(panel, document, charts, of);
  *figure = (evs_figure){
      .id = "monitor",
      .kind = EVS_FIGURE_LINES,
      .language = document->language,
      .title = title_words(document, charts, of),
      .subtitle = say(document, WORDS("{0}; shaded: the baseline", "{0}; getönt: die Basis"),
                      evs_value_text(kind_words(document, of->chart.kind))),
      .source = figure_source(document, charts->study),
      .description =
          say(document,
              WORDS("The series of {0} over {1} periods with centre and limits; {2} of its points "
                    "are marked as signals.",
                    "Die Reihe {0} über {1} Zeiträume mit Mitte und Grenzen; {2} ihrer Punkte sind "
                    "als Signale gekennzeichnet."),
              evs_value_text(watched_words(document, charts, of)),
              evs_value_count(of->chart.period_count), evs_value_count(panel->note_count)),
      .panels = panel,
      .panel_count = 1};
  return figure;
}

static size_t fill_panels(evs_figure_panel *panels, const evs_document *document,
                          const watch_charts *charts, size_t *only)
{
  size_t count = 0;

  for (size_t i = 0; i < charts->count; i++) {
    if (charts->charts[i].refusal)
      continue;
    fill_panel(&panels[count], document, charts, &charts->charts[i]);
    panels[count++].title = watched_words(document, charts, &charts->charts[i]);
    *only = i;
  }
  return count;
}

const evs_figure *monitor_figure(const evs_document *document, const watch_charts *charts)
{
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);
  evs_figure_panel *panels = evs_arena_array(document->arena, charts->count, sizeof *panels);
  size_t only = 0;
  const size_t count = fill_panels(panels, document, charts, &only);

  if (count < 2)
    return count ? control_chart_figure(document, charts, &charts->charts[only]) : NULL;
  *figure = (evs_figure){
      .id = "monitor",
      .kind = EVS_FIGURE_MULTIPLES,
      .language = document->language,
      .title = say(document,
                   charts->signal_count == 0
                       ? WORDS("{0} watched indicators, no signal after the baseline",
                               "{0} beobachtete Indikatoren, kein Signal nach der Basis")
                   : charts->signal_count == 1
                       ? WORDS("{0} watched indicators, {1} signal after the baseline",
                               "{0} beobachtete Indikatoren, {1} Signal nach der Basis")
                       : WORDS("{0} watched indicators, {1} signals after the baseline",
                               "{0} beobachtete Indikatoren, {1} Signale nach der Basis"),
                   evs_value_count(count), evs_value_count(charts->signal_count)),
      .subtitle = word(document, WORDS("control charts; shaded: the baseline that centre and "
                                       "limits come from",
                                       "Regelkarten; getönt: die Basis, aus der Mitte und Grenzen "
                                       "kommen")),
      .source = figure_source(document, charts->study),
      .description = say(document,
                         WORDS("{0} small charts of values over time with centre and limits; "
                               "points that lie beyond the limits are marked.",
                               "{0} kleine Diagramme mit Werten im Zeitverlauf, Mitte und Grenzen; "
                               "Punkte jenseits der Grenzen sind gekennzeichnet."),
                         evs_value_count(count)),
      .panels = panels,
      .panel_count = count};
  return figure;
}
