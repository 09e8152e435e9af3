/* sensitivity_report.c - the document of what the results hang on. */
#include "report/sensitivity_report.h"

#include "core/text.h"
#include "report/honest_report.h"
#include "report/words.h"

static void add_bounds_of(evs_document *document, const evs_panel *panel, const char *name,
                          const honest_outcome *bounds, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (text_equal(bounds[i].name, name))
      add_honest_outcome(document, panel, &bounds[i]);
}

void sensitivity_report(evs_document *document, const evs_analysis *analysis,
                        const evs_sensitivity_result *results, const honest_outcome *bounds,
                        size_t bound_count)
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
    add_bounds_of(document, analysis->panel, outcome->name, bounds, bound_count);
  }
  evs_document_findings(document);
}
