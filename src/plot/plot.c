/* plot.c - figures into pictures: all in one gnuplot process, else one each. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "core/buffer.h"
#include "plot/gnuplot.h"
#include "plot/picture.h"
#include "plot/scratch.h"

enum { DEFAULT_TIMEOUT_MS = 20000, LEAST_TIMEOUT_MS = 2000 };

/* One figure on its way. */
typedef struct {
  const char *script;
  const char *path; /* of its output */
  const char *mark; /* the line that says it was drawn without an error */
  const char *why;  /* it was not, in words */
} chart_drawing;

typedef struct {
  const char *program;
  const char *folder;
  evs_picture_format format;
  unsigned timeout_ms;
  chart_drawing *drawings;
  evs_picture *pictures;
  size_t count;
  evs_arena *arena;
} plot_session;

static void prepare(plot_session *session, const evs_plot_options *options)
{
  evs_arena *arena = session->arena;

  session->drawings = evs_arena_array(arena, session->count, sizeof *session->drawings);
  for (size_t i = 0; i < session->count; i++) {
    chart_drawing *drawing = &session->drawings[i];

    drawing->path = evs_arena_printf(arena, "%s/%zu", session->folder, i);
    drawing->mark = evs_arena_printf(arena, "evalstat drew %zu", i);
    drawing->script = evs_figure_script(session->pictures[i].figure, session->format, drawing->path,
                                        options, arena);
  }
}

/* gnuplot goes on after an error and ends with 0, so each figure asks whether
   there was one and says so only if not. */
static void add_script(buffer *script, const chart_drawing *drawing)
{
  buffer_add(script, drawing->script);
  buffer_printf(script, "if (GPVAL_ERRNO == 0) { print \"%s\" }\n", drawing->mark);
}

static bool has_line(const char *text, const char *line)
{
  size_t size = strlen(line);

  for (; *text; text += text[strcspn(text, "\n")] ? strcspn(text, "\n") + 1 : strcspn(text, "\n"))
    if (strncmp(text, line, size) == 0 && (text[size] == '\n' || text[size] == '\0'))
      return true;
  return false;
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

static const char *explain(const plot_session *session, const gnuplot_result *result,
                           unsigned timeout_ms)
{
  const char *message = first_message(result->messages, session->arena);

  if (result->end == GNUPLOT_TIMED_OUT)
    return evs_arena_printf(session->arena, "gnuplot did not end within %u ms and was stopped",
                            timeout_ms);
  if (result->end == GNUPLOT_FLOODED)
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

/* Takes the picture of a figure that says it was drawn, if it is whole. */
static void collect(const plot_session *session, size_t index, const gnuplot_result *result,
                    unsigned timeout_ms)
{
  chart_drawing *drawing = &session->drawings[index];
  evs_picture *picture = &session->pictures[index];
  picture_bytes raw, finished;

  drawing->why = explain(session, result, timeout_ms);
  if (!has_line(result->messages, drawing->mark))
    return;
  raw.bytes = scratch_read(drawing->path, &raw.size, session->arena);
  if (!raw.bytes) {
    drawing->why = "gnuplot wrote no file";
  } else if (!picture_finish(&finished, raw, session->format, picture->figure, session->arena)) {
    drawing->why = "gnuplot wrote an incomplete file; is the disk full?";
  } else {
    picture->bytes = finished.bytes;
    picture->size = finished.size;
  }
}

/* Draws the figures from `first` to before `end` in one process. */
static evs_status draw_range(const plot_session *session, size_t first, size_t end,
                             unsigned timeout_ms, evs_error *error)
{
  gnuplot_result result;
  buffer script;
  evs_status status;

  buffer_init(&script, session->arena);
  for (size_t i = first; i < end; i++)
    add_script(&script, &session->drawings[i]);
  buffer_add(&script, "exit\n");
  status = gnuplot_run(&result, session->program, script.text, timeout_ms, session->arena, error);
  for (size_t i = first; i < end && !status; i++)
    collect(session, i, &result, timeout_ms);
  return status;
}

static unsigned own_timeout(const plot_session *session)
{
  unsigned share = session->timeout_ms / (unsigned)session->count;

  if (share < LEAST_TIMEOUT_MS)
    share = LEAST_TIMEOUT_MS;
  return share < session->timeout_ms ? share : session->timeout_ms;
}

static evs_status draw_all(const plot_session *session, evs_error *error)
{
  evs_status status = draw_range(session, 0, session->count, session->timeout_ms, error);

  for (size_t i = 0; i < session->count && !status && session->count > 1; i++)
    if (!session->pictures[i].bytes)
      status = draw_range(session, i, i + 1, own_timeout(session), error);
  if (status)
    return status;
  for (size_t i = 0; i < session->count; i++)
    if (!session->pictures[i].bytes)
      return evs_fail(error, EVS_TOOL_FAILED, "the chart %s could not be drawn: %s",
                      session->pictures[i].figure->id, session->drawings[i].why);
  return EVS_OK;
}

evs_status evs_plot_draw(evs_picture *pictures, const evs_figure *const *figures, size_t count,
                         evs_picture_format format, const evs_plot_options *options,
                         evs_arena *arena, evs_error *error)
{
  unsigned timeout_ms = options && options->timeout_ms ? options->timeout_ms : DEFAULT_TIMEOUT_MS;
  plot_session session = {.format = format,
                          .timeout_ms = timeout_ms,
                          .pictures = pictures,
                          .count = count,
                          .arena = arena};
  char *program, *folder;
  evs_status status;

  for (size_t i = 0; i < count; i++)
    pictures[i] = (evs_picture){.figure = figures[i], .format = format};
  if (count == 0)
    return EVS_OK;
  if ((status = gnuplot_find(&program, options ? options->program : NULL, arena, error)) ||
      (status = scratch_make(&folder, arena, error)))
    return status;
  session.program = program;
  session.folder = folder;
  prepare(&session, options);
  status = draw_all(&session, error);
  scratch_remove(folder);
  return status;
}
