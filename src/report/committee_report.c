/* committee_report.c - the report for people who decide.

   The order is theirs: what happened, what it means in money, how sure that
   is, then the figures behind it and where they come from. */

#include "report/certainty.h"
#include "report/change.h"
#include "report/committee_parts.h"
#include "report/figures.h"
#include "report/monitor_report.h"
#include "report/reconstruct_report.h"
#include "report/reports.h"
#include "report/staggered_report.h"
#include "report/rows.h"
#include "report/savings_parts.h"
#include "report/sentences.h"
#include "report/series_report.h"
#include "report/synth_report.h"
#include "report/tables.h"
#include "report/words.h"

static void add_title(evs_document *document, const evs_study *study)
{
  const char *title = evs_phrase_text(document->language, study->title);
  const char *notice = evs_phrase_text(document->language, study->notice);

  document->title = title ? title : word(document, WORDS("Report", "Bericht"));
  document->subtitle = evs_phrase_text(document->language, study->subtitle);
  if (notice)
    evs_document_notice(document, notice);
}

static void add_figure(evs_document *document, const evs_figure *figure)
{
  if (figure)
    evs_document_figure(document, figure);
}

static void add_changes(evs_document *document, const evs_analysis *analysis)
{
  const char **sentences =
      evs_arena_array(document->arena, analysis->outcome_count, sizeof *sentences);

  evs_document_heading(document, 2,
                       word(document, WORDS("What changed", "Was sich verändert hat")));
  if (change_note(document, analysis))
    evs_document_paragraph(document, change_note(document, analysis));
  for (size_t i = 0; i < analysis->outcome_count; i++)
    sentences[i] = growth_sentence(document, analysis, &analysis->outcomes[i]);
  add_figure(document, growth_figure(document, analysis));
  evs_document_list(document, sentences, analysis->outcome_count);
  add_comparison_table(document, analysis);
  add_figure(document, multiples_figure(document, analysis));
}

static void add_difference(evs_document *document, const evs_analysis *analysis)
{
  const evs_outcome *primary = &analysis->outcomes[0];

  evs_document_heading(document, 2,
                       say(document, WORDS("The difference: {0}", "Der Unterschied: {0}"),
                           evs_value_phrase(primary->label)));
  add_figure(document, index_figure(document, analysis, primary));
  add_figure(document, did_figure(document, analysis, primary));
  if (is_over_time(primary))
    add_means_table(document, analysis, primary);
  else
    add_definitions_table(document, analysis, primary);
  if (!is_over_time(primary) && rest_sentence(document, analysis, primary))
    evs_document_paragraph(document, rest_sentence(document, analysis, primary));
}

/* The savings are as sure as the difference in costs. */
static void add_cost_certainty(evs_document *document, const evs_analysis *analysis)
{
  const evs_outcome *costs = &analysis->outcomes[analysis->savings_outcome];

  if (!is_over_time(costs))
    return;
  evs_document_paragraph(
      document, say(document,
                    WORDS("The savings are no surer than the difference in costs. {0}: {1}",
                          "Die Einsparung ist nicht sicherer als der Unterschied der Ausgaben. "
                          "{0}: {1}"),
                    evs_value_phrase(costs->label),
                    evs_value_text(effect_sentence(document, analysis, costs))));
}

/* A line through two points would show a course that nobody has seen. */
enum { LEAST_FOR_A_COURSE = 3 };

static void add_money(evs_document *document, const evs_analysis *analysis)
{
  if (!analysis->has_savings)
    return;
  evs_document_heading(document, 2, word(document, WORDS("What it saved", "Was eingespart wurde")));
  evs_document_paragraph(document, savings_sentence(document, analysis));
  add_cost_certainty(document, analysis);
  add_figure(document, savings_figure(document, analysis));
  add_savings_table(document, analysis);
  add_figure(document, bridge_figure(document, analysis));
  if (analysis->savings.period_count >= LEAST_FOR_A_COURSE)
    add_figure(document, cumulated_figure(document, analysis));
  add_savings_model_table(document, analysis);
  add_figure(document, tornado_figure(document, analysis));
  add_savings_variants_table(document, analysis);
}

static void add_certainty(evs_document *document, const evs_analysis *analysis,
                          const its_outcomes *its, const evs_sensitivity_result *sensitivity,
                          const other_places *places)
{
  evs_document_heading(document, 2,
                       word(document, WORDS("How sure is this?", "Wie sicher ist das?")));
  evs_document_paragraph(document, uncertainty_sentence(document, analysis));
  if (analysis->has_reference) {
    evs_document_paragraph(document, reference_sentence(document, analysis));
    add_reference_table(document, analysis);
  }
  add_series_section(document, analysis);
  add_its_section(document, analysis, its);
  add_staggered_section(document, places->starts);
  add_synth_section(document, places);
  add_sensitivity_section(document, analysis, sensitivity);
  add_open_questions(document, analysis);
  evs_document_findings(document);
}

static void add_claims(evs_document *document, const evs_analysis *analysis)
{
  if (analysis->claim_count == 0)
    return;
  evs_document_heading(document, 2,
                       word(document, WORDS("Do the published figures hold?",
                                            "Halten die veröffentlichten Zahlen?")));
  evs_document_paragraph(document, claims_sentence(document, analysis));
  add_claims_table(document, analysis);
}

static const char *file_words(const evs_document *document, const evs_study_file *file)
{
  const char *source = evs_phrase_text(document->language, file->source);

  return evs_arena_printf(document->arena, "%s (%s)%s%s", file->path,
                          word(document, provenance_phrase(file->provenance)), source ? ": " : "",
                          source ? source : "");
}

static void add_sources(evs_document *document, const evs_study *study)
{
  size_t count = 0;
  const char **items =
      evs_arena_array(document->arena, study->source_count + study->file_count + 1, sizeof *items);

  for (size_t i = 0; i < study->source_count; i++)
    items[count++] = word(document, study->sources[i]);
  for (size_t i = 0; i < study->file_count; i++)
    items[count++] = file_words(document, &study->files[i]);
  if (study->reference.given)
    items[count++] = file_words(document, &study->reference.file);
  evs_document_heading(document, 2, word(document, WORDS("Data and sources", "Daten und Quellen")));
  evs_document_list(document, items, count);
}

static void add_rows(evs_document *document, const evs_analysis *analysis, const its_outcomes *its,
                     const evs_sensitivity_result *sensitivity)
{
  for (size_t i = 0; i < analysis->outcome_count; i++) {
    const evs_outcome *outcome = &analysis->outcomes[i];

    if (!is_over_time(outcome))
      add_did_rows(document, outcome, &analysis->panel->indicators[outcome->indicator].spec);
    if (outcome->series)
      add_series_rows(document, analysis, outcome, is_over_time(outcome));
  }
  add_certainty_rows(document, analysis, its, sensitivity);
  if (analysis->has_savings)
    add_savings_rows(document, analysis);
  add_claim_rows(document, analysis);
  if (analysis->reconstruction)
    add_reconstruct_rows(document, analysis->reconstruction);
  add_reference_rows(document, analysis);
}

void committee_report(evs_document *document, const evs_analysis *analysis, const its_outcomes *its,
                      const evs_sensitivity_result *sensitivity, const other_places *places,
                      const watch_charts *watch)
{
  add_title(document, analysis->study);
  add_lead(document, analysis, sensitivity);
  add_changes(document, analysis);
  add_difference(document, analysis);
  add_money(document, analysis);
  add_certainty(document, analysis, its, sensitivity, places);
  add_monitor_section(document, watch);
  add_claims(document, analysis);
  if (analysis->reconstruction)
    add_reconstruction(document, analysis->reconstruction,
                       figure_source(document, analysis->study));
  add_logic_model(document, analysis, sensitivity);
  add_hypotheses(document, analysis->study);
  add_sources(document, analysis->study);
  add_rows(document, analysis, its, sensitivity);
  add_synth_section_rows(document, places);
  add_staggered_section_rows(document, places->starts);
  if (watch)
    add_monitor_rows(document, watch);
}
