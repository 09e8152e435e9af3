/* staggered_report.c - places that start at different times, in words and tables. */
#include "report/staggered_report.h"

#include <math.h>

#include "report/change.h"
#include "report/words.h"

int staggered_places(const staggered_outcome *outcome)
{
  const evs_inference *simple = &outcome->result.simple;
  const double size = isnan(simple->std_error) ? fabs(simple->estimate) / 10 : simple->std_error;

  return size > 0 ? (int)fmax(0, fmin(6, 1 - floor(log10(size)))) : 2;
}

static const char *interval_words(const evs_document *document, const evs_inference *effect,
                                  int places)
{
  if (isnan(effect->conf_low))
    return "–";
  return evs_arena_printf(
      document->arena, "%s … %s",
      evs_signed_text(document->language, effect->conf_low, places, document->arena),
      evs_signed_text(document->language, effect->conf_high, places, document->arena));
}

static void add_effect_cells(evs_document *document, evs_table_builder *table,
                             const evs_inference *effect, int places)
{
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_POINTS, effect->estimate, places));
  evs_document_table_cell(table, evs_cell_text(interval_words(document, effect, places)));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_P_VALUE, effect->p_value, 3));
}

static void add_critical_note(const evs_document *document, evs_table_builder *table,
                              const evs_aggregate *aggregate)
{
  if (!isnan(aggregate->critical))
    evs_document_table_note(
        table, say(document,
                   WORDS("Each interval holds by itself; all hold together with {0} standard "
                         "errors to either side.",
                         "Jedes Intervall gilt für sich; alle gemeinsam gelten mit {0} "
                         "Standardfehlern nach beiden Seiten."),
                   evs_value_number(aggregate->critical, 2)));
}

static void add_time_table(evs_document *document, const staggered_outcome *outcome)
{
  static const evs_phrase heads[] = {{{"periods since the start", "Zeiträume seit dem Beginn"}},
                                     {{"effect", "Wirkung"}},
                                     {{"interval", "Intervall"}},
                                     {{"p", "p"}}};
  const evs_aggregate *times = &outcome->result.by_time;
  const int places = staggered_places(outcome);
  evs_table_builder *table = begin_table(document, word(document, outcome->label), heads);

  for (size_t i = 0; i < times->count; i++) {
    evs_document_table_cell(
        table,
        evs_cell_text(times->at[i] == 0 ? "0"
                                        : evs_signed_text(document->language, (double)times->at[i],
                                                          0, document->arena)));
    add_effect_cells(document, table, &times->effects[i], places);
  }
  evs_document_table_note(
      table, word(document, WORDS("Against the last period before each start (−1).",
                                  "Gegenüber dem letzten Zeitraum vor jedem Beginn (−1).")));
  add_critical_note(document, table, times);
  evs_document_table_end(table);
}

static void add_group_table(evs_document *document, const staggered_outcome *outcome)
{
  static const evs_phrase heads[] = {{{"start", "Beginn"}},
                                     {{"units", "Einheiten"}},
                                     {{"effect", "Wirkung"}},
                                     {{"interval", "Intervall"}},
                                     {{"p", "p"}}};
  const evs_aggregate *groups = &outcome->result.by_group;
  const int places = staggered_places(outcome);
  evs_table_builder *table =
      begin_table(document, word(document, WORDS("By start", "Nach Beginn")), heads);

  for (size_t i = 0; i < groups->count; i++) {
    size_t size = 0;

    for (size_t k = 0; k < outcome->result.group_count; k++)
      if ((long)outcome->result.groups[k] == groups->at[i])
        size = outcome->result.group_sizes[k];
    evs_document_table_cell(table, evs_cell_period(outcome->panel.periods[groups->at[i]]));
    evs_document_table_cell(table, evs_cell_number(EVS_CELL_COUNT, (double)size, 0));
    add_effect_cells(document, table, &groups->effects[i], places);
  }
  add_critical_note(document, table, groups);
  evs_document_table_end(table);
}

static void add_bacon_table(evs_document *document, const staggered_outcome *outcome)
{
  static const evs_phrase heads[] = {
      {{"compared", "Verglichen"}}, {{"weight", "Gewicht"}}, {{"estimate", "Schätzung"}}};
  static const evs_phrase names[EVS_BACON_KIND_COUNT] = {
      {{"with units that never start", "mit Einheiten, die nie beginnen"}},
      {{"with units that start later", "mit Einheiten, die später beginnen"}},
      {{"with units that had started", "mit Einheiten, die schon begonnen hatten"}},
      {{"with units that began before the data", "mit Einheiten, die vor den Daten begannen"}}};
  const evs_bacon_result *bacon = &outcome->bacon;
  evs_table_builder *table;

  if (bacon->reason)
    return;
  table =
      begin_table(document,
                  word(document, WORDS("What stands behind one coefficient for all starts",
                                       "Was hinter einem Koeffizienten für alle Beginne steht")),
                  heads);
  for (size_t kind = 0; kind < EVS_BACON_KIND_COUNT; kind++) {
    if (!(bacon->weights[kind] > 0))
      continue;
    evs_document_table_cell(table, evs_cell_text(word(document, names[kind])));
    evs_document_table_cell(table,
                            evs_cell_text(say(document, WORDS("{0}\u00a0%", "{0}\u00a0%"),
                                              evs_value_number(100 * bacon->weights[kind], 1))));
    evs_document_table_cell(
        table, evs_cell_number(EVS_CELL_POINTS, bacon->means[kind], staggered_places(outcome)));
  }
  evs_document_table_note(table, say(document,
                                     WORDS("Together {0}: the coefficient twfe.",
                                           "Zusammen {0}: der Koeffizient twfe."),
                                     evs_value_signed(bacon->estimate, staggered_places(outcome))));
  evs_document_table_end(table);
}

static const char *effect_words(const evs_document *document, const staggered_outcome *outcome)
{
  const evs_inference *simple = &outcome->result.simple;
  const int places = staggered_places(outcome);

  if (isnan(simple->std_error))
    return say(document,
               WORDS("{0}: since their starts the units lie {1} from what the comparison would "
                     "give, on average; {2}.",
                     "{0}: Seit ihrem Beginn liegen die Einheiten im Mittel {1} von dem entfernt, "
                     "was der Vergleich ergäbe; {2}."),
               evs_value_phrase(outcome->label), evs_value_signed(simple->estimate, places),
               evs_value_text(reason_words(document, simple->inference)));
  return say(document,
             WORDS("{0}: since their starts the units lie {1} from what the comparison would give, "
                   "on average (interval {2}, {3}).",
                   "{0}: Seit ihrem Beginn liegen die Einheiten im Mittel {1} von dem entfernt, "
                   "was der Vergleich ergäbe (Intervall {2}, {3})."),
             evs_value_phrase(outcome->label), evs_value_signed(simple->estimate, places),
             evs_value_text(interval_words(document, simple, places)),
             evs_value_text(p_words(document, simple->p_value)));
}

static const char *pretest_words(const evs_document *document, const staggered_outcome *outcome)
{
  const evs_joint_test *test = &outcome->result.pretest;

  if (isnan(test->p_value))
    return say(document,
               WORDS("{0}: whether the units ran alike before their starts cannot be tested "
                     "({1}).",
                     "{0}: Ob die Einheiten vor ihrem Beginn gleich verliefen, lässt sich nicht "
                     "prüfen ({1})."),
               evs_value_phrase(outcome->label),
               evs_value_text(reason_words(document, test->inference)));
  return say(document,
             test->p_value < 0.05
                 ? WORDS("{0}: already before their starts the units ran apart ({1}; chi-square "
                         "with {2} degrees of freedom); what came after cannot be read as an "
                         "effect alone.",
                         "{0}: Schon vor ihrem Beginn liefen die Einheiten auseinander ({1}; "
                         "Chi-Quadrat mit {2} Freiheitsgraden); was danach kam, ist nicht allein "
                         "als Wirkung zu lesen.")
                 : WORDS("{0}: before their starts no difference of the courses is told from "
                         "chance ({1}; chi-square with {2} degrees of freedom); that is no proof "
                         "that there was none.",
                         "{0}: Vor ihrem Beginn ist kein Unterschied der Verläufe vom Zufall zu "
                         "trennen ({1}; Chi-Quadrat mit {2} Freiheitsgraden); dass es keinen gab, "
                         "ist damit nicht bewiesen."),
             evs_value_phrase(outcome->label), evs_value_text(p_words(document, test->p_value)),
             evs_value_number(test->dof_num, 0));
}

static void begin_report(evs_document *document, const staggered_outcomes *outcomes,
                         evs_phrase title)
{
  const char *notice = evs_phrase_text(document->language, outcomes->study->notice);

  document->title = word(document, title);
  document->subtitle = evs_phrase_text(document->language, outcomes->study->title);
  if (notice)
    evs_document_notice(document, notice);
}

void staggered_did_report(evs_document *document, const staggered_outcomes *outcomes)
{
  begin_report(document, outcomes,
               WORDS("Starts at different times", "Beginn zu verschiedenen Zeiten"));
  for (size_t i = 0; i < outcomes->outcome_count; i++) {
    const staggered_outcome *outcome = &outcomes->outcomes[i];

    add_staggered_did_rows(document, outcomes, outcome);
    if (outcome->refusal)
      continue;
    evs_document_paragraph(document, effect_words(document, outcome));
    evs_document_paragraph(document, pretest_words(document, outcome));
    add_time_table(document, outcome);
    add_group_table(document, outcome);
    add_bacon_table(document, outcome);
  }
  evs_document_findings(document);
}

void add_staggered_section(evs_document *document, const staggered_outcomes *outcomes)
{
  const staggered_outcome *primary =
      outcomes && outcomes->outcome_count ? &outcomes->outcomes[0] : NULL;

  if (!primary || primary->refusal)
    return;
  evs_document_heading(
      document, 3,
      word(document, WORDS("By each place's own start", "Nach dem eigenen Beginn jedes Orts")));
  evs_document_paragraph(document, effect_words(document, primary));
  evs_document_paragraph(document, pretest_words(document, primary));
  evs_document_figure(document, staggered_figure(document, outcomes, primary));
  add_time_table(document, primary);
  add_group_table(document, primary);
  add_bacon_table(document, primary);
}

void add_staggered_section_rows(evs_document *document, const staggered_outcomes *outcomes)
{
  for (size_t i = 0; outcomes && i < outcomes->outcome_count; i++)
    add_staggered_did_rows(document, outcomes, &outcomes->outcomes[i]);
}

void staggered_event_report(evs_document *document, const staggered_outcomes *outcomes)
{
  begin_report(document, outcomes, WORDS("Event study", "Ereignisstudie"));
  for (size_t i = 0; i < outcomes->outcome_count; i++) {
    const staggered_outcome *outcome = &outcomes->outcomes[i];

    add_staggered_event_rows(document, outcomes, outcome);
    if (outcome->refusal)
      continue;
    evs_document_paragraph(document, pretest_words(document, outcome));
    add_time_table(document, outcome);
  }
  evs_document_findings(document);
}
