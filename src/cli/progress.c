/* progress.c - how far a long reading is. */
#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 24 };

static const double first_after = 1; /* seconds */
static const double again_after = 0.2;

static double seconds_now(void)
{
  struct timespec now;

  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void show_bar(const evs_register_progress *now, double elapsed)
{
  double share = (double)now->bytes / (double)now->total_bytes;
  int filled = (int)(share * BAR);
  double left = share > 0 ? elapsed * (1 - share) / share : 0;

  fprintf(stderr,
          "\r[%.*s%.*s] %3.0f %%  %.0f of %.0f MB  %.1f million rows  %.0f MB/s  %.0f s left ",
          filled, "########################", BAR - filled, "                        ", share * 100,
          (double)now->bytes * 1e-6, (double)now->total_bytes * 1e-6, (double)now->rows * 1e-6,
          (double)now->bytes * 1e-6 / elapsed, left);
}

static void tell(void *context, const evs_register_progress *now)
{
  progress *shown = context;
  double time = seconds_now();

  if (time - shown->begin < first_after || time - shown->told < again_after)
    return;
  shown->told = time;
  shown->is_shown = true;
  if (now->total_bytes > 0 && now->bytes <= now->total_bytes)
    show_bar(now, time - shown->begin);
  else if (now->bytes == 0)
    fprintf(stderr, "\r%.2f million rows  %.0f rows/s ", (double)now->rows * 1e-6,
            (double)now->rows / (time - shown->begin));
  else
    fprintf(stderr, "\r%.0f MB  %.1f million rows  %.0f MB/s ", (double)now->bytes * 1e-6,
            (double)now->rows * 1e-6, (double)now->bytes * 1e-6 / (time - shown->begin));
}

void progress_begin(progress *out, evs_register_options *options, const shared_arguments *shared)
{
  *out = (progress){.begin = seconds_now()};
  if (shared->quiet || shared->no_progress || !isatty(STDERR_FILENO))
    return;
  options->progress = tell;
  options->progress_context = out;
}

void progress_end(progress *shown)
{
  if (shown->is_shown)
    fputs("\r\033[K", stderr);
}
