/* cmd_plot.c - evalstat plot: one chart of the catalogue. */
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "core/text.h"
#include "report/figures.h"

typedef struct {
  const char *chart;
} plot_arguments;

static const option_spec options[] = {
    {"chart", OPTION_TEXT, offsetof(plot_arguments, chart), "NAME",
     "index (lines over time), growth (bars), did (with and without the project), savings (from "
     "gross to net) or indicators (all at a glance); default index"},
    {0},
};

static const char *const formats[] = {"svg", "pdf", "png", "terminal", NULL};
static const char *const charts[] = {"index", "growth", "did", "savings", "indicators"};

static const evs_figure *make_figure(const evs_document *document, const evs_analysis *analysis,
                                     const char *chart)
{
  const evs_outcome *primary = &analysis->outcomes[0];

  if (strcmp(chart, "index") == 0)
    return index_figure(document, analysis, primary);
  if (strcmp(chart, "growth") == 0)
    return growth_figure(document, analysis);
  if (strcmp(chart, "did") == 0)
    return did_figure(document, analysis, primary);
  if (strcmp(chart, "savings") == 0)
    return savings_figure(document, analysis);
  return multiples_figure(document, analysis);
}

static evs_status check_chart(const char *chart, evs_error *error)
{
  const size_t count = sizeof charts / sizeof *charts;
  const char *nearest = text_nearest(chart, charts, count);

  for (size_t i = 0; i < count; i++)
    if (strcmp(charts[i], chart) == 0)
      return EVS_OK;
  evs_fail(error, EVS_USAGE,
           "there is no chart “%s”; expected index, growth, did, savings or indicators", chart);
  return nearest ? evs_hint(error, "did you mean %s?", nearest) : EVS_USAGE;
}

/* --to, else the ending of --output, else the terminal where there is one. */
static evs_status choose_format(evs_picture_format *out, const shared_arguments *shared,
                                evs_error *error)
{
  const char *dot = shared->output ? strrchr(shared->output, '.') : NULL;

  *out = shared->output || !isatty(STDOUT_FILENO) ? EVS_SVG : EVS_TERMINAL;
  if (shared->to)
    return evs_picture_format_parse(out, shared->to, error);
  if (dot)
    return evs_picture_format_parse(out, dot + 1, error);
  return EVS_OK;
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  const plot_arguments *args = arguments;
  const char *chart = args->chart ? args->chart : "index";
  evs_document *document = &out->document;
  const evs_figure *figure;
  evs_picture_format format;
  evs_picture picture;
  evs_analysis analysis;
  evs_status status;

  if ((status = check_chart(chart, error)) ||
      (status = choose_format(&format, work->shared, error)) ||
      (status = work_outcomes(&analysis, out, work, error)))
    return status;
  if (strcmp(chart, "savings") == 0 &&
      (status = evs_analysis_savings(&analysis, &document->findings, document->arena, error)))
    return status;
  figure = make_figure(document, &analysis, chart);
  if (!figure)
    return evs_fail(error, EVS_TOO_FEW, "there is nothing to draw: the data have no %s", chart);
  if ((status = evs_plot_draw(&picture, &figure, 1, format, NULL, document->arena, error)))
    return status;
  out->has_bytes = true;
  out->bytes = (evs_bytes){picture.bytes, picture.size};
  return EVS_OK;
}

const command plot_command = {
    .name = "plot",
    .group = "Describe",
    .summary = "one chart, as SVG, PDF, PNG or in the terminal",
    .description = "Draws one chart of the catalogue. The format is that of --to (svg, pdf, png, "
                   "terminal), else that of the ending of --output; without either it is drawn in "
                   "the terminal, or is SVG where the output goes elsewhere.",
    .example = "evalstat plot datasets/walle-bremen/study.yaml --chart growth --output growth.svg",
    .options = options,
    .arguments_size = sizeof(plot_arguments),
    .needs_data = true,
    .formats = formats,
    .run = run,
};
