/* verdict_savings.c - what was saved after costs, in the sentence of the verdict. */
#include <math.h>

#include "report/change.h"
#include "report/savings_parts.h"
#include "report/verdict.h"
#include "report/words.h"

evs_value rounded_thousands(double euro)
{
  static const double thousand = 1000;

  return evs_value_number(thousand * evs_round(euro / thousand, 0), 0);
}

static const char *gross_clause(const verdict_view *view)
{
  double gross = evs_euro(view->analysis->savings.total.gross);

  return say(view->document,
             gross < 0 ? WORDS("By computation {0} Euro more were spent than at the comparison's "
                               "growth",
                               "Rechnerisch wurden {0} Euro mehr ausgegeben als beim Wachstum des "
                               "Vergleichs")
                       : WORDS("By computation {0} Euro less were spent than at the comparison's "
                               "growth",
                               "Rechnerisch wurden {0} Euro weniger ausgegeben als beim Wachstum "
                               "des Vergleichs"),
             evs_value_number(fabs(gross), 0));
}

/* What a figure can be: by chance where a model tells, else by rounding. */
static const char *range_clause(const verdict_view *view, evs_uncertain estimate, evs_bounds bounds)
{
  const evs_document *document = view->document;

  if (view->analysis->savings_model.usable)
    return say(
        document,
        view->verdict.saved == EVS_SAVED_GROSS
            ? WORDS("savings by the model {0} to {1} Euro, {2}",
                    "Einsparung nach dem Modell {0} bis {1} Euro, {2}")
            : WORDS("by the model {0} to {1} Euro, {2}", "nach dem Modell {0} bis {1} Euro, {2}"),
        rounded_thousands(estimate.low), rounded_thousands(estimate.high),
        evs_value_text(confidence_words(document, view->analysis)));
  if (bounds.high - bounds.low > 0.01)
    return say(document,
               WORDS("{0} to {1} Euro depending on rounding, chance not counted",
                     "je nach Rundung {0} bis {1} Euro, Zufall nicht eingerechnet"),
               evs_value_number(bounds.low, 0), evs_value_number(bounds.high, 0));
  return word(document, WORDS("chance not counted", "Zufall nicht eingerechnet"));
}

static const char *missing_clause(const verdict_view *view)
{
  const char *missing = not_included_list(view->document, &view->analysis->study->savings);

  return missing ? say(view->document, WORDS("not included: {0}; ", "nicht enthalten: {0}; "),
                       evs_value_text(missing))
                 : "";
}

/* The savings are no surer than the difference in costs. */
static const char *costs_clause(const verdict_view *view)
{
  const evs_analysis *analysis = view->analysis;
  const verdict_view costs = verdict_view_of(
      view->document, analysis, &analysis->outcomes[analysis->savings_outcome], view->variants);

  if (costs.verdict.strength == EVS_STRENGTH_SUPPORTED)
    return "";
  return say(view->document,
             WORDS("; the difference in costs: {0}", "; der Unterschied der Ausgaben: {0}"),
             evs_value_phrase(strength_phrase(costs.verdict.strength)));
}

/* What the interval leaves of it. */
static const char *answer_clause(const verdict_view *view)
{
  const evs_uncertain *net = &view->analysis->savings_model.net;

  if (view->verdict.saved != EVS_SAVED_ESTIMATED)
    return "";
  if (net->low > 0)
    return costs_clause(view);
  return word(view->document, net->high < 0 ? WORDS(": nothing is left at either limit",
                                                    ": An keiner der Grenzen bleibt etwas übrig")
                                            : WORDS(": open whether anything is left",
                                                    ": Ob etwas übrig bleibt, ist offen"));
}

static const char *net_sentence(const verdict_view *view)
{
  const evs_savings_result *savings = &view->analysis->savings;

  return say(
      view->document,
      savings->net < 0
          ? WORDS("{0}; with {1} Euro of project costs the balance is {2} Euro ({3}{4}){5}.",
                  "{0}; mit {1} Euro Projektkosten ist der Saldo {2} Euro ({3}{4}){5}.")
          : WORDS("{0}; after {1} Euro of project costs {2} Euro are left ({3}{4}){5}.",
                  "{0}; nach {1} Euro Projektkosten bleiben {2} Euro ({3}{4}){5}."),
      evs_value_text(gross_clause(view)),
      evs_value_number(evs_euro(savings->project_costs.cents), 0),
      evs_value_number(evs_euro(savings->net), 0), evs_value_text(missing_clause(view)),
      evs_value_text(range_clause(view, view->analysis->savings_model.net, savings->net_bounds)),
      evs_value_text(answer_clause(view)));
}

const char *verdict_savings(const verdict_view *view)
{
  switch (view->verdict.saved) {
  case EVS_SAVED_NOT_ASKED:
    return NULL;
  case EVS_SAVED_GROSS:
    return say(view->document,
               WORDS("{0} ({1}); what the project cost is not known here.",
                     "{0} ({1}); was das Projekt kostete, ist hier nicht bekannt."),
               evs_value_text(gross_clause(view)),
               evs_value_text(range_clause(view, view->analysis->savings_model.gross,
                                           view->analysis->savings.gross_bounds)));
  default:
    return net_sentence(view);
  }
}

/* ---- all of it ----------------------------------------------------------------------- */

static void add_statement(evs_document_verdict *to, evs_statement *statements, const char *label,
                          const char *text)
{
  if (text)
    statements[to->statement_count++] = (evs_statement){label, text};
}

enum { MOST_STATEMENTS = 5 };

void add_verdict(evs_document *document, const verdict_view *view)
{
  const evs_verdict *verdict = &view->verdict;
  const char *limits[EVS_WEAKNESS_COUNT];
  evs_statement statements[MOST_STATEMENTS];
  evs_document_verdict out = {.outcome = view->outcome->name,
                              .strength = evs_strength_name(verdict->strength),
                              .weakest_link = evs_weakness_code(verdict->weakest),
                              .limits = limits,
                              .limit_count = verdict->weakness_count,
                              .would_change = evs_tipping_code(verdict->tips),
                              .statements = statements};

  for (size_t i = 0; i < verdict->weakness_count; i++)
    limits[i] = evs_weakness_code(verdict->weaknesses[i]);
  add_statement(&out, statements,
                word(document, view->outcome->is_published ? WORDS("Published:", "Veröffentlicht:")
                                                           : WORDS("Finding:", "Befund:")),
                verdict_estimate(view));
  add_statement(&out, statements, word(document, WORDS("How sure?", "Wie sicher?")),
                verdict_certainty(view));
  add_statement(&out, statements, word(document, WORDS("Savings:", "Einsparung:")),
                verdict_savings(view));
  add_statement(&out, statements, word(document, WORDS("Weakest link:", "Schwächste Stelle:")),
                verdict_weakest(view));
  add_statement(&out, statements,
                word(document, WORDS("What would change it?", "Was würde es ändern?")),
                verdict_tipping(view));
  evs_document_verdict_add(document, &out);
}
