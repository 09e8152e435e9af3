/* series_table.c - a comparison over time in a table and in sentences. */
#include <math.h>

#include "report/change.h"
#include "report/figures.h"
#include "report/series_report.h"
#include "report/words.h"
#include "study/series_outcomes.h"

const char *view_words(const evs_document *document, evs_series_view view)
{
  static const evs_phrase names[EVS_VIEW_COUNT + 1] = {
      [EVS_VIEW_SHARE] = {{"share of the pilot", "Anteil des Modellgebiets"}},
      [EVS_VIEW_BLOCKS] = {{"block means", "Blockmittel"}},
      [EVS_VIEW_AR1] = {{"AR(1), REML", "AR(1), REML"}},
      [EVS_VIEW_CONFORMAL] = {{"shifted residuals (conformal)", "verschobene Residuen (konform)"}},
      [EVS_VIEW_NONE] = {{"totals, exact", "Summen, exakt"}},
  };

  return word(document, names[view]);
}

static const char *interval_words(const evs_document *document, double low, double high)
{
  if (isnan(low) || isnan(high))
    return "–";
  return evs_arena_printf(document->arena, "%s … %s",
                          evs_signed_text(document->language, low, 1, document->arena),
                          evs_signed_text(document->language, high, 1, document->arena));
}

static void add_line(const evs_document *document, evs_table_builder *table, const char *name,
                     const evs_inference *log_effect)
{
  evs_document_table_cell(table, evs_cell_text(name));
  evs_document_table_cell(
      table, evs_cell_number(EVS_CELL_PERCENT, percent_of_log(log_effect->estimate), 1));
  evs_document_table_cell(
      table, evs_cell_text(interval_words(document, percent_of_log(log_effect->conf_low),
                                          percent_of_log(log_effect->conf_high))));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_P_VALUE, log_effect->p_value, 3));
}

/* The ratio of totals on the scale of the others. */
static evs_inference log_of(const evs_inference *ratio)
{
  evs_inference row = *ratio;

  row.estimate = log(ratio->estimate);
  row.conf_low = log(ratio->conf_low);
  row.conf_high = log(ratio->conf_high);
  return row;
}

static const char *headline_mark(const evs_document *document, const evs_series_result *result,
                                 evs_series_view view)
{
  const char *name = view_words(document, view);

  return view == result->headline ? evs_arena_printf(document->arena, "%s *", name) : name;
}

static void add_notes(evs_document *document, evs_table_builder *table,
                      const evs_series_result *result)
{
  evs_document_table_note(table,
                          word(document, result->headline != EVS_VIEW_NONE
                                             ? WORDS("* leads; chosen by a rule fixed before.",
                                                     "* führt; nach einer vorab festgelegten "
                                                     "Regel gewählt.")
                                             : WORDS("None of these p-values and intervals counts "
                                                     "as a result.",
                                                     "Keiner dieser p-Werte und keines der "
                                                     "Intervalle gilt als Ergebnis.")));
  if (!isnan(result->conformal.attainable_p))
    evs_document_table_note(
        table, say(document,
                   WORDS("Shifted residuals: the least p-value that this series allows is {0}.",
                         "Verschobene Residuen: Der kleinste p-Wert, den diese Reihe zulässt, ist "
                         "{0}."),
                   evs_value_number(result->conformal.attainable_p, 3)));
  if (!isnan(result->holm_p_value))
    evs_document_table_note(
        table,
        say(document,
            WORDS("p-value of the leading method, adjusted for several outcomes (Holm): {0}.",
                  "p-Wert des führenden Verfahrens, für mehrere Kennzahlen angepasst "
                  "(Holm): {0}."),
            evs_value_number(result->holm_p_value, 3)));
}

void add_series_table(evs_document *document, const evs_analysis *analysis,
                      const evs_outcome *outcome)
{
  static const evs_phrase heads[] = {
      {{"method", "Verfahren"}},
      {{"change against the comparison", "Veränderung gegenüber dem Vergleich"}},
      {{"interval (%)", "Intervall (%)"}},
      {{"p", "p"}}};
  const evs_series_result *result = outcome->series;
  evs_table_builder *table;
  evs_inference totals = log_of(&result->totals);

  (void)analysis;
  if (result->series.refusal)
    return;
  table = begin_table(document, word(document, outcome->label), heads);
  for (evs_series_view view = 0; view < EVS_VIEW_COUNT; view++)
    if (view != EVS_VIEW_SHARE || evs_kind_is_count(result->series.kind))
      add_line(document, table, headline_mark(document, result, view),
               evs_series_inference(result, view));
  if (!isnan(totals.p_value))
    add_line(document, table, view_words(document, EVS_VIEW_NONE), &totals);
  add_notes(document, table, result);
  evs_document_table_end(table);
}

/* ---- sentences ------------------------------------------------------------------- */

static const char *headline_sentence(const evs_document *document, const evs_analysis *analysis,
                                     const evs_outcome *outcome)
{
  const evs_series_result *result = outcome->series;
  const evs_inference *row = evs_series_inference(result, result->headline);

  return say(document,
             row->estimate < 0
                 ? WORDS("{0}: since the start {1} stands {2}\u00a0% below what the course of the "
                         "comparison would give (interval of the difference {3}\u00a0%, {4}; {5}).",
                         "{0}: Seit dem Beginn liegt {1} {2}\u00a0% unter dem, was der Verlauf des "
                         "Vergleichs ergäbe (Intervall des Unterschieds {3}\u00a0%, {4}; {5}).")
                 : WORDS("{0}: since the start {1} stands {2}\u00a0% above what the course of the "
                         "comparison would give (interval of the difference {3}\u00a0%, {4}; {5}).",
                         "{0}: Seit dem Beginn liegt {1} {2}\u00a0% über dem, was der Verlauf des "
                         "Vergleichs ergäbe (Intervall des Unterschieds {3}\u00a0%, {4}; {5})."),
             evs_value_phrase(outcome->label),
             evs_value_text(side_name(document, analysis, outcome, true)),
             evs_value_number(fabs(percent_of_log(row->estimate)), 1),
             evs_value_text(interval_words(document, percent_of_log(row->conf_low),
                                           percent_of_log(row->conf_high))),
             evs_value_text(p_words(document, row->p_value)),
             evs_value_text(view_words(document, result->headline)));
}

static const char *no_headline_sentence(const evs_document *document, const evs_outcome *outcome)
{
  const evs_series_result *result = outcome->series;

  if (result->series.refusal)
    return say(document,
               WORDS("{0}: a comparison over time cannot be given ({1}).",
                     "{0}: Ein Vergleich im Zeitverlauf lässt sich nicht angeben ({1})."),
               evs_value_phrase(outcome->label),
               evs_value_phrase(series_refusal_phrase(result->series.refusal)));
  if (result->series.kind == EVS_STOCK)
    return say(
        document,
        WORDS("{0}: since the start the ratio to the comparison has changed by {1}\u00a0% on "
              "average; a stock counts the same cases again and again, so no p-value leads "
              "here.",
              "{0}: Seit dem Beginn hat sich das Verhältnis zum Vergleich im Mittel um "
              "{1}\u00a0% verändert; ein Bestand zählt dieselben Fälle immer wieder, "
              "deshalb gilt hier kein p-Wert."),
        evs_value_phrase(outcome->label),
        evs_value_signed(percent_of_log(result->blocks.estimate), 1));
  if (!evs_kind_is_count(result->series.kind) && !isnan(result->blocks.std_error))
    return say(
        document,
        WORDS("{0}: since the start the ratio to the comparison has changed by {1}\u00a0% on "
              "average. With fewer "
              "than {2} periods on a side, what lasts from one period to the next cannot be "
              "told from an effect: the p-values below are too small, and none leads.",
              "{0}: Seit dem Beginn hat sich das Verhältnis zum Vergleich im Mittel um {1}\u00a0% "
              "verändert. Bei "
              "weniger als {2} Zeiträumen auf einer Seite lässt sich, was von Zeitraum zu "
              "Zeitraum nachwirkt, von einer Wirkung nicht trennen: Die p-Werte unten sind zu "
              "klein, und keiner gilt als Ergebnis."),
        evs_value_phrase(outcome->label),
        evs_value_signed(percent_of_log(result->blocks.estimate), 1),
        evs_value_count(EVS_LEAST_FOR_LEVELS));
  return say(document,
             WORDS("{0}: no method can say how sure the change is.",
                   "{0}: Kein Verfahren kann sagen, wie sicher die Veränderung ist."),
             evs_value_phrase(outcome->label));
}

static const evs_phrase agreement_phrases[] = {
    [EVS_VIEWS_AGREE] = {{"The methods agree: from {0} to {1}\u00a0%.",
                          "Die Verfahren stimmen überein: von {0} bis {1}\u00a0%."}},
    [EVS_VIEWS_DIFFER_IN_SIGN] =
        {{"The methods do not even agree on the direction: {0}\u00a0% ({2}) to {1}\u00a0% ({3}). "
          "No direction should be claimed.",
          "Die Verfahren stimmen nicht einmal in der Richtung überein: {0}\u00a0% ({2}) bis "
          "{1}\u00a0% ({3}). Eine Richtung sollte nicht behauptet werden."}},
    [EVS_VIEWS_DIFFER_IN_PROOF] =
        {{"The methods disagree on whether chance can explain it ({4} of {5} say no). Which one is "
          "believed decides; the one that leads was fixed before.",
          "Ob der Zufall es erklären kann, sehen die Verfahren verschieden (nein sagen {4} von "
          "{5}). Es kommt also darauf an, welchem man folgt; das führende steht vorab fest."}},
    [EVS_VIEWS_DIFFER_IN_SIZE] =
        {{"The methods differ in size: {0}\u00a0% ({2}) to {1}\u00a0% ({3}). They weigh periods "
          "differently, so the change was not the same over time.",
          "Die Verfahren unterscheiden sich in der Größe: {0}\u00a0% ({2}) bis {1}\u00a0% ({3}). "
          "Sie gewichten Zeiträume verschieden; die Veränderung war also nicht gleichmäßig."}},
};

/* Why AR(1) stands apart from the means. */
static const char *drift_words(const evs_document *document, const evs_series_result *result)
{
  const evs_agreement *agreement = &result->agreement;
  bool apart = agreement->lowest == EVS_VIEW_AR1 || agreement->highest == EVS_VIEW_AR1;

  if (agreement->kind == EVS_VIEWS_AGREE || !apart || !(result->ar1.rho > EVS_LASTING_ERRORS))
    return "";
  return word(document,
              WORDS(" AR(1) takes what lasts for drift and measures little more than the step at "
                    "the start itself; a change that builds up slowly it sees only in part.",
                    " AR(1) hält, was anhält, für Drift und misst kaum mehr als den Schritt genau "
                    "zum Beginn; was sich allmählich aufbaut, sieht es nur zum Teil."));
}

static const char *agreement_words(const evs_document *document, const evs_series_result *result)
{
  const evs_agreement *agreement = &result->agreement;

  return say(document, agreement_phrases[agreement->kind],
             evs_value_signed(
                 percent_of_log(evs_series_inference(result, agreement->lowest)->estimate), 1),
             evs_value_signed(
                 percent_of_log(evs_series_inference(result, agreement->highest)->estimate), 1),
             evs_value_text(view_words(document, agreement->lowest)),
             evs_value_text(view_words(document, agreement->highest)),
             evs_value_count(agreement->rejecting), evs_value_count(agreement->testing));
}

static const char *agreement_sentence(const evs_document *document, const evs_series_result *result)
{
  if (result->agreement.kind == EVS_VIEWS_TOO_FEW)
    return NULL;
  return evs_arena_printf(document->arena, "%s%s", agreement_words(document, result),
                          drift_words(document, result));
}

static const char *precision_sentence(const evs_document *document,
                                      const evs_series_request *request,
                                      const evs_series_result *result)
{
  const char *found;
  double needed;

  if (isnan(result->detectable))
    return NULL;
  found = say(document,
              WORDS("A fall of less than {0}\u00a0%, or a rise of less than {1}\u00a0%, would "
                    "probably have gone unnoticed in this series (80\u00a0% power).",
                    "Ein Rückgang um weniger als {0}\u00a0% oder ein Anstieg um weniger als "
                    "{1}\u00a0% wäre in dieser Reihe wahrscheinlich unbemerkt geblieben "
                    "(Trennschärfe 80\u00a0%)."),
              evs_value_number(-percent_of_log(-result->detectable), 1),
              evs_value_number(percent_of_log(result->detectable), 1));
  needed = evs_series_needed_periods(result, log1p(request->effect / 100), request->confidence);
  if (isnan(needed))
    return found;
  return evs_arena_printf(
      document->arena, "%s %s", found,
      say(document,
          WORDS("To find a change of {0}\u00a0%, about {1} periods would be needed.",
                "Um eine Veränderung von {0}\u00a0% zu finden, brauchte es etwa {1} Zeiträume."),
          evs_value_signed(request->effect, -1), evs_value_number(needed, 0)));
}

void add_series_sentences(evs_document *document, const evs_analysis *analysis,
                          const evs_outcome *outcome)
{
  const evs_series_result *result = outcome->series;
  const char *agreement = agreement_sentence(document, result);
  const char *precision = precision_sentence(document, &analysis->series_request, result);

  evs_document_paragraph(document, result->headline == EVS_VIEW_NONE
                                       ? no_headline_sentence(document, outcome)
                                       : headline_sentence(document, analysis, outcome));
  if (agreement)
    evs_document_paragraph(document, agreement);
  if (precision)
    evs_document_paragraph(document, precision);
}
