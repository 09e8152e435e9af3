/* plot.c - figures into pictures: all in one gnuplot process, else one each. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "core/buffer.h"
#include "core/scratch.h"
#include "plot/canvas.h"
#include "plot/gnuplot.h"
#include "plot/picture.h"

enum { DEFAULT_TIMEOUT_MS = 20000, LEAST_TIMEOUT_MS = 2000 };

/* One figure on its way. */
typedef struct {
  const char *script;
  const char *path; /* of its output */
  const char *mark; /* the line that says it was drawn without an error */
  const char *why;  /* it was not, in words */
} chart_drawing;

struct evs_plot_job {
  const char *program;
  scratch folder;
  const evs_plot_options *options;
  evs_picture_format format;
  unsigned timeout_ms;
  chart_drawing *drawings;
  evs_picture *pictures;
  size_t count;
  child_process *gnuplot; /* that draws all of them */
  evs_arena *arena;
};

typedef struct evs_plot_job plot_session;

static void prepare(plot_session *session)
{
  evs_arena *arena = session->arena;

  session->drawings = evs_arena_array(arena, session->count, sizeof *session->drawings);
  for (size_t i = 0; i < session->count; i++) {
    chart_drawing *drawing = &session->drawings[i];

    drawing->path = evs_arena_printf(arena, "%s/%zu", session->folder.path, i);
    drawing->mark = evs_arena_printf(arena, "evalstat drew %zu", i);
    drawing->script = evs_figure_script(session->pictures[i].figure, session->format, drawing->path,
                                        session->options, arena);
  }
}

/* gnuplot goes on after an error and ends with 0, so each figure asks whether
   there was one and says so only if not. */
static void add_script(buffer *script, const chart_drawing *drawing)
{
  buffer_add(script, drawing->script);
  buffer_printf(script, "if (GPVAL_ERRNO == 0) { print \"%s\" }\n", drawing->mark);
}

/* The line that says what is wrong ("line 7: undefined variable"), else the first
   that says anything. */
static const char *first_message(const char *messages, evs_arena *arena)
{
  const char *first = NULL;

  while (*messages) {
    size_t size = strcspn(messages, "\n");
    const char *number = messages;
    const char *line = evs_arena_copy_bytes(arena, messages, size);

    if ((number = strstr(line, "line ")) && isdigit((unsigned char)number[5]))
      return number;
    if (!first && strspn(line, " \t^") < size && strncmp(line, "evalstat drew ", 14) != 0)
      first = line;
    messages += size + (messages[size] == '\n');
  }
  return first;
}

static const char *explain(const plot_session *session, const child_result *result,
                           unsigned timeout_ms)
{
  const char *message = first_message(result->messages, session->arena);

  if (result->end == CHILD_TIMED_OUT)
    return evs_arena_printf(session->arena, "gnuplot did not end within %u ms and was stopped",
                            timeout_ms);
  if (result->end == CHILD_FLOODED)
    return "gnuplot wrote more than 1 MiB of messages and was stopped";
  if (message)
    return evs_arena_printf(session->arena, "gnuplot says: %.300s", message);
  if (WIFSIGNALED(result->wait_status))
    return evs_arena_printf(session->arena, "gnuplot was ended by signal %d",
                            WTERMSIG(result->wait_status));
  if (WEXITSTATUS(result->wait_status) != 0)
    return evs_arena_printf(session->arena, "gnuplot ended with status %d",
                            WEXITSTATUS(result->wait_status));
  return "gnuplot ended without a complete picture";
}

/* The picture of a figure that is said to be drawn, if it is whole. */
static void collect(const plot_session *session, size_t index)
{
  chart_drawing *drawing = &session->drawings[index];
  evs_picture *picture = &session->pictures[index];
  picture_bytes raw, finished;

  raw.bytes = scratch_take(drawing->path, &raw.size, session->arena);
  if (!raw.bytes) {
    drawing->why = "gnuplot wrote no file";
  } else if (!picture_finish(&finished, raw, session->format, picture->figure, session->arena)) {
    drawing->why = "gnuplot wrote an incomplete file; is the disk full?";
  } else {
    picture->bytes = finished.bytes;
    picture->size = finished.size;
  }
}

/* Collects a picture as soon as it is said to be drawn; once. */
static bool take(const plot_session *session, child_process *gnuplot, size_t index)
{
  chart_drawing *drawing = &session->drawings[index];

  if (!session->pictures[index].bytes && !drawing->why && child_says(gnuplot, drawing->mark))
    collect(session, index);
  return session->pictures[index].bytes != NULL;
}

/* gnuplot reads its stdin byte by byte (40,000 calls for one report), but a file
   in blocks: so only the order to load the script goes through the pipe. */
static evs_status send_range(const plot_session *session, child_process *gnuplot, size_t first,
                             size_t end, unsigned timeout_ms, evs_error *error)
{
  const char *path =
      evs_arena_printf(session->arena, "%s/script-%zu-%zu", session->folder.path, first, end);
  buffer script, order;
  evs_status status;

  buffer_init(&script, session->arena);
  buffer_init(&order, session->arena);
  for (size_t i = first; i < end; i++)
    add_script(&script, &session->drawings[i]);
  status = scratch_write(path, script.text, script.size, error);
  buffer_add(&order, "load ");
  quote_text(&order, path, EVS_TERMINAL, session->arena);
  buffer_add(&order, "\nexit\n");
  gnuplot_send(gnuplot, status ? "exit\n" : order.text, timeout_ms);
  return status;
}

/* With all pictures there it does not matter any more how the child ends. */
static child_end finish_range(const plot_session *session, child_process *gnuplot, size_t first,
                              size_t end, unsigned timeout_ms)
{
  child_result result;
  bool all = true;

  for (size_t i = first; i < end; i++)
    all = take(session, gnuplot, i) && all;
  if (all) {
    child_stop(gnuplot);
    return CHILD_ENDED;
  }
  child_finish(&result, gnuplot);
  for (size_t i = first; i < end; i++)
    if (!session->pictures[i].bytes && !session->drawings[i].why)
      session->drawings[i].why = explain(session, &result, timeout_ms);
  return result.end;
}

static unsigned own_timeout(const plot_session *session)
{
  unsigned share = session->timeout_ms / (unsigned)(session->count ? session->count : 1);

  if (share < LEAST_TIMEOUT_MS)
    share = LEAST_TIMEOUT_MS;
  return share < session->timeout_ms ? share : session->timeout_ms;
}

/* A figure that failed among others may be drawn by itself. */
static evs_status draw_alone(const plot_session *session, size_t index, evs_error *error)
{
  unsigned timeout_ms = own_timeout(session);
  child_process *gnuplot;
  evs_status status =
      gnuplot_start(&gnuplot, session->program, session->folder.path, session->arena, error);

  if (status)
    return status;
  session->drawings[index].why = NULL;
  status = send_range(session, gnuplot, index, index + 1, timeout_ms, error);
  finish_range(session, gnuplot, index, index + 1, timeout_ms);
  return status;
}

/* Not after a timeout: a gnuplot that hangs would hang again for every figure. */
static evs_status draw_all(const plot_session *session, evs_error *error)
{
  child_end end = finish_range(session, session->gnuplot, 0, session->count, session->timeout_ms);
  evs_status status = EVS_OK;

  for (size_t i = 0; i < session->count && !status && session->count > 1; i++)
    if (!session->pictures[i].bytes && end != CHILD_TIMED_OUT)
      status = draw_alone(session, i, error);
  if (status)
    return status;
  for (size_t i = 0; i < session->count; i++)
    if (!session->pictures[i].bytes)
      return evs_fail(error, EVS_TOOL_FAILED, "the chart %s could not be drawn: %s",
                      session->pictures[i].figure->id, session->drawings[i].why);
  return EVS_OK;
}

evs_status evs_plot_prepare(evs_plot_job **out, evs_picture_format format,
                            const evs_plot_options *options, evs_arena *arena, evs_error *error)
{
  plot_session *session = evs_arena_alloc(arena, sizeof *session);
  char *program;
  evs_status status;

  session->format = format;
  session->options = options;
  session->timeout_ms = options && options->timeout_ms ? options->timeout_ms : DEFAULT_TIMEOUT_MS;
  session->arena = arena;
  if ((status = gnuplot_find(&program, options ? options->program : NULL, arena, error)) ||
      (status = scratch_make(&session->folder, arena, error)))
    return status;
  if ((status = gnuplot_start(&session->gnuplot, program, session->folder.path, arena, error))) {
    scratch_remove(&session->folder);
    return status;
  }
  session->program = program;
  *out = session;
  return EVS_OK;
}

evs_status evs_plot_start(evs_plot_job *job, evs_picture *pictures,
                          const evs_figure *const *figures, size_t count, evs_error *error)
{
  job->pictures = pictures;
  job->count = count;
  for (size_t i = 0; i < count; i++)
    pictures[i] = (evs_picture){.figure = figures[i], .format = job->format};
  prepare(job);
  return send_range(job, job->gnuplot, 0, count, job->timeout_ms, error);
}

bool evs_plot_take(evs_plot_job *job, size_t index)
{
  return take(job, job->gnuplot, index);
}

static void clear(plot_session *session)
{
  session->gnuplot = NULL;
  scratch_remove(&session->folder);
}

evs_status evs_plot_finish(evs_plot_job *job, evs_error *error)
{
  evs_status status = job->gnuplot ? draw_all(job, error) : EVS_OK;

  clear(job);
  return status;
}

void evs_plot_abandon(evs_plot_job *job)
{
  if (job->gnuplot)
    child_stop(job->gnuplot);
  clear(job);
}

evs_status evs_plot_draw(evs_picture *pictures, const evs_figure *const *figures, size_t count,
                         evs_picture_format format, const evs_plot_options *options,
                         evs_arena *arena, evs_error *error)
{
  evs_plot_job *job;
  evs_status started;
  evs_status finished;

  for (size_t i = 0; i < count; i++)
    pictures[i] = (evs_picture){.figure = figures[i], .format = format};
  if (count == 0)
    return EVS_OK;
  if ((started = evs_plot_prepare(&job, format, options, arena, error)))
    return started;
  started = evs_plot_start(job, pictures, figures, count, error);
  finished = evs_plot_finish(job, started ? NULL : error);
  return started ? started : finished;
}
