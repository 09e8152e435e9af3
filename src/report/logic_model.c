/* logic_model.c - the chain of evidence of a project, link by link, and its hypotheses. */
#include "core/text.h"
#include "report/change.h"
#include "report/committee_parts.h"
#include "report/figures.h"
#include "report/link_evidence.h"
#include "report/sentences.h"
#include "report/words.h"

/* "Casework (H2, H3)": a link with the hypotheses it stands for. */
const char *link_name(const evs_document *document, const evs_link *link)
{
  const char *label = word(document, link->label);

  if (link->hypothesis_count == 0)
    return label;
  return evs_arena_printf(
      document->arena, "%s (%s)", label,
      text_join(link->hypotheses, link->hypothesis_count, ", ", 40, document->arena));
}

static void add_link_row(const evs_document *document, const evs_analysis *analysis,
                         const evs_sensitivity_result *variants, evs_table_builder *table,
                         const evs_link *link, size_t at)
{
  const evs_link_indicator *indicator = at < link->indicator_count ? &link->indicators[at] : NULL;
  const evs_outcome *outcome = indicator ? evs_analysis_find(analysis, indicator->indicator) : NULL;
  const char *text = evs_phrase_text(document->language, link->text);
  link_evidence evidence;
  int decimals;

  evs_document_table_cell(table, evs_cell_text(at == 0 ? link_name(document, link) : ""));
  if (!outcome) {
    evs_document_table_cell(table, evs_cell_text(text ? text : "–"));
    for (size_t i = 0; i < 3; i++)
      evs_document_table_cell(table, evs_cell_text("–"));
    evs_document_table_cell(table,
                            evs_cell_text(word(document, WORDS("not measured", "nicht gemessen"))));
    return;
  }
  decimals = outcome->decimals;
  evidence = link_assess(document, analysis, outcome, indicator->expected, variants);
  evs_document_table_cell(table, evs_cell_text(word(document, outcome->label)));
  evs_document_table_cell(table,
                          evs_cell_text(word(document, expectation_words(indicator->expected))));
  evs_document_table_cell(table,
                          evs_cell_number(EVS_CELL_PERCENT, change_of(outcome).treated, decimals));
  evs_document_table_cell(table,
                          evs_cell_number(EVS_CELL_PERCENT, change_of(outcome).control, decimals));
  evs_document_table_cell(
      table, evs_cell_text(evs_arena_printf(document->arena, "%s (%s)",
                                            word(document, found_words(evidence.found)),
                                            evidence_words(document, &evidence))));
}

void add_logic_model(evs_document *document, const evs_analysis *analysis,
                     const evs_sensitivity_result *variants)
{
  const evs_study *study = analysis->study;
  const evs_phrase heads[] = {
      {{"link", "Schritt"}},
      {{"indicator", "Kennzahl"}},
      {{"expected", "erwartet"}},
      WORDS(side_name(document, analysis, NULL, true), side_name(document, analysis, NULL, true)),
      WORDS(side_name(document, analysis, NULL, false), side_name(document, analysis, NULL, false)),
      {{"found (evidence)", "gefunden (Beleg)"}},
  };
  const evs_figure *figure = logic_figure(document, analysis, variants);
  evs_table_builder *table;

  if (study->link_count == 0)
    return;
  evs_document_heading(document, 2,
                       word(document, WORDS("The chain of evidence (logic model)",
                                            "Die Wirkungskette (Wirkmodell)")));
  if (figure)
    evs_document_figure(document, figure);
  table = begin_table(document,
                      say(document, WORDS("{0} → {1}", "{0} → {1}"),
                          evs_value_phrase(study->links[0].label),
                          evs_value_phrase(study->links[study->link_count - 1].label)),
                      heads);
  for (size_t i = 0; i < study->link_count; i++)
    for (size_t at = 0; at == 0 || at < study->links[i].indicator_count; at++)
      add_link_row(document, analysis, variants, table, &study->links[i], at);
  evs_document_table_note(
      table, word(document, WORDS("A direction that fits is no proof of an effect.",
                                  "Eine passende Richtung ist kein Beweis für eine Wirkung.")));
  evs_document_table_end(table);
}

void add_hypotheses(evs_document *document, const evs_study *study)
{
  const char **items = evs_arena_array(document->arena, study->hypothesis_count + 1, sizeof *items);

  if (study->hypothesis_count == 0)
    return;
  evs_document_heading(
      document, 3, word(document, WORDS("Hypotheses of the project", "Hypothesen des Projekts")));
  for (size_t i = 0; i < study->hypothesis_count; i++)
    items[i] = evs_arena_printf(document->arena, "%s: %s", study->hypotheses[i].id,
                                word(document, study->hypotheses[i].text));
  evs_document_list(document, items, study->hypothesis_count);
}
