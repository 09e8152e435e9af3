/* committee_workbook.c - the report's figures as a workbook: verdict, readings, growth, savings,
   all result rows, findings. */
#include <math.h>

#include "report/reports.h"
#include "report/workbook_parts.h"
#include "report/words.h"

enum { MOST_SHEETS = 6 };

static size_t add_files(evs_sheet *sheet, size_t row, const evs_document *document)
{
  sheet_text(sheet, row++, 0, EVS_SHEET_HEADING, word(document, WORDS("Files", "Dateien")));
  for (size_t i = 0; i < document->input_count; i++, row++) {
    const char *sum = document->inputs[i].sha256;

    sheet_text(sheet, row, 0, EVS_SHEET_LABEL, document->inputs[i].path);
    if (sum)
      sheet_text(sheet, row, 1, EVS_SHEET_TEXT,
                 evs_arena_printf(document->arena, "SHA-256 %s", sum));
  }
  return row;
}

static size_t add_cards(evs_sheet *sheet, size_t row, const evs_document *document,
                        const evs_block *block)
{
  sheet_text(sheet, row++, 0, EVS_SHEET_HEADING,
             word(document, WORDS("Key figures", "Leitzahlen")));
  for (size_t i = 0; i < block->key_figure_count; i++, row++) {
    const evs_key_figure *figure = &block->key_figures[i];

    sheet_text(sheet, row, 0, EVS_SHEET_LABEL, figure->label);
    sheet_text(sheet, row, 1, EVS_SHEET_PROSE,
               figure->detail
                   ? evs_arena_printf(document->arena, "%s (%s)", figure->value, figure->detail)
                   : figure->value);
  }
  return row + 1;
}

static size_t add_statements(evs_sheet *sheet, size_t row, const evs_document_verdict *verdict)
{
  for (size_t i = 0; i < verdict->statement_count; i++, row++) {
    sheet_text(sheet, row, 0, EVS_SHEET_LABEL, verdict->statements[i].label);
    sheet_text(sheet, row, 1, EVS_SHEET_PROSE, verdict->statements[i].text);
  }
  return row + 1;
}

/* What stands on the first screen of the page. */
static void fill_overview(evs_sheet *sheet, const evs_document *document)
{
  static const double widths[] = {44, 110};
  size_t row = 3;

  sheet->widths = widths;
  sheet->width_count = sizeof widths / sizeof *widths;
  sheet_text(sheet, 0, 0, EVS_SHEET_TITLE, document->title);
  sheet_text(sheet, 1, 0, EVS_SHEET_NOTE, document->subtitle);
  for (size_t i = 0; i < document->block_count; i++) {
    const evs_block *block = &document->blocks[i];

    if (block->kind == EVS_BLOCK_NOTICE)
      sheet_text(sheet, row++, 0, EVS_SHEET_HEADING, block->text);
    else if (block->kind == EVS_BLOCK_VERDICT)
      row = add_statements(sheet, row, block->verdict);
    else if (block->kind == EVS_BLOCK_KEY_FIGURES)
      row = add_cards(sheet, row, document, block);
  }
  add_files(sheet, row, document);
}

static void add_row(evs_sheet *sheet, size_t row, const evs_estimate *from)
{
  char period[EVS_PERIOD_TEXT_SIZE] = "";
  const double numbers[] = {from->std_error, from->p_value, from->conf_low, from->conf_high,
                            from->n};

  if (!evs_period_absent(from->period))
    evs_period_text(period, from->period);
  const char *const texts[] = {from->estimator,
                               from->term,
                               from->outcome,
                               from->group,
                               *period ? evs_arena_copy(sheet->arena, period) : from->period_word,
                               from->measure};

  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    sheet_text(sheet, row, i, EVS_SHEET_TEXT, texts[i]);
  if (from->exact)
    sheet_text(sheet, row, 6, EVS_SHEET_TEXT, from->exact);
  else
    sheet_number(sheet, row, 6, EVS_SHEET_NUMBER, from->estimate);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    sheet_number(sheet, row, 7 + i, EVS_SHEET_NUMBER, numbers[i]);
  sheet_text(sheet, row, 12, EVS_SHEET_TEXT, from->inference);
}

/* The rows of figures.csv under the same names. */
static void fill_rows(evs_sheet *sheet, const evs_document *document)
{
  static const char *const heads[] = {"estimator", "term",     "outcome",   "group",   "period",
                                      "measure",   "estimate", "std_error", "p_value", "conf_low",
                                      "conf_high", "n",        "inference"};
  static const double widths[] = {16, 26, 22, 30, 12, 18, 20, 14, 12, 20, 20, 8, 50};

  sheet->widths = widths;
  sheet->width_count = sizeof widths / sizeof *widths;
  sheet->frozen_rows = 1;
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    sheet_text(sheet, 0, i, EVS_SHEET_HEAD, heads[i]);
  for (size_t i = 0; i < document->estimates.count; i++)
    add_row(sheet, i + 1, &document->estimates.items[i]);
}

static const char *severity_name(const evs_document *document, evs_severity severity)
{
  return severity == EVS_INFO      ? word(document, WORDS("note", "Hinweis"))
         : severity == EVS_WARNING ? word(document, WORDS("warning", "Warnung"))
                                   : word(document, WORDS("error", "Fehler"));
}

static void fill_findings(evs_sheet *sheet, const evs_document *document)
{
  static const double widths[] = {12, 26, 110};

  sheet->widths = widths;
  sheet->width_count = sizeof widths / sizeof *widths;
  sheet->frozen_rows = 1;
  sheet_text(sheet, 0, 0, EVS_SHEET_HEAD, word(document, WORDS("severity", "Gewicht")));
  sheet_text(sheet, 0, 1, EVS_SHEET_HEAD, word(document, WORDS("code", "Kennung")));
  sheet_text(sheet, 0, 2, EVS_SHEET_HEAD, word(document, WORDS("finding", "Befund")));
  for (size_t i = 0; i < document->findings.count; i++) {
    const evs_finding *finding = &document->findings.items[i];

    sheet_text(sheet, i + 1, 0, EVS_SHEET_TEXT, severity_name(document, finding->severity));
    sheet_text(sheet, i + 1, 1, EVS_SHEET_TEXT, finding->code);
    sheet_text(sheet, i + 1, 2, EVS_SHEET_PROSE,
               evs_finding_message(finding, document->language, document->arena));
  }
}

static evs_sheet *next_sheet(evs_workbook *workbook, const evs_document *document, evs_phrase name)
{
  evs_sheet *sheet = &workbook->sheets[workbook->sheet_count++];

  *sheet = (evs_sheet){.name = word(document, name), .arena = document->arena};
  return sheet;
}

const evs_workbook *committee_workbook(const evs_document *document, const evs_analysis *analysis)
{
  evs_arena *arena = document->arena;
  evs_workbook *out = evs_arena_alloc(arena, sizeof *out);
  size_t *rows = evs_arena_array(arena, analysis->outcome_count, sizeof *rows);
  workbook_view view = {document, analysis, NULL, rows};
  evs_sheet *readings;

  *out = (evs_workbook){.sheets = evs_arena_array(arena, MOST_SHEETS, sizeof *out->sheets),
                        .mark = document->mark};
  fill_overview(next_sheet(out, document, WORDS("Overview", "Überblick")), document);
  readings = next_sheet(out, document, WORDS("Series", "Reihen"));
  fill_series_sheet(readings, rows, document, analysis);
  view.series = readings;
  fill_growth_sheet(next_sheet(out, document, WORDS("Growth", "Veränderung")), &view);
  if (analysis->has_savings)
    fill_savings_sheet(next_sheet(out, document, WORDS("Savings", "Einsparung")), &view);
  fill_rows(next_sheet(out, document, WORDS("Figures", "Zahlen")), document);
  fill_findings(next_sheet(out, document, WORDS("Findings", "Befunde")), document);
  return out;
}
