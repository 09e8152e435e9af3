/* sentences.c - results in plain, hedged sentences.

   The words never say more than the figures: a change is called a change, not
   an effect, and what is not known is said. */
#include "report/sentences.h"

#include <math.h>
#include <string.h>

#include "report/change.h"
#include "report/figures.h"
#include "report/savings_parts.h"
#include "report/words.h"

/* The sentence begins with the subject that the study gives, else with the label. */
static const char *subject(const evs_document *document, const evs_analysis *analysis,
                           const evs_outcome *outcome)
{
  const evs_study_indicator *declared = evs_study_indicator_find(analysis->study, outcome->name);

  return declared ? evs_phrase_text(document->language, declared->subject) : NULL;
}

static bool is_singular(const evs_analysis *analysis, const evs_outcome *outcome)
{
  const evs_study_indicator *declared = evs_study_indicator_find(analysis->study, outcome->name);

  return declared && declared->singular;
}

/* Without a subject no verb can agree with it: numbers alone. */
static const char *plain_sentence(const evs_document *document, const evs_analysis *analysis,
                                  const evs_outcome *outcome, int decimals)
{
  const outcome_change change = change_of(outcome);

  if (isnan(change.control))
    return say(document, WORDS("{0}: {1}\u00a0% in {2}.", "{0}: in {2} {1}\u00a0%."),
               evs_value_phrase(outcome->label), evs_value_signed(change.treated, decimals),
               evs_value_text(side_place(document, analysis, outcome, true)));
  return say(document,
             WORDS("{0}: {1}\u00a0% in {2}, {3}\u00a0% in {4}.",
                   "{0}: in {2} {1}\u00a0%, in {4} {3}\u00a0%."),
             evs_value_phrase(outcome->label), evs_value_signed(change.treated, decimals),
             evs_value_text(side_place(document, analysis, outcome, true)),
             evs_value_signed(change.control, decimals),
             evs_value_text(side_place(document, analysis, outcome, false)));
}

/* [singular][falls] with {0} subject, {1} place, {2} size. */
static const evs_phrase treated_clause[2][2] = {
    {{{"{0} rose by {2}\u00a0% in {1}", "{0} stiegen in {1} um {2}\u00a0%"}},
     {{"{0} fell by {2}\u00a0% in {1}", "{0} gingen in {1} um {2}\u00a0% zurück"}}},
    {{{"{0} rose by {2}\u00a0% in {1}", "{0} stieg in {1} um {2}\u00a0%"}},
     {{"{0} fell by {2}\u00a0% in {1}", "{0} ging in {1} um {2}\u00a0% zurück"}}},
};

/* [singular][falls] for the comparison, when it moved the other way. */
static const evs_phrase opposite_clause[2][2] = {
    {{{"; in {0} there was a rise of {1}\u00a0%.", ", in {0} stiegen sie um {1}\u00a0%."}},
     {{"; in {0} there was a fall of {1}\u00a0%.", ", in {0} gingen sie um {1}\u00a0% zurück."}}},
    {{{"; in {0} there was a rise of {1}\u00a0%.", ", in {0} gab es einen Anstieg um {1}\u00a0%."}},
     {{"; in {0} there was a fall of {1}\u00a0%.",
       ", in {0} gab es einen Rückgang um {1}\u00a0%."}}},
};

static const evs_phrase same_clause = {{", in {0} by {1}\u00a0%.", ", in {0} um {1}\u00a0%."}};
static const evs_phrase no_clause = {{".", "."}};

static const char *control_clause(const evs_document *document, const evs_analysis *analysis,
                                  const evs_outcome *outcome, int decimals)
{
  const outcome_change change = change_of(outcome);
  double control = change.control;
  bool same = (change.treated < 0) == (control < 0);

  if (isnan(control))
    return word(document, no_clause);
  return say(document,
             same ? same_clause : opposite_clause[is_singular(analysis, outcome)][control < 0],
             evs_value_text(side_place(document, analysis, outcome, false)),
             evs_value_number(fabs(control), decimals));
}

const char *growth_sentence(const evs_document *document, const evs_analysis *analysis,
                            const evs_outcome *outcome)
{
  int decimals = outcome->decimals;
  const outcome_change change = change_of(outcome);
  double treated = change.treated;
  const char *begin = subject(document, analysis, outcome);
  const char *first;

  if (isnan(treated))
    return say(document,
               WORDS("{0}: no growth can be given ({1}).",
                     "{0}: eine Veränderung lässt sich nicht angeben ({1})."),
               evs_value_phrase(outcome->label),
               evs_value_text(reason_words(document, change.treated_reason)));
  if (!begin)
    return plain_sentence(document, analysis, outcome, decimals);
  first = say(document, treated_clause[is_singular(analysis, outcome)][treated < 0],
              evs_value_text(begin), evs_value_text(side_place(document, analysis, outcome, true)),
              evs_value_number(fabs(treated), decimals));
  return evs_arena_printf(document->arena, "%s%s", first,
                          control_clause(document, analysis, outcome, decimals));
}

const char *difference_sentence(const evs_document *document, const evs_outcome *outcome)
{
  const evs_did_result *did = &outcome->did;

  if (isnan(did->growth_difference))
    return say(document,
               WORDS("A difference cannot be given ({0}).",
                     "Ein Unterschied lässt sich nicht angeben ({0})."),
               evs_value_text(reason_words(document, did->reason)));
  return say(document,
             WORDS("The difference is {0} percentage points; measured against the growth of the "
                   "comparison that is {1}\u00a0%.",
                   "Der Unterschied beträgt {0} Prozentpunkte; gemessen am Wachstum des Vergleichs "
                   "sind das {1}\u00a0%."),
             evs_value_signed(did->growth_difference, 2), evs_value_signed(did->growth_ratio, 2));
}

/* " (Januar 2022 – Dezember 2024)" where several periods are added up, else nothing. */
static const char *savings_time(const evs_document *document, const evs_savings_result *savings)
{
  evs_period_range range;

  if (savings->period_count < 2)
    return "";
  range = (evs_period_range){savings->periods[0].period,
                             savings->periods[savings->period_count - 1].period};
  return evs_arena_printf(document->arena, " (%s)", range_words(document, &range));
}

/* What would have been spent, more or less. */
static const char *gross_clause(const evs_document *document, const evs_savings_result *savings)
{
  const int64_t gross = savings->total.gross;

  return say(
      document,
      gross < 0 ? WORDS("Had costs grown as in the comparison, {0} Euro less would have been "
                        "spent{1}",
                        "Wären die Ausgaben wie im Vergleich gewachsen, wären rechnerisch {0} "
                        "Euro weniger ausgegeben worden{1}")
                : WORDS("Had costs grown as in the comparison, {0} Euro more would have been "
                        "spent{1}",
                        "Wären die Ausgaben wie im Vergleich gewachsen, wären rechnerisch {0} "
                        "Euro mehr ausgegeben worden{1}"),
      evs_value_number(fabs(evs_euro(gross)), 0), evs_value_text(savings_time(document, savings)));
}

/* " (nicht enthalten: ...)": stands wherever a net figure does. */
static const char *missing_clause(const evs_document *document, const evs_savings_plan *plan)
{
  const char *missing = not_included_list(document, plan);

  return missing ? say(document, WORDS(" (not included: {0})", " (nicht enthalten: {0})"),
                       evs_value_text(missing))
                 : "";
}

static const char *net_clause(const evs_document *document, const evs_analysis *analysis)
{
  const evs_savings_result *savings = &analysis->savings;

  if (!savings->has_costs)
    return word(document, WORDS("; what the project itself cost is not known here.",
                                "; was das Projekt selbst kostete, ist hier nicht bekannt."));
  return say(document,
             savings->net < 0
                 ? WORDS("; with {0} Euro of project costs the balance is {1} Euro{2}.",
                         "; mit {0} Euro Projektkosten beträgt der Saldo {1} Euro{2}.")
                 : WORDS("; after {0} Euro of project costs {1} Euro are left{2}.",
                         "; nach {0} Euro Projektkosten bleiben {1} Euro{2}."),
             evs_value_number(evs_euro(savings->project_costs.cents), 0),
             evs_value_number(evs_euro(savings->net), 0),
             evs_value_text(missing_clause(document, &analysis->study->savings)));
}

const char *savings_sentence(const evs_document *document, const evs_analysis *analysis)
{
  const evs_savings_result *savings = &analysis->savings;

  return evs_arena_printf(document->arena, "%s%s", gross_clause(document, savings),
                          net_clause(document, analysis));
}

static bool any_has_counts(const evs_analysis *analysis, bool counts)
{
  for (size_t i = 0; i < analysis->outcome_count; i++)
    if (analysis->outcomes[i].did.counts == counts)
      return true;
  return false;
}

static const evs_phrase count_uncertainty = {
    {"For counts the exact interval is given, as if cases were independent; it does not cover that "
     "one place may differ from others for reasons of its own.",
     "Für Fallzahlen ist das exakte Intervall angegeben, als wären die Fälle unabhängig; dass ein "
     "Ort sich aus eigenen Gründen anders entwickelt, deckt es nicht ab."}};

static const evs_phrase other_uncertainty = {
    {"For money, rates and indices no interval and no p-value is given: growth between readings of "
     "one place carries no information about chance.",
     "Für Geld, Quoten und Indizes wird weder Intervall noch p-Wert angegeben: Das Wachstum "
     "zwischen einzelnen Ständen eines Ortes enthält keine Auskunft über den Zufall."}};

static const evs_phrase cause = {
    {"Whether the project caused the difference cannot be decided with these figures alone.",
     "Ob das Projekt den Unterschied bewirkt hat, lässt sich mit diesen Zahlen allein nicht "
     "entscheiden."}};

static bool any_over_time(const evs_analysis *analysis)
{
  for (size_t i = 0; i < analysis->outcome_count; i++)
    if (is_over_time(&analysis->outcomes[i]))
      return true;
  return false;
}

static bool any_leading(const evs_analysis *analysis)
{
  for (size_t i = 0; i < analysis->outcome_count; i++)
    if (leading_inference(&analysis->outcomes[i]))
      return true;
  return false;
}

static const evs_phrase over_time = {
    {"How much the figures vary by themselves is taken from their course before and after the "
     "start; whether something else changed at the same time cannot be seen in them.",
     "Wie stark die Zahlen von selbst schwanken, ist ihrem Verlauf vor und nach dem Beginn "
     "entnommen; ob sich zur gleichen Zeit etwas anderes geändert hat, ist ihnen nicht "
     "anzusehen."}};

static const evs_phrase over_time_unknown = {
    {"The course before and after the start is known, but it does not tell how much the figures "
     "vary by themselves: chance and effect cannot be told apart here.",
     "Der Verlauf vor und nach dem Beginn ist bekannt, verrät aber nicht, wie stark die Zahlen von "
     "selbst schwanken: Zufall und Wirkung lassen sich hier nicht trennen."}};

const char *uncertainty_sentence(const evs_document *document, const evs_analysis *analysis)
{
  bool counts = any_has_counts(analysis, true);
  bool others = any_has_counts(analysis, false);
  bool counts_first = analysis->outcomes[0].did.counts;
  const char *first = word(document, counts_first ? count_uncertainty : other_uncertainty);
  const char *second = word(document, counts_first ? other_uncertainty : count_uncertainty);

  if (any_over_time(analysis))
    return word(document, any_leading(analysis) ? over_time : over_time_unknown);
  return evs_arena_printf(document->arena, "%s%s%s %s", first, counts && others ? " " : "",
                          counts && others ? second : "", word(document, cause));
}

const char *reference_sentence(const evs_document *document, const evs_analysis *analysis)
{
  const evs_reference_result *all = &analysis->reference;
  const char *first =
      say(document,
          WORDS("For orientation ({0}): a year's growth of one place minus that of all scatters "
                "with a standard deviation of {1} points; {2} of {3} such figures are at least as "
                "far from 0 as {4}.",
                "Zur Einordnung ({0}): Die Jahresveränderung eines Ortes minus die aller Orte "
                "streut dort mit einer Standardabweichung von {1} Punkten; {2} von {3} solchen "
                "Werten liegen mindestens so weit von 0 entfernt wie {4}."),
          evs_value_phrase(analysis->study->reference.label), evs_value_number(all->std_dev, 2),
          evs_value_count(all->at_least_as_large), evs_value_count(all->count),
          evs_value_signed(analysis->outcomes[0].did.growth_difference, 2));

  if (isnan(all->scaled_std_dev))
    return first;
  return evs_arena_printf(
      document->arena, "%s %s", first,
      say(document,
          WORDS("Scaled to the size of the pilot the spread is about {0} points. This is context, "
                "not a p-value.",
                "Auf die Größe des Modellgebiets umgerechnet sind es etwa {0} Punkte. Das dient "
                "der Einordnung und ist kein p-Wert."),
          evs_value_number(all->scaled_std_dev, 1)));
}
