/* certainty.c - how sure the figures of a report are: over time, by variants, and what stays open.
 */
#include "report/certainty.h"

#include <math.h>
#include <string.h>

#include "report/change.h"
#include "report/figures.h"
#include "report/sensitivity_report.h"
#include "report/series_report.h"
#include "report/words.h"

/* ---- compared over time --------------------------------------------------------- */

static size_t longest_series(const evs_analysis *analysis)
{
  size_t longest = 0;

  for (size_t i = 0; i < analysis->outcome_count; i++)
    if (analysis->outcomes[i].comparison.period_count > longest)
      longest = analysis->outcomes[i].comparison.period_count;
  return longest;
}

static void say_none(evs_document *document, const evs_analysis *analysis)
{
  size_t longest = longest_series(analysis);

  if (longest < EVS_SERIES_LEAST || evs_period_absent(analysis->study->start))
    return;
  evs_document_paragraph(
      document,
      say(document,
          WORDS("A comparison over time, which would show how much the figures vary by themselves, "
                "needs at least {1} periods before the start and {1} after it. The longest series "
                "here has {0}, so none is given: nothing in these data tells chance from effect.",
                "Ein Vergleich im Zeitverlauf würde zeigen, wie stark die Zahlen von selbst "
                "schwanken; er braucht mindestens {1} Zeiträume vor und {1} nach dem Beginn. Die "
                "längste Reihe hier hat {0}, deshalb gibt es ihn nicht: Nichts in diesen Daten "
                "trennt Zufall und Wirkung."),
          evs_value_count(longest), evs_value_count(EVS_SERIES_LEAST)));
}

static bool is_short(const evs_outcome *outcome)
{
  return evs_series_shorter_side(&outcome->series->series) < EVS_LEAST_FOR_LEVELS;
}

static const char *drift_clause(const evs_document *document, const evs_series_result *result)
{
  if (!result->ar1.at_boundary)
    return "";
  return word(document, WORDS(" The autoregressive model sees a series that drifts and cannot tell "
                              "a step from the drift.",
                              " Das autoregressive Modell sieht eine Reihe, die treibt, und kann "
                              "einen Sprung nicht von der Drift trennen."));
}

static evs_phrase more_data(const evs_series *series)
{
  if (series->periods[0].kind == EVS_YEAR)
    return WORDS("most easily quarters or months of the same years.",
                 "am einfachsten Quartals- oder Monatswerte derselben Jahre.");
  return WORDS("so a longer series.", "also eine längere Reihe.");
}

/* What it means that most methods are refused: in one paragraph. */
static void say_short(evs_document *document, const evs_outcome *outcome)
{
  const evs_series_result *result = outcome->series;
  const evs_series *series = &result->series;
  const char *why = say(
      document,
      WORDS("What {0} periods can say: {1} of them lie before the start and {2} after it, too few "
            "for most methods. Block means would have hardly more than one period per block, "
            "shifted residuals could reach p = {3} at best, and an interrupted time series would "
            "draw a line through {4} points on one side of the start, so none is shown.",
            "Was {0} Zeiträume sagen können: {1} liegen vor dem Beginn und {2} danach, zu wenige "
            "für die meisten Verfahren. Blockmittel hätten kaum mehr als einen Zeitraum je Block, "
            "verschobene Residuen könnten bestenfalls p = {3} erreichen, und eine unterbrochene "
            "Zeitreihe legte auf einer Seite des Beginns eine Gerade durch {4} Punkte; deshalb "
            "steht hier keine."),
      evs_value_count(series->count), evs_value_count(series->pre_count),
      evs_value_count(series->count - series->pre_count),
      evs_value_number(isnan(result->conformal.attainable_p) ? 1.0 / (double)series->count
                                                             : result->conformal.attainable_p,
                       2),
      evs_value_count(evs_series_shorter_side(series)));
  const char *meaning =
      say(document,
          WORDS(" So no p-value and no interval counts as a result. That does not mean that there "
                "was no effect, nor that there was one: these figures cannot decide it. It would "
                "take at least {0} periods on each side, {1}",
                " Deshalb gilt kein p-Wert und kein Intervall als Ergebnis. Das heißt nicht, dass "
                "es keine Wirkung gab, und auch nicht, dass es eine gab: Diese Zahlen können es "
                "nicht entscheiden. Dazu brauchte es mindestens {0} Zeiträume auf jeder Seite, "
                "{1}"),
          evs_value_count(EVS_LEAST_FOR_LEVELS), evs_value_phrase(more_data(series)));

  evs_document_paragraph(document, evs_arena_printf(document->arena, "%s%s%s", why,
                                                    drift_clause(document, result), meaning));
}

/* Once, for the first outcome that it concerns. */
static void say_what_short_means(evs_document *document, const evs_analysis *analysis)
{
  for (size_t i = 0; i < analysis->outcome_count; i++) {
    const evs_outcome *outcome = &analysis->outcomes[i];

    if (!is_over_time(outcome) || outcome->series->headline != EVS_VIEW_NONE || !is_short(outcome))
      continue;
    say_short(document, outcome);
    return;
  }
}

/* False where there is nothing to draw. */
static bool add_figures(evs_document *document, const evs_analysis *analysis,
                        const evs_outcome *outcome)
{
  const evs_figure *lines = series_figure(document, analysis, outcome);
  const evs_figure *forest = series_forest(document, analysis, outcome);

  if (lines)
    evs_document_figure(document, lines);
  if (forest)
    evs_document_figure(document, forest);
  return lines || forest;
}

static bool any_series(const evs_analysis *analysis)
{
  for (size_t i = 0; i < analysis->outcome_count; i++)
    if (analysis->outcomes[i].series)
      return true;
  return false;
}

void add_series_section(evs_document *document, const evs_analysis *analysis)
{
  bool drawn = false;

  if (!any_series(analysis)) {
    say_none(document, analysis);
    return;
  }
  evs_document_heading(
      document, 3, word(document, WORDS("Before and since the start", "Vor und seit dem Beginn")));
  say_what_short_means(document, analysis);
  for (size_t i = 0; i < analysis->outcome_count; i++) {
    const evs_outcome *outcome = &analysis->outcomes[i];

    if (!outcome->series)
      continue;
    add_series_sentences(document, analysis, outcome);
    if (!drawn)
      drawn = add_figures(document, analysis, outcome);
    add_series_table(document, analysis, outcome);
  }
}

/* ---- interrupted time series ------------------------------------------------------ */

/* The sentences of the outcomes from `first` on. */
static void add_other_models(evs_document *document, const its_outcomes *its, size_t first)
{
  const char **sentences = evs_arena_array(document->arena, its->outcome_count, sizeof *sentences);
  size_t count = 0;

  for (size_t i = first; i < its->outcome_count; i++)
    if (its->outcomes[i].result_count)
      sentences[count++] = its_sentence(document, its, &its->outcomes[i]);
  if (count)
    evs_document_list(document, sentences, count);
}

/* How the second view stands to the method that leads. */
static const char *second_view(const evs_document *document, const evs_outcome *primary,
                               const its_outcome *model)
{
  const evs_its_result *shown = its_shown(model);
  const evs_inference *leading = leading_inference(primary);
  const double step = shown->terms[its_leading_term(model)].estimate;

  if (!leading || isnan(step))
    return NULL;
  return word(document,
              step * leading->estimate > 0
                  ? WORDS("This view estimates a step and a trend apart from each other and needs "
                          "more data for that, so its intervals are wider. The step points the "
                          "same way as the result above.",
                          "Diese Sicht schätzt Sprung und Trend getrennt und braucht dafür mehr "
                          "Daten; ihre Intervalle sind deshalb weiter. Der Sprung zeigt in "
                          "dieselbe Richtung wie das Ergebnis oben.")
                  : WORDS("This view estimates a step and a trend apart from each other. The step "
                          "points the other way than the result above: what is found depends on "
                          "whether the trend before the start would have gone on.",
                          "Diese Sicht schätzt Sprung und Trend getrennt. Der Sprung zeigt in die "
                          "andere Richtung als das Ergebnis oben: Was man findet, hängt daran, ob "
                          "der Trend vor dem Beginn weitergegangen wäre."));
}

void add_its_section(evs_document *document, const evs_analysis *analysis, const its_outcomes *its)
{
  const evs_outcome *primary = &analysis->outcomes[0];
  const evs_figure *figure;
  const char *beside;

  if (!its || its->outcome_count == 0 || its->outcomes[0].result_count == 0 ||
      !is_over_time(primary) || is_short(primary))
    return;
  evs_document_heading(document, 3,
                       word(document, WORDS("A second view: step and trend (interrupted time "
                                            "series)",
                                            "Eine zweite Sicht: Sprung und Trend (unterbrochene "
                                            "Zeitreihe)")));
  evs_document_paragraph(document, its_sentence(document, its, &its->outcomes[0]));
  if ((beside = second_view(document, primary, &its->outcomes[0])))
    evs_document_paragraph(document, beside);
  if ((figure = its_figure(document, its, &its->outcomes[0])))
    evs_document_figure(document, figure);
  add_its_table(document, its, &its->outcomes[0]);
  add_other_models(document, its, 1);
}

/* ---- variants ------------------------------------------------------------------------ */

static void add_variant_figures(evs_document *document, const evs_analysis *analysis,
                                const evs_sensitivity_result *result)
{
  const evs_figure *placebo = placebo_figure(document, analysis, &analysis->outcomes[0], result);
  const evs_figure *curve =
      specification_figure(document, analysis, &analysis->outcomes[0], result);

  if (placebo)
    evs_document_figure(document, placebo);
  if (curve)
    evs_document_figure(document, curve);
}

void add_sensitivity_section(evs_document *document, const evs_analysis *analysis,
                             const evs_sensitivity_result *results)
{
  if (!results || !any_series(analysis))
    return;
  evs_document_heading(
      document, 3, word(document, WORDS("What the result hangs on", "Woran das Ergebnis hängt")));
  add_sensitivity_sentences(document, &analysis->outcomes[0], &results[0]);
  add_variant_figures(document, analysis, &results[0]);
  add_sensitivity_table(document, &analysis->outcomes[0], &results[0]);
  for (size_t i = 1; i < analysis->outcome_count; i++)
    if (!results[i].reason)
      add_sensitivity_sentences(document, &analysis->outcomes[i], &results[i]);
}

/* ---- rows ---------------------------------------------------------------------------------- */

static const its_outcome *find_model(const its_outcomes *its, const char *name)
{
  for (size_t i = 0; its && i < its->outcome_count; i++)
    if (strcmp(its->outcomes[i].name, name) == 0 && its->outcomes[i].result_count)
      return &its->outcomes[i];
  return NULL;
}

void add_certainty_rows(evs_document *document, const evs_analysis *analysis,
                        const its_outcomes *its, const evs_sensitivity_result *results)
{
  for (size_t i = 0; i < analysis->outcome_count; i++) {
    const evs_outcome *outcome = &analysis->outcomes[i];
    const its_outcome *model = find_model(its, outcome->name);

    if (!is_over_time(outcome))
      continue;
    if (model && !is_short(outcome))
      add_its_rows(document, its, model);
    if (results)
      add_sensitivity_rows(document, analysis, outcome, &results[i]);
  }
}

/* ---- what stays open -------------------------------------------------------------------- */

typedef struct {
  const char *items[6];
  size_t count;
} question_list;

static void add_question(question_list *list, const evs_document *document, evs_phrase phrase)
{
  list->items[list->count++] = word(document, phrase);
}

static bool any_without_headline(const evs_analysis *analysis)
{
  for (size_t i = 0; i < analysis->outcome_count; i++)
    if (is_over_time(&analysis->outcomes[i]) && !leading_inference(&analysis->outcomes[i]))
      return true;
  return false;
}

static bool any_disagreement(const evs_analysis *analysis)
{
  for (size_t i = 0; i < analysis->outcome_count; i++)
    if (is_over_time(&analysis->outcomes[i]) &&
        analysis->outcomes[i].series->agreement.kind >= EVS_VIEWS_DIFFER_IN_SIGN)
      return true;
  return false;
}

void add_open_questions(evs_document *document, const evs_analysis *analysis)
{
  question_list list = {.count = 0};

  if (!any_series(analysis))
    return;
  add_question(&list, document,
               WORDS("Whether the project was the cause: anything else that changed at the same "
                     "time in the pilot alone would look the same.",
                     "Ob das Projekt die Ursache war: Alles andere, was sich zur gleichen Zeit nur "
                     "im Modellgebiet geändert hat, sähe genauso aus."));
  add_question(&list, document,
               WORDS("Whether another place would have had the same: one pilot says nothing about "
                     "how much places differ.",
                     "Ob es anderswo genauso gekommen wäre: Ein einziges Modellgebiet sagt nichts "
                     "darüber, wie verschieden Orte sind."));
  add_question(&list, document,
               WORDS("Whether the project also changed the comparison, for example by families who "
                     "moved or by methods that were taken over.",
                     "Ob das Projekt auch den Vergleich verändert hat, etwa durch Umzüge oder "
                     "übernommene Methoden."));
  if (any_without_headline(analysis))
    add_question(&list, document,
                 WORDS("How far chance could explain the changes for which no p-value leads above.",
                       "Wie weit der Zufall die Veränderungen erklärt, für die oben kein p-Wert "
                       "gilt."));
  if (any_disagreement(analysis))
    add_question(
        &list, document,
        WORDS("How large the changes are in which the methods differ.",
              "Wie groß die Veränderungen sind, bei denen die Verfahren auseinandergehen."));
  evs_document_heading(document, 3, word(document, WORDS("What stays open", "Was offen bleibt")));
  evs_document_list(document,
                    memcpy(evs_arena_array(document->arena, list.count, sizeof *list.items),
                           list.items, list.count * sizeof *list.items),
                    list.count);
}
