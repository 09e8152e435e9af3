/* synth_section.c - synthetic controls in the report for people who decide. */
#include "report/synth_report.h"
#include "report/words.h"

void add_synth_section(evs_document *document, const synth_outcomes *outcomes)
{
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
}

void add_synth_section_rows(evs_document *document, const synth_outcomes *outcomes)
{
  for (size_t i = 0; outcomes && i < outcomes->outcome_count; i++)
    add_synth_rows(document, outcomes, &outcomes->outcomes[i]);
}
