/* synth_report.c - the document of synthetic controls. */
#include "report/synth_report.h"

#include "report/words.h"

void synth_report(evs_document *document, const synth_outcomes *outcomes)
{
  const char *notice = evs_phrase_text(document->language, outcomes->study->notice);

  document->title = word(document, WORDS("Synthetic controls", "Synthetische Vergleichsgruppen"));
  document->subtitle = evs_phrase_text(document->language, outcomes->study->title);
  if (notice)
    evs_document_notice(document, notice);
  for (size_t i = 0; i < outcomes->outcome_count; i++) {
    const synth_outcome *outcome = &outcomes->outcomes[i];

    add_synth_rows(document, outcomes, outcome);
    add_synth_sentences(document, outcomes, outcome);
    if (outcome->refusal)
      continue;
    add_synth_table(document, outcomes, outcome);
    add_synth_weights(document, outcomes, outcome);
  }
  evs_document_findings(document);
}
