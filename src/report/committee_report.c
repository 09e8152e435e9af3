/* committee_report.c - the report for people who decide.

   The order is theirs: what happened, what it means in money, how sure that
   is, then the figures behind it and where they come from. */
#include <math.h>

#include "core/text.h"
#include "report/certainty.h"
#include "report/change.h"
#include "report/figures.h"
#include "report/reconstruct_report.h"
#include "report/reports.h"
#include "report/rows.h"
#include "report/sentences.h"
#include "report/series_report.h"
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

/* Enough places to tell on which side of 1 the limits lie: 1,004 is not 1,00. */
static int ratio_decimals(const evs_rate_ratio *ratio)
{
  double limits[] = {ratio->conf_low, ratio->conf_high};
  int decimals = 2;

  for (size_t i = 0; i < 2; i++)
    while (decimals < 4 && limits[i] != 1 && evs_round(limits[i], decimals) == 1)
      decimals++;
  return decimals;
}

/* The cards of two readings. */
static evs_key_figure difference_card(const evs_document *document, const evs_analysis *analysis,
                                      const evs_outcome *primary)
{
  const evs_did_result *did = &primary->did;

  return (evs_key_figure){
      say(document, WORDS("{0}: difference", "{0}: Unterschied"), evs_value_phrase(primary->label)),
      say(document, WORDS("{0} percentage points", "{0} Prozentpunkte"),
          evs_value_signed(did->growth_difference, 2)),
      say(document, WORDS("{0} {1} %, {2} {3} %", "{0} {1} %, {2} {3} %"),
          evs_value_text(side_name(document, analysis, primary, true)),
          evs_value_signed(did->treated.growth_rate, 2),
          evs_value_text(side_name(document, analysis, primary, false)),
          evs_value_signed(did->control.growth_rate, 2))};
}

static evs_key_figure interval_card(const evs_document *document, const evs_did_result *did)
{
  bool interval = did->counts && !isnan(did->rate_ratio.conf_low + did->rate_ratio.conf_high);

  return (evs_key_figure){
      word(document, WORDS("How sure?", "Wie sicher?")),
      interval ? say(document, WORDS("rate ratio {0} to {1}", "Ratenverhältnis {0} bis {1}"),
                     evs_value_number(did->rate_ratio.conf_low, ratio_decimals(&did->rate_ratio)),
                     evs_value_number(did->rate_ratio.conf_high, ratio_decimals(&did->rate_ratio)))
               : word(document, WORDS("not known", "nicht bekannt")),
      interval ? word(document, WORDS("1 would be no difference; as if cases were independent",
                                      "1 hieße kein Unterschied; als wären die Fälle unabhängig"))
               : word(document, WORDS("one pilot, no measure of chance",
                                      "ein Modellgebiet, kein Maß für den Zufall"))};
}

/* The cards on the first screen. */
static void add_key_figures(evs_document *document, const evs_analysis *analysis)
{
  const evs_outcome *primary = &analysis->outcomes[0];
  bool over_time = is_over_time(primary) && !isnan(effect_percent(primary));
  evs_key_figure cards[4];
  size_t count = 0;

  if (over_time)
    cards[count++] = effect_card(document, analysis, primary);
  else if (!isnan(primary->did.growth_difference))
    cards[count++] = difference_card(document, analysis, primary);
  if (analysis->has_savings)
    cards[count++] = (evs_key_figure){
        word(document, WORDS("Gross savings, computed", "Bruttoeinsparung, rechnerisch")),
        say(document, WORDS("{0} Euro", "{0} Euro"),
            evs_value_number(evs_euro(analysis->savings.total.gross), 0)),
        word(document, analysis->study->savings.baseline_provenance == EVS_DERIVED
                           ? provenance_phrase(EVS_DERIVED)
                           : WORDS("against the comparison's growth",
                                   "gegenüber dem Wachstum des Vergleichs"))};
  if (analysis->has_savings && analysis->savings.has_costs)
    cards[count++] = (evs_key_figure){
        word(document, WORDS("After project costs", "Nach Projektkosten")),
        say(document, WORDS("{0} Euro", "{0} Euro"),
            evs_value_number(evs_euro(analysis->savings.net), 0)),
        word(document, WORDS("costs that are known", "soweit Kosten bekannt sind"))};
  cards[count++] = over_time ? certainty_card(document, analysis, primary)
                             : interval_card(document, &primary->did);
  evs_document_key_figures(document, cards, count);
}

/* What changed, and over time between which means. */
static const char *lead_growth(const evs_document *document, const evs_analysis *analysis,
                               const evs_outcome *primary)
{
  const char *growth = growth_sentence(document, analysis, primary);

  if (!is_over_time(primary))
    return growth;
  return say(document,
             WORDS("{0} (Mean since the start against the mean before: {1}.)",
                   "{0} (Mittel seit dem Beginn gegenüber dem Mittel davor: {1}.)"),
             evs_value_text(growth), evs_value_text(change_window(document, primary)));
}

static void add_lead(evs_document *document, const evs_analysis *analysis)
{
  const evs_outcome *primary = &analysis->outcomes[0];
  const char *growth = lead_growth(document, analysis, primary);
  const char *difference = is_over_time(primary) ? effect_sentence(document, analysis, primary)
                                                 : difference_sentence(document, primary);

  evs_document_lead(document, isnan(change_of(primary).treated) /* says why already */
                                  ? growth
                                  : evs_arena_printf(document->arena, "%s %s", growth, difference));
  add_key_figures(document, analysis);
  if (analysis->has_savings)
    evs_document_paragraph(document, savings_sentence(document, analysis));
  evs_document_paragraph(document, uncertainty_sentence(document, analysis));
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

static void add_money(evs_document *document, const evs_analysis *analysis)
{
  if (!analysis->has_savings)
    return;
  evs_document_heading(document, 2, word(document, WORDS("What it saved", "Was eingespart wurde")));
  evs_document_paragraph(document, savings_sentence(document, analysis));
  add_cost_certainty(document, analysis);
  add_figure(document, savings_figure(document, analysis));
  add_savings_table(document, analysis);
}

static void add_certainty(evs_document *document, const evs_analysis *analysis,
                          const its_outcomes *its, const evs_sensitivity_result *sensitivity)
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

static evs_phrase expectation_words(evs_expectation expected)
{
  if (expected == EVS_EXPECT_RISE)
    return WORDS("rise", "Anstieg");
  return expected == EVS_EXPECT_FALL ? WORDS("fall", "Rückgang") : WORDS("–", "–");
}

/* What was found: the pilot's own direction, and its direction against the comparison. */
static evs_phrase found_words(const evs_outcome *outcome, evs_expectation expected)
{
  double own = outcome->did.treated.growth_rate;
  double difference = outcome->did.growth_difference;
  double wanted = expected == EVS_EXPECT_RISE ? 1 : -1;

  if (isnan(own) || expected == EVS_EXPECT_NOTHING)
    return WORDS("–", "–");
  if (isnan(difference))
    return own * wanted > 0
               ? WORDS("as expected, without comparison", "wie erwartet, ohne Vergleich")
               : WORDS("against expectation, without comparison",
                       "entgegen der Erwartung, ohne Vergleich");
  if (difference == 0)
    return WORDS("no difference", "kein Unterschied");
  if (difference * wanted > 0)
    return own * wanted > 0
               ? WORDS("as expected", "wie erwartet")
               : WORDS("only against the comparison", "nur gegenüber dem Vergleich wie erwartet");
  return own * wanted > 0 ? WORDS("as expected, but less than in the comparison",
                                  "wie erwartet, aber weniger als im Vergleich")
                          : WORDS("against expectation", "entgegen der Erwartung");
}

/* "Casework (H2, H3)": a link with the hypotheses it stands for. */
static const char *link_name(const evs_document *document, const evs_link *link)
{
  const char *label = word(document, link->label);

  if (link->hypothesis_count == 0)
    return label;
  return evs_arena_printf(
      document->arena, "%s (%s)", label,
      text_join(link->hypotheses, link->hypothesis_count, ", ", 40, document->arena));
}

static void add_link_row(const evs_document *document, const evs_analysis *analysis,
                         evs_table_builder *table, const evs_link *link, size_t at)
{
  const evs_link_indicator *indicator = at < link->indicator_count ? &link->indicators[at] : NULL;
  const evs_outcome *outcome = indicator ? evs_analysis_find(analysis, indicator->indicator) : NULL;
  const char *text = evs_phrase_text(document->language, link->text);

  evs_document_table_cell(table, evs_cell_text(at == 0 ? link_name(document, link) : ""));
  if (!outcome) {
    evs_document_table_cell(table, evs_cell_text(text ? text : "–"));
    for (size_t i = 0; i < 3; i++)
      evs_document_table_cell(table, evs_cell_text("–"));
    evs_document_table_cell(table,
                            evs_cell_text(word(document, WORDS("not measured", "nicht gemessen"))));
    return;
  }
  evs_document_table_cell(table, evs_cell_text(word(document, outcome->label)));
  evs_document_table_cell(table,
                          evs_cell_text(word(document, expectation_words(indicator->expected))));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_PERCENT, change_of(outcome).treated, 1));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_PERCENT, change_of(outcome).control, 1));
  evs_document_table_cell(table,
                          evs_cell_text(word(document, found_words(outcome, indicator->expected))));
}

static void add_logic_model(evs_document *document, const evs_analysis *analysis)
{
  const evs_study *study = analysis->study;
  const evs_phrase heads[] = {
      {{"link", "Schritt"}},
      {{"indicator", "Kennzahl"}},
      {{"expected", "erwartet"}},
      WORDS(side_name(document, analysis, NULL, true), side_name(document, analysis, NULL, true)),
      WORDS(side_name(document, analysis, NULL, false), side_name(document, analysis, NULL, false)),
      {{"found", "gefunden"}},
  };
  evs_table_builder *table;

  if (study->link_count == 0)
    return;
  evs_document_heading(document, 2,
                       word(document, WORDS("The chain of evidence (logic model)",
                                            "Die Wirkungskette (Wirkmodell)")));
  table = begin_table(document,
                      say(document, WORDS("{0} → {1}", "{0} → {1}"),
                          evs_value_phrase(study->links[0].label),
                          evs_value_phrase(study->links[study->link_count - 1].label)),
                      heads);
  for (size_t i = 0; i < study->link_count; i++)
    for (size_t at = 0; at == 0 || at < study->links[i].indicator_count; at++)
      add_link_row(document, analysis, table, &study->links[i], at);
  evs_document_table_note(
      table, word(document, WORDS("A direction that fits is no proof of an effect.",
                                  "Eine passende Richtung ist kein Beweis für eine Wirkung.")));
  evs_document_table_end(table);
}

static void add_hypotheses(evs_document *document, const evs_study *study)
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
                      const evs_sensitivity_result *sensitivity)
{
  add_title(document, analysis->study);
  add_lead(document, analysis);
  add_changes(document, analysis);
  add_difference(document, analysis);
  add_money(document, analysis);
  add_certainty(document, analysis, its, sensitivity);
  add_claims(document, analysis);
  if (analysis->reconstruction)
    add_reconstruction(document, analysis->reconstruction);
  add_logic_model(document, analysis);
  add_hypotheses(document, analysis->study);
  add_sources(document, analysis->study);
  add_rows(document, analysis, its, sensitivity);
}
