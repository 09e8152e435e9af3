/* synth_section.c - synthetic controls in the report for people who decide. */
#include "report/event_report.h"
#include "report/figures.h"
#include "report/honest_report.h"
#include "report/honest_rows.h"
#include "report/synth_report.h"
#include "report/words.h"

/* What of the event study stays where both sides would not have run alike. */
static void add_bounds(evs_document *document, const evs_study *study, const honest_outcome *bounds)
{
  if (!bounds)
    return;
  add_honest_sentences(document, bounds);
  if (!bounds->reason)
    evs_document_figure(document, honest_figure(document, figure_source(document, study), bounds));
}

/* Period by period against the plain mean of the others. */
static void add_events(evs_document *document, const event_outcomes *events)
{
  const event_outcome *primary = events && events->outcome_count ? &events->outcomes[0] : NULL;

  if (!primary || primary->refusal)
    return;
  evs_document_paragraph(
      document,
      word(document, WORDS("Period by period against the plain mean of the other places, as a "
                           "difference from the last period before the start (event study):",
                           "Zeitraum für Zeitraum gegen das einfache Mittel der anderen Orte, als "
                           "Unterschied zum letzten vor dem Beginn (Ereignisstudie):")));
  evs_document_paragraph(document, event_sentence(document, primary));
  evs_document_figure(document, event_figure(document, events, primary));
  add_event_table(document, primary);
}

void add_synth_section(evs_document *document, const other_places *places)
{
  const synth_outcomes *outcomes = places->synth;
  const synth_outcome *primary;

  if (!outcomes || outcomes->outcome_count == 0 || outcomes->outcomes[0].refusal)
    return;
  primary = &outcomes->outcomes[0];
  evs_document_heading(document, 3,
                       word(document, WORDS("Beside weighted means of the other places",
                                            "Neben gewichteten Mitteln der anderen Orte")));
  add_synth_sentences(document, outcomes, primary);
  evs_document_figure(document, synth_forest_figure(document, outcomes, primary));
  add_synth_table(document, outcomes, primary);
  evs_document_figure(document, synth_path_figure(document, outcomes, primary));
  evs_document_figure(document, synth_gap_figure(document, outcomes, primary));
  add_synth_weights(document, outcomes, primary);
  evs_document_figure(document, synth_contributions_figure(document, outcomes, primary));
  add_events(document, places->events);
  add_bounds(document, outcomes->study, places->bounds);
}

void add_synth_section_rows(evs_document *document, const other_places *places)
{
  const synth_outcomes *outcomes = places->synth;
  const event_outcomes *events = places->events;

  for (size_t i = 0; outcomes && i < outcomes->outcome_count; i++)
    add_synth_rows(document, outcomes, &outcomes->outcomes[i]);
  for (size_t i = 0; events && i < events->outcome_count; i++)
    add_event_rows(document, events, &events->outcomes[i]);
  if (places->bounds)
    add_honest_rows(document, events->panel, places->bounds);
}
