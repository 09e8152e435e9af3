/* cmd_plot.c - evalstat plot: one chart of the catalogue. */
#include <string.h>
#include <unistd.h>

#include "cli/charts.h"

typedef struct {
  const char *chart;
  starts_arguments starts;
} plot_arguments;

static const option_spec options[] = {
    {"chart", OPTION_TEXT, offsetof(plot_arguments, chart), "NAME", CHARTS_HELP},
    STARTS_OPTIONS(plot_arguments, starts),
    {0},
};

static const char *const formats[] = {"svg", "pdf", "png", "terminal", NULL};
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

/* A control chart of one outcome may divide by another. */
static bool keeps_indicators(const void *arguments)
{
  const plot_arguments *args = arguments;

  return args->chart && strcmp(args->chart, "monitor") == 0;
}

static evs_status prepare(evs_study *study, const shared_arguments *shared, const void *arguments,
                          evs_arena *arena, evs_error *error)
{
  const plot_arguments *args = arguments;

  return starts_prepare(study, shared, &args->starts, arena, error);
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
  evs_status status;

  if ((status = chart_check(chart, error)) ||
      (status = choose_format(&format, work->shared, error)) ||
      (status = chart_make(&figure, chart, out, work, &args->starts, error)))
    return status;
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
    .keeps_indicators = keeps_indicators,
    .formats = formats,
    .prepare = prepare,
    .run = run,
};
