/* monitor_table.c - control charts side by side, and one chart period by period. */
#include <math.h>

#include "report/monitor_report.h"
#include "report/words.h"

enum { PERIODS_SHOWN = 12 };

static size_t last_value(const evs_chart_result *chart)
{
  size_t last = chart->period_count;

  while (last > 0 && isnan(chart->values[last - 1]))
    last--;
  return last - 1;
}

static void add_text(evs_table_builder *table, const char *text)
{
  evs_document_table_cell(table, evs_cell_text(text));
}

static void add_chart_line(evs_document *document, evs_table_builder *table,
                           const watch_charts *charts, const watched *of)
{
  const evs_chart_result *chart = &of->chart;
  const size_t last = last_value(chart);

  add_text(table, watched_words(document, charts, of));
  add_text(table, evs_chart_kind_name(chart->kind));
  add_text(table, chart_value_words(document, of, chart->phases[chart->phase_count - 1].centre));
  add_text(table, chart_value_words(document, of, chart->lower[last]));
  add_text(table, chart_value_words(document, of, chart->upper[last]));
  add_text(table, chart_value_words(document, of, chart->values[last]));
  evs_document_table_cell(table, evs_cell_period(chart->periods[last]));
  evs_document_table_cell(table,
                          evs_cell_number(EVS_CELL_COUNT, (double)watch_signal_count(of, true), 0));
}

void add_overview_table(evs_document *document, const watch_charts *charts)
{
  static const evs_phrase heads[] = {{{"indicator", "Indikator"}},
                                     {{"chart", "Karte"}},
                                     {{"centre", "Mitte"}},
                                     {{"lower limit", "untere Grenze"}},
                                     {{"upper limit", "obere Grenze"}},
                                     {{"last value", "letzter Wert"}},
                                     {{"from", "aus"}},
                                     {{"signals", "Signale"}}};
  evs_table_builder *table = begin_table(
      document, word(document, WORDS("Watched indicators", "Beobachtete Indikatoren")), heads);

  for (size_t i = 0; i < charts->count; i++)
    if (!charts->charts[i].refusal)
      add_chart_line(document, table, charts, &charts->charts[i]);
  evs_document_table_note(
      table, word(document, WORDS("Signals after the baseline. Limits of the last period.",
                                  "Signale nach der Basis. Grenzen des letzten Zeitraums.")));
  evs_document_table_end(table);
}

/* What lies beyond, in a word and a sign. */
static const char *period_mark(const evs_document *document, const evs_chart_result *chart,
                               size_t period)
{
  if (chart->values[period] > chart->upper[period])
    return word(document, WORDS("▲ above", "▲ darüber"));
  if (chart->values[period] < chart->lower[period])
    return word(document, WORDS("▼ below", "▼ darunter"));
  return "";
}

static void add_periods(evs_document *document, const watched *of)
{
  static const evs_phrase heads[] = {{{"period", "Zeitraum"}},
                                     {{"value", "Wert"}},
                                     {{"lower limit", "untere Grenze"}},
                                     {{"upper limit", "obere Grenze"}},
                                     {{"limits", "Grenzen"}}};
  const evs_chart_result *chart = &of->chart;
  const size_t first =
      chart->period_count > PERIODS_SHOWN ? chart->period_count - PERIODS_SHOWN : 0;
  evs_table_builder *table =
      begin_table(document,
                  say(document, WORDS("The last {0} periods", "Die letzten {0} Zeiträume"),
                      evs_value_count(chart->period_count - first)),
                  heads);

  for (size_t i = first; i < chart->period_count; i++) {
    evs_document_table_cell(table, evs_cell_period(chart->periods[i]));
    add_text(table, chart_value_words(document, of, chart->values[i]));
    add_text(table, chart_value_words(document, of, chart->lower[i]));
    add_text(table, chart_value_words(document, of, chart->upper[i]));
    add_text(table, period_mark(document, chart, i));
  }
  evs_document_table_end(table);
}

void add_monitor_table(evs_document *document, const watch_charts *charts)
{
  add_overview_table(document, charts);
  if (charts->count == 1 && !charts->charts[0].refusal)
    add_periods(document, &charts->charts[0]);
}
