/* cmd_report.c - evalstat report: everything for a study in one folder. */
#include "cli/commands.h"
#include "report/reports.h"

typedef struct {
  bool no_charts;
} report_arguments;

static const option_spec options[] = {
    {"no-charts", OPTION_FLAG, offsetof(report_arguments, no_charts), NULL,
     "write the report without charts (gnuplot is not needed)"},
    {0},
};

static evs_status analyse(evs_analysis *out, command_output *output, const command_work *work,
                          evs_error *error)
{
  evs_document *document = &output->document;
  evs_status status;

  if ((status = work_outcomes(out, output, work, error)))
    return status;
  if (work->study->savings.asked &&
      (status = evs_analysis_savings(out, &document->findings, document->arena, error)))
    return status;
  if ((status = evs_analysis_claims(out, &document->findings, document->arena, error)))
    return status;
  return work->reference ? evs_analysis_reference(out, work->reference, document->arena, error)
                         : EVS_OK;
}

static size_t collect_figures(const evs_figure ***out, const evs_document *document)
{
  const evs_figure **figures =
      evs_arena_array(document->arena, document->block_count, sizeof *figures);
  size_t count = 0;

  for (size_t i = 0; i < document->block_count; i++)
    if (document->blocks[i].kind == EVS_BLOCK_FIGURE)
      figures[count++] = document->blocks[i].figure;
  *out = figures;
  return count;
}

static evs_status draw(evs_picture **out, size_t *count, const evs_document *document,
                       evs_error *error)
{
  const evs_figure **figures;

  *count = collect_figures(&figures, document);
  *out = evs_arena_array(document->arena, *count, sizeof **out);
  return evs_plot_draw(*out, figures, *count, EVS_SVG, NULL, document->arena, error);
}

static void add_file(command_output *out, evs_output_file *files, const char *name,
                     evs_bytes content)
{
  files[out->file_count++] = (evs_output_file){name, content};
}

static void write_files(command_output *out, const evs_picture *pictures, size_t picture_count)
{
  evs_document *document = &out->document;
  evs_arena *arena = document->arena;
  evs_render_options render = {.pictures = pictures, .picture_count = picture_count};
  evs_output_file *files = evs_arena_array(arena, picture_count + 4, sizeof *files);

  add_file(out, files, "report.html", evs_render_html(document, &render, arena));
  add_file(out, files, "figures.csv", evs_render_csv(document, &render, arena));
  add_file(out, files, "figures.json", evs_render_json(document, &render, arena));
  for (size_t i = 0; i < picture_count; i++)
    add_file(out, files, evs_arena_printf(arena, "charts/%s.svg", pictures[i].figure->id),
             (evs_bytes){pictures[i].bytes, pictures[i].size});
  add_file(out, files, "manifest.json",
           evs_render_manifest(document, files, out->file_count, arena));
  out->files = files;
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  const report_arguments *args = arguments;
  evs_picture *pictures = NULL;
  size_t picture_count = 0;
  evs_analysis analysis;
  evs_status status;

  if (!work->shared->output) {
    evs_fail(error, EVS_USAGE, "report needs a folder; expected --output DIR");
    return EVS_USAGE;
  }
  if ((status = analyse(&analysis, out, work, error)))
    return status;
  committee_report(&out->document, &analysis);
  if (!args->no_charts && (status = draw(&pictures, &picture_count, &out->document, error)))
    return status;
  write_files(out, pictures, picture_count);
  out->folder = work->shared->output;
  out->message = evs_arena_printf(out->document.arena, "report: %s/report.html", out->folder);
  return EVS_OK;
}

const command report_command = {
    .name = "report",
    .group = "Produce",
    .summary = "the report for the committee: HTML, CSV, JSON and charts in one folder",
    .description =
        "Runs everything the study asks for and writes report.html (one file, charts inside), "
        "figures.csv, figures.json, charts/ and manifest.json into the folder. All files appear "
        "together or none; a report that was there before is replaced.",
    .example = "evalstat report datasets/walle-bremen/study.yaml --output report",
    .options = options,
    .arguments_size = sizeof(report_arguments),
    .needs_data = true,
    .run = run,
};
