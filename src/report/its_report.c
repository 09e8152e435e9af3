/* its_report.c - the document of interrupted time series. */
#include "report/its_report.h"

#include "report/words.h"

void its_report(evs_document *document, const its_outcomes *outcomes)
{
  const char *notice = evs_phrase_text(document->language, outcomes->study->notice);

  document->title = word(document, WORDS("Interrupted time series", "Unterbrochene Zeitreihe"));
  document->subtitle = evs_phrase_text(document->language, outcomes->study->title);
  if (notice)
    evs_document_notice(document, notice);
  for (size_t i = 0; i < outcomes->outcome_count; i++) {
    const its_outcome *outcome = &outcomes->outcomes[i];

    add_its_rows(document, outcomes, outcome);
    evs_document_paragraph(document, its_sentence(document, outcomes, outcome));
    if (outcome->result_count)
      add_its_table(document, outcomes, outcome);
  }
  evs_document_findings(document);
}
