/* monitor_report.c - the document of control charts, and what it says in sentences. */
#include "report/monitor_report.h"

#include <math.h>

#include "report/words.h"

static const char *place_words(const evs_document *document, const watch_charts *charts,
                               const watched *of)
{
  return word(document, evs_study_place_label(charts->study, of->unit_name));
}

static const char *beyond_sentence(const evs_document *document, const watch_charts *charts,
                                   const watched *of, const evs_chart_signal *signal)
{
  const evs_chart_result *chart = &of->chart;
  const double centre = watch_phase(chart, signal->period)->centre;
  const bool above = signal->kind == EVS_SIGNAL_ABOVE;
  const char *distance = isnan(signal->spreads)
                             ? ""
                             : say(document,
                                   above ? WORDS(", {0} spreads above the centre of {1}",
                                                 ", {0} Streuungen über der Mitte von {1}")
                                         : WORDS(", {0} spreads below the centre of {1}",
                                                 ", {0} Streuungen unter der Mitte von {1}"),
                                   evs_value_number(fabs(signal->spreads), 1),
                                   evs_value_text(chart_value_words(document, of, centre)));

  return say(document,
             above ? WORDS("{0}, {1}, {2}: {3}, above the upper limit of {4}{5}: worth a look, not "
                           "a proof.",
                           "{0}, {1}, {2}: {3}, über der oberen Grenze von {4}{5}: einen Blick "
                           "wert, kein Beweis.")
                   : WORDS("{0}, {1}, {2}: {3}, below the lower limit of {4}{5}: worth a look, not "
                           "a proof.",
                           "{0}, {1}, {2}: {3}, unter der unteren Grenze von {4}{5}: einen Blick "
                           "wert, kein Beweis."),
             evs_value_text(watched_label(document, of)),
             evs_value_text(place_words(document, charts, of)),
             evs_value_period(chart->periods[signal->period]),
             evs_value_text(chart_value_words(document, of, signal->value)),
             evs_value_text(chart_value_words(document, of, signal->limit)),
             evs_value_text(distance));
}

static const char *run_sentence(const evs_document *document, const watch_charts *charts,
                                const watched *of, const evs_chart_signal *signal)
{
  const evs_chart_result *chart = &of->chart;
  const double centre = watch_phase(chart, signal->period)->centre;

  return say(document,
             chart->values[signal->period] > centre
                 ? WORDS("{0}, {1}: from {2} on {3} values in a row above the centre of {4}, more "
                         "than {5}: worth a look, not a proof.",
                         "{0}, {1}: ab {2} {3} Werte in Folge über der Mitte von {4}, mehr als "
                         "{5}: einen Blick wert, kein Beweis.")
                 : WORDS("{0}, {1}: from {2} on {3} values in a row below the centre of {4}, more "
                         "than {5}: worth a look, not a proof.",
                         "{0}, {1}: ab {2} {3} Werte in Folge unter der Mitte von {4}, mehr als "
                         "{5}: einen Blick wert, kein Beweis."),
             evs_value_text(watched_label(document, of)),
             evs_value_text(place_words(document, charts, of)),
             evs_value_period(chart->periods[signal->since]), evs_value_number(signal->value, 0),
             evs_value_text(chart_value_words(document, of, centre)),
             evs_value_number(signal->limit, 0));
}

static const char *crossings_sentence(const evs_document *document, const watch_charts *charts,
                                      const watched *of, const evs_chart_signal *signal)
{
  return say(document,
             WORDS("{0}, {1}: until {2} the series crosses its centre only {3} times, at least {4} "
                   "are usual: worth a look, not a proof.",
                   "{0}, {1}: bis {2} kreuzt die Reihe ihre Mitte nur {3}-mal, üblich sind "
                   "mindestens {4}: einen Blick wert, kein Beweis."),
             evs_value_text(watched_label(document, of)),
             evs_value_text(place_words(document, charts, of)),
             evs_value_period(of->chart.periods[signal->period]),
             evs_value_number(signal->value, 0), evs_value_number(signal->limit, 0));
}

/* A stretch of neighbouring signals of limits, told by the one that lies furthest out. */
static const char *stretch_sentence(const evs_document *document, const watch_charts *charts,
                                    const watched *of, const evs_chart_signal *signals,
                                    size_t count)
{
  const evs_chart_signal *furthest = signals;
  const evs_chart_result *chart = &of->chart;

  for (size_t i = 1; i < count; i++)
    if (fabs(signals[i].value - signals[i].limit) > fabs(furthest->value - furthest->limit))
      furthest = &signals[i];
  return say(document,
             signals->kind == EVS_SIGNAL_ABOVE
                 ? WORDS("{0}, {1}, {2} to {3}: {4} values above the upper limit, furthest in {5}: "
                         "{6}, limit {7}: worth a look, not a proof.",
                         "{0}, {1}, {2} bis {3}: {4} Werte über der oberen Grenze, am weitesten "
                         "{5}: {6}, Grenze {7}: einen Blick wert, kein Beweis.")
                 : WORDS("{0}, {1}, {2} to {3}: {4} values below the lower limit, furthest in {5}: "
                         "{6}, limit {7}: worth a look, not a proof.",
                         "{0}, {1}, {2} bis {3}: {4} Werte unter der unteren Grenze, am weitesten "
                         "{5}: {6}, Grenze {7}: einen Blick wert, kein Beweis."),
             evs_value_text(watched_label(document, of)),
             evs_value_text(place_words(document, charts, of)),
             evs_value_period(chart->periods[signals->period]),
             evs_value_period(chart->periods[signals[count - 1].period]), evs_value_count(count),
             evs_value_period(chart->periods[furthest->period]),
             evs_value_text(chart_value_words(document, of, furthest->value)),
             evs_value_text(chart_value_words(document, of, furthest->limit)));
}

const char *signal_sentence(const evs_document *document, const watch_charts *charts,
                            const watched *of, const evs_chart_signal *signal)
{
  if (signal->kind == EVS_SIGNAL_RUN)
    return run_sentence(document, charts, of, signal);
  if (signal->kind == EVS_SIGNAL_CROSSINGS)
    return crossings_sentence(document, charts, of, signal);
  return beyond_sentence(document, charts, of, signal);
}

static size_t signalling_count(const watch_charts *charts)
{
  size_t count = 0;

  for (size_t i = 0; i < charts->count; i++)
    count += watch_signal_count(&charts->charts[i], true) > 0 ? 1 : 0;
  return count;
}

/* "2 signals after the baseline, in 1 of 3 watched indicators." */
static const char *lead_sentence(const evs_document *document, const watch_charts *charts)
{
  const evs_value all = evs_value_count(charts->count);

  if (charts->signal_count == 0)
    return charts->count == 1
               ? word(document, WORDS("No signal after the baseline in the watched indicator.",
                                      "Kein Signal nach der Basis beim beobachteten Indikator."))
               : say(document,
                     WORDS("No signal after the baseline in {0} watched indicators.",
                           "Kein Signal nach der Basis bei {0} beobachteten Indikatoren."),
                     all);
  if (charts->signal_count == 1)
    return say(document,
               WORDS("1 signal after the baseline; watched: {0}.",
                     "1 Signal nach der Basis; beobachtet: {0}."),
               all);
  return say(document,
             WORDS("{0} signals after the baseline, in {1} of {2} watched.",
                   "{0} Signale nach der Basis, bei {1} von {2} beobachteten."),
             evs_value_count(charts->signal_count), evs_value_count(signalling_count(charts)), all);
}

/* How many signals from the first on follow each other on the same side. */
static size_t stretch_length(const evs_chart_signal *signals, size_t count)
{
  size_t length = 1;

  while (length < count && signals[length].kind == signals->kind &&
         signals->kind <= EVS_SIGNAL_BELOW &&
         signals[length].period == signals[length - 1].period + 1)
    length++;
  return length;
}

static size_t signal_sentences(const char **out, const evs_document *document,
                               const watch_charts *charts, const watched *of)
{
  const evs_chart_signal *signals = of->chart.signals;
  size_t count = 0;

  for (size_t i = 0, length; i < of->chart.signal_count; i += length) {
    length = stretch_length(signals + i, of->chart.signal_count - i);
    if (!signals[i].after_baseline)
      length = 1;
    else if (length == 1)
      out[count++] = signal_sentence(document, charts, of, &signals[i]);
    else
      out[count++] = stretch_sentence(document, charts, of, signals + i, length);
  }
  return count;
}

static void add_signals(evs_document *document, const watch_charts *charts)
{
  const char **sentences =
      evs_arena_array(document->arena, charts->signal_count, sizeof *sentences);
  size_t count = 0;

  for (size_t i = 0; i < charts->count; i++)
    count += signal_sentences(sentences + count, document, charts, &charts->charts[i]);
  if (count)
    evs_document_list(document, sentences, count);
}

static void add_alarms(evs_document *document, const watch_charts *charts)
{
  evs_document_paragraph(
      document,
      say(document,
          WORDS("False alarms: with these charts and rules, {0} signals per period are to be "
                "expected although nothing has changed; the chance of one or more is {1} percent, "
                "if charts and periods are independent and the baselines show what is usual.",
                "Fehlalarme: Mit diesen Karten und Regeln sind je Zeitraum {0} Signale zu "
                "erwarten, obwohl sich nichts geändert hat; die Chance auf mindestens eines ist "
                "{1} Prozent, wenn Karten und Zeiträume unabhängig sind und die Basis das Übliche "
                "zeigt."),
          evs_value_number(charts->expected_alarms, 3),
          evs_value_number(100 * charts->any_alarm, 1)));
}

void add_monitor_sentences(evs_document *document, const watch_charts *charts)
{
  evs_document_lead(document, lead_sentence(document, charts));
  add_signals(document, charts);
  add_alarms(document, charts);
}

void add_monitor_section(evs_document *document, const watch_charts *charts)
{
  const evs_figure *figure;

  if (!charts)
    return;
  evs_document_heading(document, 2,
                       word(document, WORDS("Is it still as usual?", "Ist es noch wie sonst?")));
  add_monitor_sentences(document, charts);
  if ((figure = monitor_figure(document, charts)))
    evs_document_figure(document, figure);
  add_overview_table(document, charts);
}

void monitor_report(evs_document *document, const watch_charts *charts)
{
  const char *notice = evs_phrase_text(document->language, charts->study->notice);

  document->title = word(document, WORDS("Control charts", "Regelkarten"));
  document->subtitle = evs_phrase_text(document->language, charts->study->title);
  if (notice)
    evs_document_notice(document, notice);
  add_monitor_sentences(document, charts);
  add_monitor_table(document, charts);
  add_monitor_rows(document, charts);
  evs_document_findings(document);
}
