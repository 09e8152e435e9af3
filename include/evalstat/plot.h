/* plot.h - figures drawn by a gnuplot child process. */
#ifndef EVALSTAT_PLOT_H
#define EVALSTAT_PLOT_H

#include <stdbool.h>

#include "evalstat/figure.h"

typedef enum { EVS_SVG, EVS_PDF, EVS_PNG, EVS_TERMINAL } evs_picture_format;

const char *evs_picture_extension(evs_picture_format format); /* "svg", ..., "txt" */
EVS_MUST_CHECK
evs_status evs_picture_format_parse(evs_picture_format *out, const char *text, evs_error *error);

typedef struct {
  const char *program; /* NULL: EVALSTAT_GNUPLOT of the environment, else gnuplot found on PATH */
  unsigned timeout_ms; /* for the whole batch; 0: 20,000 */
  size_t columns;      /* terminal only; 0: 79 */
  bool colour;         /* terminal only */
} evs_plot_options;

/* A drawn figure.  SVG is one element that may stand in an HTML page as it is. */
typedef struct {
  const evs_figure *figure;
  evs_picture_format format;
  const char *bytes; /* NULL when it could not be drawn */
  size_t size;
} evs_picture;

/* The gnuplot commands that draw `figure` into `output`, a path made by us.
   Pure: the same figure gives the same text.  User text reaches gnuplot only
   inside double quotes with every byte but letters and blanks as \ooo. */
char *evs_figure_script(const evs_figure *figure, evs_picture_format format, const char *output,
                        const evs_plot_options *options, evs_arena *arena);

/* Pictures that are being drawn. */
typedef struct evs_plot_job evs_plot_job;

/* Starts gnuplot (no shell, own process group, empty environment, -d), so that it
   gets ready while the figures are still being made.  `options` must live as long
   as the job, which ends with evs_plot_finish or evs_plot_abandon.  Fails with
   EVS_NOT_FOUND when there is no gnuplot. */
EVS_MUST_CHECK
evs_status evs_plot_prepare(evs_plot_job **out, evs_picture_format format,
                            const evs_plot_options *options, evs_arena *arena, evs_error *error);

/* Has it draw `count` figures; meanwhile the caller may do other work.
   evs_plot_finish or evs_plot_abandon must follow in any case, and `pictures` and `figures` must
   live until then. */
EVS_MUST_CHECK
evs_status evs_plot_start(evs_plot_job *job, evs_picture *pictures,
                          const evs_figure *const *figures, size_t count, evs_error *error);

/* Waits for one picture, while gnuplot goes on with those behind it.  False when it
   was not drawn so far: evs_plot_finish tries again and says why. */
bool evs_plot_take(evs_plot_job *job, size_t index);

/* Waits for the pictures (timeout; stderr read; end mark and trailer of each
   checked), which are then in memory; nothing stays on disk.  When something
   failed, each figure that is missing gets a process of its own (not after a
   timeout), and those that fail again stay without bytes.

   Fails with EVS_TOOL_FAILED when a figure could not be drawn (the others are
   there).  Does nothing the second time. */
EVS_MUST_CHECK
evs_status evs_plot_finish(evs_plot_job *job, evs_error *error);

/* Ends a job, unless it is finished: the pictures are no longer wanted. */
void evs_plot_abandon(evs_plot_job *job);

/* All in one. */
EVS_MUST_CHECK
evs_status evs_plot_draw(evs_picture *pictures, const evs_figure *const *figures, size_t count,
                         evs_picture_format format, const evs_plot_options *options,
                         evs_arena *arena, evs_error *error);

#endif
