/* command_reports.c - the documents of the single commands. */
#include <math.h>

#include "core/text.h"
#include "report/reports.h"
#include "report/rows.h"
#include "report/savings_parts.h"
#include "report/sentences.h"
#include "report/series_report.h"
#include "report/tables.h"
#include "report/verdict.h"
#include "report/words.h"
#include "study/limits.h"
#include "study/small_bases.h"

static void begin(evs_document *document, const evs_study *study, evs_phrase what)
{
  const char *title = evs_phrase_text(document->language, study->title);
  const char *notice = evs_phrase_text(document->language, study->notice);

  document->title = word(document, what);
  document->subtitle = title;
  if (notice)
    evs_document_notice(document, notice);
}

static void add_overview(evs_document *document, const evs_study *study, const evs_panel *panel)
{
  static const evs_phrase heads[] = {
      {{"indicator", "Kennzahl"}}, {{"kind", "Art"}},        {{"periods", "Zeiträume"}},
      {{"from", "von"}},           {{"to", "bis"}},          {{"places", "Orte"}},
      {{"values", "Werte"}},       {{"missing", "fehlend"}},
  };
  evs_table_builder *table =
      begin_table(document, word(document, WORDS("What was read", "Was gelesen wurde")), heads);

  for (size_t i = 0; i < panel->indicator_count; i++) {
    const evs_indicator *indicator = &panel->indicators[i];
    size_t cells = panel->unit_count * indicator->period_count;
    size_t values = 0;

    for (size_t cell = 0; cell < cells; cell++)
      values += !evs_decimal_missing(indicator->observations[cell].value);
    evs_document_table_cell(
        table, evs_cell_text(word(document, evs_study_label(study, indicator->spec.name))));
    evs_document_table_cell(table, evs_cell_text(evs_kind_name(indicator->spec.kind)));
    evs_document_table_cell(table,
                            evs_cell_number(EVS_CELL_COUNT, (double)indicator->period_count, 0));
    evs_document_table_cell(table, evs_cell_period(indicator->periods[0]));
    evs_document_table_cell(table,
                            evs_cell_period(indicator->periods[indicator->period_count - 1]));
    evs_document_table_cell(table, evs_cell_number(EVS_CELL_COUNT, (double)panel->unit_count, 0));
    evs_document_table_cell(table, evs_cell_number(EVS_CELL_COUNT, (double)values, 0));
    evs_document_table_cell(table, evs_cell_number(EVS_CELL_COUNT, (double)(cells - values), 0));
  }
  evs_document_table_end(table);
}

void check_report(evs_document *document, const evs_study *study, const evs_panel *panel)
{
  begin(document, study, WORDS("Check of the data", "Prüfung der Daten"));
  add_overview(document, study, panel);
  small_bases_of_panel(study, panel, true, &document->findings, document->arena);
  evs_document_paragraph(document, say(document, WORDS("Places: {0}", "Orte: {0}"),
                                       evs_value_text(text_join(panel->units, panel->unit_count,
                                                                ", ", 40, document->arena))));
  evs_document_findings(document);
  document->check_differs = evs_findings_worst(&document->findings) == EVS_SEVERE;
}

/* One unit and outcome from the study's baseline, then from all admissible ones. */
typedef struct {
  evs_document *document;
  const evs_study *study;
  const evs_panel *panel;
  bool all_baselines;
  evs_growth_line *lines;
  size_t line_count;
  size_t line_capacity;
} growth_work;

static evs_status add_growth(growth_work *work, const evs_comparison *series, size_t indicator,
                             size_t unit, const evs_window *window, bool tell_baseline,
                             evs_error *error)
{
  evs_document *document = work->document;
  const evs_indicator_spec *spec = &work->panel->indicators[indicator].spec;
  const char *name = work->panel->units[unit];
  evs_growth_result *growth = evs_arena_alloc(document->arena, sizeof *growth);
  evs_status status = evs_growth(growth, series, series->treated, window, document->arena, error);

  if (status)
    return status;
  refuse_growth_across_break(growth, work->study, work->panel, spec->name);
  if (growth->baseline == 0)
    evs_find(&document->findings, ZERO_BASELINE,
             evs_value_phrase(evs_study_label(work->study, spec->name)), evs_value_text(name));
  add_growth_rows(document, growth, series, spec, name, tell_baseline);
  work->lines = evs_arena_grow(document->arena, work->lines, work->line_count, &work->line_capacity,
                               sizeof *work->lines);
  work->lines[work->line_count++] = (evs_growth_line){
      word(document, evs_study_label(work->study, spec->name)),
      word(document, evs_study_place_label(work->study, name)), growth, level_decimals(series)};
  return EVS_OK;
}

static bool same_range(evs_period_range a, evs_period_range b)
{
  return evs_period_equal(a.first, b.first) && evs_period_equal(a.last, b.last);
}

/* The baseline asked for first, then every other admissible one. */
static evs_status add_other_baselines(growth_work *work, const evs_comparison *series,
                                      size_t indicator, size_t unit, evs_window window,
                                      evs_error *error)
{
  const evs_period_range asked = window.baseline;
  evs_period_range *baselines;
  size_t count =
      evs_growth_baselines(&baselines, series, series->treated, window.end, work->document->arena);
  evs_status status;

  for (size_t i = 0; i < count; i++) {
    window.baseline = baselines[i];
    if (!same_range(window.baseline, asked) &&
        (status = add_growth(work, series, indicator, unit, &window, true, error)))
      return status;
  }
  return EVS_OK;
}

static evs_status add_unit(growth_work *work, size_t indicator, size_t unit, evs_error *error)
{
  const char *name = work->panel->indicators[indicator].spec.name;
  evs_window window = evs_study_window(work->study, name);
  evs_comparison *series = evs_arena_alloc(work->document->arena, sizeof *series);
  evs_status status;

  evs_comparison_of_unit(series, work->panel, indicator, unit, work->document->arena);
  window = evs_window_resolve(&window, series);
  status = add_growth(work, series, indicator, unit, &window, work->all_baselines, error);
  if (status || !work->all_baselines)
    return status;
  return add_other_baselines(work, series, indicator, unit, window, error);
}

evs_status growth_report(evs_document *document, const evs_study *study, const evs_panel *panel,
                         bool all_baselines, evs_error *error)
{
  growth_work work = {document, study, panel, all_baselines, NULL, 0, 0};
  evs_status status;

  begin(document, study, WORDS("Growth", "Veränderungen"));
  small_bases_of_panel(study, panel, false, &document->findings, document->arena);
  for (size_t indicator = 0; indicator < panel->indicator_count; indicator++)
    for (size_t unit = 0; unit < panel->unit_count; unit++)
      if ((status = add_unit(&work, indicator, unit, error)))
        return status;
  add_growth_table(document, NULL, work.lines, work.line_count);
  evs_document_findings(document);
  return EVS_OK;
}

static void add_two_readings(evs_document *document, const evs_analysis *analysis,
                             const evs_outcome *outcome)
{
  const char *rest = rest_sentence(document, analysis, outcome);

  evs_document_paragraph(document, growth_sentence(document, analysis, outcome));
  add_definitions_table(document, analysis, outcome);
  if (rest)
    evs_document_paragraph(document, rest);
  add_did_rows(document, outcome, &analysis->panel->indicators[outcome->indicator].spec);
}

static void add_over_time(evs_document *document, const evs_analysis *analysis,
                          const evs_outcome *outcome)
{
  add_series_sentences(document, analysis, outcome);
  add_series_table(document, analysis, outcome);
  add_panel_sentence(document, outcome);
  add_series_rows(document, analysis, outcome, true);
}

static void add_verdict_on(evs_document *document, const evs_analysis *analysis, size_t index,
                           const evs_sensitivity_result *variants)
{
  const verdict_view view =
      verdict_view_of(document, analysis, &analysis->outcomes[index], variants);

  add_verdict(document, &view);
}

void did_report(evs_document *document, const evs_analysis *analysis,
                const evs_sensitivity_result *variants)
{
  begin(document, analysis->study, WORDS("Difference in differences", "Differenz von Differenzen"));
  add_verdict_on(document, analysis, 0, variants);
  for (size_t i = 0; i < analysis->outcome_count; i++) {
    const evs_outcome *outcome = &analysis->outcomes[i];

    if (outcome->series)
      add_over_time(document, analysis, outcome);
    else
      add_two_readings(document, analysis, outcome);
  }
  evs_document_findings(document);
}

void savings_report(evs_document *document, const evs_analysis *analysis,
                    const evs_sensitivity_result *variants)
{
  begin(document, analysis->study, WORDS("Savings", "Einsparungen"));
  add_verdict_on(document, analysis, analysis->savings_outcome, variants);
  add_savings_table(document, analysis);
  add_savings_model_table(document, analysis);
  add_savings_variants_table(document, analysis);
  if (analysis->has_reference) {
    evs_document_paragraph(document, reference_sentence(document, analysis));
    add_reference_table(document, analysis);
  }
  add_savings_rows(document, analysis);
  add_reference_rows(document, analysis);
  evs_document_findings(document);
}

static bool any_contradicted(const evs_analysis *analysis)
{
  for (size_t i = 0; i < analysis->claim_count; i++)
    if (analysis->claims[i].class == EVS_CONTRADICTED)
      return true;
  return false;
}

void reproduce_report(evs_document *document, const evs_analysis *analysis)
{
  begin(document, analysis->study,
        WORDS("Published figures against recomputed ones", "Veröffentlichte Zahlen nachgerechnet"));
  add_claims_table(document, analysis);
  evs_document_paragraph(document, claims_sentence(document, analysis));
  add_claim_rows(document, analysis);
  evs_document_findings(document);
  document->check_differs = any_contradicted(analysis);
}
