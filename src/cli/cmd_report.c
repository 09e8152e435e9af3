/* cmd_report.c - evalstat report: everything for a study in one folder. */
#include <math.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/output.h"
#include "cli/report_files.h"
#include "report/reports.h"
#include "study/sensitivity_outcomes.h"
#include "study/reconstruction.h"

typedef struct {
  bool no_charts;
  const char *documents;
  disclosure_arguments disclosure;
} report_arguments;

static const report_arguments defaults = {.disclosure = DISCLOSURE_DEFAULTS};

static const option_spec options[] = {
    {"no-charts", OPTION_FLAG, offsetof(report_arguments, no_charts), NULL,
     "write the report without charts (gnuplot is not needed)"},
    {"documents", OPTION_TEXT, offsetof(report_arguments, documents), "LIST", DOCUMENTS_HELP},
    DISCLOSURE_OPTIONS(report_arguments, disclosure),
    {0},
};

static evs_status analyse(evs_analysis *out, command_output *output, const command_work *work,
                          evs_error *error)
{
  evs_document *document = &output->document;
  const evs_series_request series = {.confidence = work->shared->confidence, .effect = NAN};
  evs_status status;

  if ((status = work_outcomes(out, output, work, error)) ||
      (status = evs_analysis_series(out, &series, &document->findings, document->arena, error)))
    return status;
  if (work->study->savings.asked &&
      (status = evs_analysis_allowed_savings(out, &document->findings, document->arena, error)))
    return status;
  if ((status = evs_analysis_claims(out, &document->findings, document->arena, error)) ||
      (status =
           reconstruction_for_study(&out->reconstruction, work->study, work->shared->confidence,
                                    &document->findings, document->arena, error)))
    return status;
  return work->reference ? evs_analysis_reference(out, work->reference, document->arena, error)
                         : EVS_OK;
}

/* What a report adds where outcomes were compared over time; NULL where none was. */
typedef struct {
  its_outcomes *its;
  evs_sensitivity_result *sensitivity;
  other_places places; /* empty with few of them */
  watch_charts *watch; /* NULL where nothing is watched */
} further_views;

static bool any_over_time(const evs_analysis *analysis)
{
  for (size_t i = 0; i < analysis->outcome_count; i++)
    if (evs_outcome_over_time(&analysis->outcomes[i]))
      return true;
  return false;
}

/* What the comparison found already is not told again for each model. */
static void take_findings(evs_findings *to, const evs_findings *from)
{
  for (size_t i = 0; i < from->count; i++) {
    const evs_finding *finding = &from->items[i];

    if (strcmp(finding->code, "treated-subtracted") == 0 ||
        strcmp(finding->code, "control-contains-treated") == 0 ||
        strcmp(finding->code, "its-refused") == 0 || strcmp(finding->code, "its-stock") == 0)
      continue;
    to->items = evs_arena_grow(to->arena, to->items, to->count, &to->capacity, sizeof *to->items);
    to->items[to->count++] = *finding;
  }
}

/* A model that cannot be fitted is no reason to do without the report. */
static void fit_models(further_views *out, evs_document *document, const command_work *work)
{
  const its_request request = {.options = {.lags = -1, .confidence = work->shared->confidence}};
  its_outcomes *outcomes = evs_arena_alloc(document->arena, sizeof *outcomes);
  evs_findings findings = {.arena = document->arena};

  if (its_outcomes_make(outcomes, work->study, work->panel, &request, &findings, document->arena,
                        NULL))
    return;
  out->its = outcomes;
  take_findings(&document->findings, &findings);
}

/* With fewer, placebo ranks say nothing and weights have little to choose from. */
enum { LEAST_DONORS = 8 };

static void follow_events(further_views *out, evs_document *document, const command_work *work)
{
  const evs_event_study_options settings = {.confidence = work->shared->confidence,
                                            .seed = (unsigned long)work->shared->seed};
  event_outcomes *outcomes = evs_arena_alloc(document->arena, sizeof *outcomes);
  honest_outcome *bounds;
  evs_findings findings = {.arena = document->arena};

  if (event_outcomes_make(outcomes, work->study, work->panel, &settings, &findings, document->arena,
                          NULL))
    return;
  out->places.events = outcomes;
  take_findings(&document->findings, &findings);
  if (outcomes->outcome_count == 0 || outcomes->outcomes[0].refusal)
    return;
  bounds = evs_arena_alloc(document->arena, sizeof *bounds);
  honest_of_event(bounds, &outcomes->outcomes[0], work->panel,
                  &(honest_request){.confidence = settings.confidence, .seed = settings.seed},
                  document->arena);
  out->places.bounds = bounds;
}

/* Outcomes that cannot be weighed are no reason to do without the report; that the study excludes
   a place that the data do not have is. */
static evs_status weigh_others(further_views *out, evs_document *document, const command_work *work,
                               evs_error *error)
{
  evs_error why = {0};
  evs_status status;
  const synth_request request = {.confidence = work->shared->confidence,
                                 .threads = (size_t)work->shared->threads};
  synth_outcomes *outcomes = evs_arena_alloc(document->arena, sizeof *outcomes);
  evs_findings findings = {.arena = document->arena};

  status = synth_outcomes_make(outcomes, work->study, work->panel, &request, &findings,
                               document->arena, &why);
  if (status == EVS_USAGE && work->study->donors_excluded_count) {
    if (error)
      *error = why;
    return status;
  }
  if (status || outcomes->outcomes[0].data.unit_count <= LEAST_DONORS)
    return EVS_OK;
  out->places.synth = outcomes;
  take_findings(&document->findings, &findings);
  follow_events(out, document, work);
  return EVS_OK;
}

/* Against places that never start, else against those that start later. */
static void follow_starts(further_views *out, evs_document *document, const command_work *work)
{
  evs_staggered_options settings = {.control = EVS_CONTROL_NEVER,
                                    .confidence = work->shared->confidence,
                                    .seed = (unsigned long)work->shared->seed};
  staggered_outcomes *outcomes = evs_arena_alloc(document->arena, sizeof *outcomes);
  evs_findings findings = {.arena = document->arena};

  if (!evs_period_absent(work->study->start) || !study_is_staggered(work->study, work->panel))
    return;
  for (; settings.control <= EVS_CONTROL_NOT_YET; settings.control++) {
    findings.count = 0;
    if (staggered_outcomes_make(outcomes, work->study, work->panel, &settings, &findings,
                                document->arena, NULL))
      continue;
    out->places.starts = outcomes;
    take_findings(&document->findings, &findings);
    return;
  }
}

static evs_status chart_watched(further_views *out, evs_document *document,
                                const command_work *work, evs_error *error)
{
  const watch_request request = {.beside_others = true};

  out->watch = evs_arena_alloc(document->arena, sizeof *out->watch);
  return watch_charts_make(out->watch, work->study, work->panel, &request, &document->findings,
                           document->arena, error);
}

static evs_status add_views(further_views *out, command_output *output, const command_work *work,
                            const evs_analysis *analysis, evs_error *error)
{
  evs_document *document = &output->document;
  evs_status status;

  *out = (further_views){0};
  if (watch_is_asked(work->study) && (status = chart_watched(out, document, work, error)))
    return status;
  follow_starts(out, document, work);
  if (!any_over_time(analysis))
    return EVS_OK;
  fit_models(out, document, work);
  if ((status = weigh_others(out, document, work, error)))
    return status;
  return sensitivity_outcomes(&out->sensitivity, analysis, work->shared->confidence,
                              &document->findings, document->arena, error);
}

/* The same for a page as wide as a phone. */
static const evs_figure *narrow_form(const evs_figure *of, evs_arena *arena)
{
  evs_figure *narrow = evs_arena_alloc(arena, sizeof *narrow);

  *narrow = *of;
  narrow->id = evs_arena_printf(arena, "%s-narrow", of->id);
  narrow->narrow_of = of;
  return narrow;
}

/* All figures, then their forms for phones. */
static size_t collect_figures(const evs_figure ***out, const evs_document *document)
{
  const evs_figure **figures =
      evs_arena_array(document->arena, 2 * document->block_count, sizeof *figures);
  size_t count = 0;

  for (size_t i = 0; i < document->block_count; i++)
    if (document->blocks[i].kind == EVS_BLOCK_FIGURE)
      figures[count++] = document->blocks[i].figure;
  for (size_t i = 0, wide = count; i < wide; i++)
    figures[count++] = narrow_form(figures[i], document->arena);
  *out = figures;
  return count;
}

/* What does not need the pictures; made while they are drawn. */
static void add_figures(command_output *out)
{
  const evs_render_options none = {0};
  evs_arena *arena = out->document.arena;

  output_add(out, "figures.csv", evs_render_csv(&out->document, &none, arena));
  output_add(out, "figures.json", evs_render_json(&out->document, &none, arena));
}

static void add_chart(command_output *out, const evs_picture *picture)
{
  if (picture->figure->narrow_of)
    return;
  output_add(out, evs_arena_printf(out->document.arena, "charts/%s.svg", picture->figure->id),
             (evs_bytes){picture->bytes, picture->size});
}

static evs_status add_pages(command_output *out, evs_bytes page, const report_content *content,
                            const evs_render_options *pictures, evs_error *error)
{
  const document_sources sources = {&out->document, content->analysis, *pictures};
  evs_status status;

  output_add(out, "report.html", page);
  if ((status = documents_add(out, content->documents, &sources, error)))
    return status;
  output_add(out, "manifest.json",
             evs_render_manifest(&out->document, out->files, out->file_count, out->document.arena));
  return EVS_OK;
}

/* gnuplot takes as long to get ready as we do to compute: it starts first.  That
   there is none is said when the charts are to be drawn. */
static void begin(command_work *work, const void *arguments, evs_arena *arena)
{
  const report_arguments *args = arguments;

  if (!args->no_charts && work->shared->output &&
      evs_plot_prepare(&work->plot, EVS_SVG, NULL, arena, NULL))
    work->plot = NULL;
}

/* Each chart goes to disk while gnuplot draws the next; nothing does before the first
   is there, since until then it may fail altogether. */
static evs_status add_charts(command_output *out, evs_plot_job *job, const evs_picture *pictures,
                             size_t count, evs_error *error)
{
  size_t taken = 0;
  evs_status status;

  for (; taken < count && evs_plot_take(job, taken); taken++) {
    add_chart(out, &pictures[taken]);
    if ((status = output_stage(out, error)))
      return status;
  }
  if (taken < count && (status = evs_plot_finish(job, error)))
    return status;
  for (; taken < count; taken++)
    add_chart(out, &pictures[taken]);
  return EVS_OK;
}

/* gnuplot ends while the last files are made and written. */
static evs_status write_drawn(command_output *out, evs_plot_job *job, const evs_picture *pictures,
                              size_t count, const report_content *content, evs_error *error)
{
  const evs_render_options with_pictures = {.pictures = pictures, .picture_count = count};
  const evs_html_draft *page;
  evs_status status;

  add_figures(out);
  page = evs_html_begin(&out->document, pictures, count, out->document.arena);
  if ((status = add_charts(out, job, pictures, count, error)) ||
      (status = add_pages(out, evs_html_finish(page), content, &with_pictures, error)) ||
      (status = output_stage(out, error)))
    return status;
  return evs_plot_finish(job, error);
}

static evs_status write_with_charts(command_output *out, evs_plot_job *job,
                                    const report_content *content, evs_error *error)
{
  evs_arena *arena = out->document.arena;
  const evs_figure **figures;
  size_t count = collect_figures(&figures, &out->document);
  evs_picture *pictures = evs_arena_array(arena, count, sizeof *pictures);
  evs_status status;

  if (!job && (status = evs_plot_prepare(&job, EVS_SVG, NULL, arena, error)))
    return status;
  if (!(status = evs_plot_start(job, pictures, figures, count, error)))
    status = write_drawn(out, job, pictures, count, content, error);
  if (status)
    evs_plot_abandon(job);
  return status;
}

static evs_status write_without_charts(command_output *out, const report_content *content,
                                       evs_error *error)
{
  const evs_render_options none = {0};

  add_figures(out);
  return add_pages(out, evs_render_html(&out->document, &none, out->document.arena), content, &none,
                   error);
}

static evs_status analyse_shown(report_content *content, command_output *out,
                                const command_work *work, evs_error *error)
{
  evs_analysis *analysis = evs_arena_alloc(out->document.arena, sizeof *analysis);
  further_views views;
  evs_status status;

  if ((status = analyse(analysis, out, work, error)) ||
      (status = add_views(&views, out, work, analysis, error)))
    return status;
  committee_report(&out->document, analysis, views.its, views.sensitivity, &views.places,
                   views.watch);
  content->analysis = analysis;
  content->watch = views.watch;
  return EVS_OK;
}

/* Everything is computed from the panel that may be shown, so nothing rests on what may not. */
evs_status report_make(report_content *content, command_output *out, const command_work *work,
                       const disclosure_arguments *disclosure, evs_error *error)
{
  disclosed_work *shown = evs_arena_alloc(out->document.arena, sizeof *shown);
  evs_status status = disclose(shown, out, work, disclosure, error);

  return status ? status : analyse_shown(content, out, &shown->work, error);
}

evs_status report_files(command_output *out, evs_plot_job *job, const report_content *content,
                        bool charts, evs_error *error)
{
  return charts ? write_with_charts(out, job, content, error)
                : write_without_charts(out, content, error);
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  const report_arguments *args = arguments;
  report_content content;
  evs_status status;

  if (!work->shared->output && !work->shared->to)
    return evs_fail(error, EVS_USAGE,
                    "report needs a folder; expected --output DIR, or --to FORMAT to print it");
  if (work->shared->output && work->shared->to)
    return evs_fail(error, EVS_USAGE,
                    "report writes all its formats into --output; expected it without --to");
  if (work->shared->to && args->documents)
    return evs_fail(error, EVS_USAGE, "--documents needs a folder; expected --output DIR");
  if ((status = documents_parse(&content.documents, args->documents, error)) ||
      (status = report_make(&content, out, work, &args->disclosure, error)))
    return status;
  if (work->shared->to)
    return EVS_OK; /* printed like any document, without charts */
  out->folder = work->shared->output;
  if ((status = report_files(out, work->plot, &content, !args->no_charts, error)))
    return status;
  out->message = evs_arena_printf(out->document.arena, "report: %s/report.html", out->folder);
  return EVS_OK;
}

const command report_command = {
    .name = "report",
    .group = "Produce",
    .summary = "the report for the committee: HTML, CSV, JSON and charts in one folder",
    .description =
        "Runs everything the study asks for and writes report.html (one file that begins with a "
        "verdict, charts inside), "
        "figures.csv, figures.json, charts/ and manifest.json into the folder. All files appear "
        "together or none; a report that was there before is replaced. With --to FORMAT instead of "
        "--output the report is printed in that format, without charts. Counts of one or two "
        "cases, "
        "and what they could be computed from, are hidden in all of it.",
    .example = "evalstat report datasets/walle-bremen/study.yaml --output report",
    .options = options,
    .arguments_size = sizeof(report_arguments),
    .defaults = &defaults,
    .hides_small_counts = true,
    .needs_data = true,
    .begin = begin,
    .run = run,
};
