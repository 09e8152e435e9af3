/* committee_paper.c - the paper for a committee: one page at a glance, then its headings.

   Bremen's deputations read six headings from A. Problem to F. Beschlussvorschlag; a study
   may name others.  What only the office can know is left to it, visibly. */
#include <string.h>

#include "report/cockpit.h"
#include "report/figures.h"
#include "report/reports.h"
#include "report/sentences.h"
#include "report/tables.h"
#include "report/words.h"

static const evs_paper_section usual_sections[] = {
    {.heading = {{"A. Problem", "A. Problem"}}, .show = EVS_SHOW_QUESTION},
    {.heading = {{"B. Solution", "B. Lösung"}}, .show = EVS_SHOW_RESULTS},
    {.heading = {{"C. Alternatives", "C. Alternativen"}}},
    {.heading = {{"D. Effects on finance, staff and gender equality",
                  "D. Finanzielle, personalwirtschaftliche und genderbezogene Auswirkungen"}},
     .show = EVS_SHOW_COSTS},
    {.heading = {{"E. Participation and coordination", "E. Beteiligung und Abstimmung"}}},
    {.heading = {{"F. Proposed resolution", "F. Beschlussvorschlag"}}, .show = EVS_SHOW_RESOLUTION},
};

static const evs_phrase to_be_added = {
    {"[To be added by the office.]", "[Von der Fachabteilung zu ergänzen.]"}};

/* The report's own chart, so that it is drawn once; NULL where it has none of these. */
static const evs_figure *figure_of(const evs_document *report, const char *id)
{
  for (size_t i = 0; i < report->block_count; i++)
    if (report->blocks[i].kind == EVS_BLOCK_FIGURE && strcmp(report->blocks[i].figure->id, id) == 0)
      return report->blocks[i].figure;
  return NULL;
}

static void add_figure(evs_document *paper, const evs_document *report, const char *id,
                       const char *otherwise)
{
  const evs_figure *figure = figure_of(report, id);

  if (!figure)
    figure = figure_of(report, otherwise);
  if (figure)
    evs_document_figure(paper, figure);
}

static void add_notices(evs_document *paper, const evs_document *report)
{
  for (size_t i = 0; i < report->block_count; i++)
    if (report->blocks[i].kind == EVS_BLOCK_NOTICE)
      evs_document_notice(paper, report->blocks[i].text);
}

/* What fits on a page. */
static void add_cockpit(evs_document *paper, const evs_document *report,
                        const evs_analysis *analysis)
{
  add_notices(paper, report);
  if (report->verdict)
    evs_document_verdict_add(paper, report->verdict);
  add_cockpit_table(paper, analysis);
  add_figure(paper, report, "did", "index");
  add_figure(paper, report, "savings", "growth");
}

static void add_question(evs_document *paper, const evs_analysis *analysis)
{
  const evs_outcome *primary = &analysis->outcomes[0];
  const evs_window *window = &primary->did.treated.window;

  evs_document_paragraph(
      paper, say(paper,
                 WORDS("What is to be judged is how “{0}” went in {1}, compared with {2} ({3}).",
                       "Zu beurteilen ist, wie sich die Kennzahl „{0}“ in {1} im Vergleich mit {2} "
                       "entwickelt hat ({3})."),
                 evs_value_phrase(primary->label),
                 evs_value_text(side_place(paper, analysis, primary, true)),
                 evs_value_text(side_place(paper, analysis, primary, false)),
                 evs_value_text(window_words(paper, &window->baseline, window->end))));
}

static void add_results(evs_document *paper, const evs_analysis *analysis)
{
  const char **sentences =
      evs_arena_array(paper->arena, analysis->outcome_count, sizeof *sentences);

  for (size_t i = 0; i < analysis->outcome_count; i++)
    sentences[i] = growth_sentence(paper, analysis, &analysis->outcomes[i]);
  evs_document_list(paper, sentences, analysis->outcome_count);
  evs_document_paragraph(paper, uncertainty_sentence(paper, analysis));
}

static void add_costs(evs_document *paper, const evs_analysis *analysis)
{
  if (analysis->has_savings) {
    evs_document_paragraph(paper, savings_sentence(paper, analysis));
    add_savings_table(paper, analysis);
  } else
    evs_document_paragraph(paper, word(paper, WORDS("The study asks for no savings.",
                                                    "Nach Einsparungen fragt die Studie nicht.")));
  evs_document_paragraph(
      paper, word(paper, WORDS("Staff and gender equality: to be added by the office.",
                               "Personalwirtschaftliche und genderbezogene Auswirkungen: von der "
                               "Fachabteilung zu ergänzen.")));
}

static void add_section(evs_document *paper, const evs_analysis *analysis,
                        const evs_paper_section *section)
{
  const char *text = evs_phrase_text(paper->language, section->text);

  evs_document_heading(paper, 2, word(paper, section->heading));
  if (text)
    evs_document_paragraph(paper, text);
  if (section->show == EVS_SHOW_QUESTION)
    add_question(paper, analysis);
  else if (section->show == EVS_SHOW_RESULTS)
    add_results(paper, analysis);
  else if (section->show == EVS_SHOW_COSTS)
    add_costs(paper, analysis);
  else if (!text && section->show == EVS_SHOW_RESOLUTION)
    evs_document_paragraph(paper,
                           word(paper, WORDS("The committee takes note of the evaluation.",
                                             "Der Ausschuss nimmt die Auswertung zur Kenntnis.")));
  else if (!text)
    evs_document_paragraph(paper, word(paper, to_be_added));
}

const evs_document *committee_paper(const evs_document *report, const evs_analysis *analysis)
{
  const evs_paper_plan *plan = &analysis->study->paper;
  const bool own = plan->section_count > 0;
  const size_t count = own ? plan->section_count : sizeof usual_sections / sizeof *usual_sections;
  evs_document *out = evs_arena_alloc(report->arena, sizeof *out);

  evs_document_init(out, report->command, report->language, report->arena);
  out->title = report->title;
  out->subtitle = report->subtitle;
  out->inputs = report->inputs;
  out->input_count = report->input_count;
  out->options = report->options;
  out->option_count = report->option_count;
  out->missing_sign = report->missing_sign;
  out->is_internal = report->is_internal;
  out->mark = report->mark;
  add_cockpit(out, report, analysis);
  for (size_t i = 0; i < count; i++)
    add_section(out, analysis, own ? &plan->sections[i] : &usual_sections[i]);
  return out;
}
