/* sensitivity_report.c - the document of what the results hang on. */
#include "report/sensitivity_report.h"

#include "report/words.h"

void sensitivity_report(evs_document *document, const evs_analysis *analysis,
                        const evs_sensitivity_result *results)
{
  const char *notice = evs_phrase_text(document->language, analysis->study->notice);

  document->title = word(document, WORDS("What the result hangs on", "Woran das Ergebnis hängt"));
  document->subtitle = evs_phrase_text(document->language, analysis->study->title);
  if (notice)
    evs_document_notice(document, notice);
  for (size_t i = 0; i < analysis->outcome_count; i++) {
    const evs_outcome *outcome = &analysis->outcomes[i];

    add_sensitivity_rows(document, analysis, outcome, &results[i]);
    add_sensitivity_sentences(document, outcome, &results[i]);
    add_sensitivity_table(document, outcome, &results[i]);
  }
  evs_document_findings(document);
}
