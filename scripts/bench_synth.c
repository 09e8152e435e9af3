/* bench_synth.c - in-space placebos of synthetic control and SDID: seconds, gap and fit.

   bench_synth FILE BEFORE sc|sdid THREADS: a row per unit, a column per period, no header;
   every unit in turn takes the treated one's place.  Prints seconds, the worst duality gap, and for
   sc the RMSPE before the start of every unit, one a line. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/parallel.h"
#include "evalstat/synth.h"

typedef struct {
  evs_synth_data data;
  evs_synth_method method;
  double *rmspe;
  double *gap;
} bench;

static void fit(void *context, size_t unit, evs_arena *arena)
{
  const bench *work = context;
  evs_arena *own = evs_arena_create_like(arena);
  evs_synth_fit result;

  evs_synth_fit_unit(&result, &work->data, work->method, unit, own);
  work->rmspe[unit] = result.pre_rmspe;
  work->gap[unit] = result.gap;
  evs_arena_destroy(own);
}

static size_t read_values(double *values, size_t most, const char *path, size_t *rows)
{
  FILE *file = fopen(path, "r");
  size_t count = 0;
  int end;

  *rows = 0;
  while (file && count < most && fscanf(file, "%lf", &values[count]) == 1) {
    count++;
    end = fgetc(file);
    *rows += end == '\n';
  }
  if (file)
    fclose(file);
  return count;
}

static double now(void)
{
  struct timespec time;

  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

int main(int argc, char **argv)
{
  enum { MOST = 1000 * 400 };
  evs_arena *arena = evs_arena_create(NULL, NULL);
  double *values = evs_arena_array(arena, MOST, sizeof *values);
  bench work = {0};
  size_t count;
  double begin;
  double worst = 0;

  if (argc != 5 || (count = read_values(values, MOST, argv[1], &work.data.unit_count)) == 0)
    return 2;
  work.data.period_count = count / work.data.unit_count;
  work.data.pre_count = (size_t)atoi(argv[2]);
  work.data.values = values;
  work.data.scale = 1;
  work.method = strcmp(argv[3], "sc") == 0 ? EVS_SYNTH_SC : EVS_SYNTH_SDID;
  work.rmspe = evs_arena_array(arena, work.data.unit_count, sizeof(double));
  work.gap = evs_arena_array(arena, work.data.unit_count, sizeof(double));
  begin = now();
  parallel_each(work.data.unit_count, (size_t)atoi(argv[4]), fit, &work, arena);
  begin = now() - begin;
  for (size_t unit = 0; unit < work.data.unit_count; unit++)
    worst = work.gap[unit] > worst ? work.gap[unit] : worst;
  fprintf(stderr, "%s, %s thread(s): %.3f s, worst duality gap %.1e\n", argv[3], argv[4], begin,
          worst);
  for (size_t unit = 0; unit < work.data.unit_count && work.method == EVS_SYNTH_SC; unit++)
    printf("%.17g\n", work.rmspe[unit]);
  evs_arena_destroy(arena);
  return 0;
}
