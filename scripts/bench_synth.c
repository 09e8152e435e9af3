/* bench_synth.c - in-space placebos of the synthetic controls: seconds, gap, memory and fit.

   bench_synth FILE BEFORE METHOD THREADS: a row per unit, a column per period, no header;
   every unit in turn takes the treated one's place.  Tells seconds (by the clock, and of all
   processors), the worst duality gap and the peak memory; prints the RMSPE before the start and the
   effect of every unit, one a line. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "core/parallel.h"
#include "evalstat/synth.h"

typedef struct {
  evs_synth_data data;
  evs_synth_method method;
  double *rmspe;
  double *effect;
  double *gap;
} bench;

static void fit(void *context, size_t unit, evs_arena *arena)
{
  const bench *work = context;
  evs_arena *own = evs_arena_create_like(arena);
  evs_synth_fit result;

  evs_synth_fit_unit(&result, &work->data, work->method, unit, own);
  work->rmspe[unit] = result.pre_rmspe;
  work->effect[unit] = result.effect;
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

static void report(const bench *work, const char *const *names, double seconds)
{
  double worst = 0;
  struct rusage usage;

  for (size_t unit = 0; unit < work->data.unit_count; unit++)
    worst = work->gap[unit] > worst ? work->gap[unit] : worst;
  getrusage(RUSAGE_SELF, &usage);
  fprintf(stderr,
          "%s, %s thread(s): %.3f s, processors %.3f s, worst duality gap %.1e, peak %ld MB\n",
          names[0], names[1], seconds,
          (double)usage.ru_utime.tv_sec + 1e-6 * (double)usage.ru_utime.tv_usec, worst,
          usage.ru_maxrss / 1024);
  for (size_t unit = 0; unit < work->data.unit_count; unit++)
    printf("%.17g %.17g\n", work->rmspe[unit], work->effect[unit]);
}

static evs_synth_method method_named(const char *name)
{
  size_t method = 0;

  while (method < EVS_SYNTH_DID &&
         strcmp(evs_synth_method_name((evs_synth_method)method), name) != 0)
    method++;
  return (evs_synth_method)method;
}

int main(int argc, char **argv)
{
  enum { MOST = 1000 * 400 };
  evs_arena *arena = evs_arena_create(NULL, NULL);
  double *values = evs_arena_array(arena, MOST, sizeof *values);
  bench work = {0};
  size_t count;
  double begin;

  if (argc != 5 || (count = read_values(values, MOST, argv[1], &work.data.unit_count)) == 0)
    return 2;
  work.data.period_count = count / work.data.unit_count;
  work.data.pre_count = (size_t)atoi(argv[2]);
  work.data.values = values;
  work.data.scale = 1;
  work.method = method_named(argv[3]);
  work.rmspe = evs_arena_array(arena, work.data.unit_count, sizeof(double));
  work.effect = evs_arena_array(arena, work.data.unit_count, sizeof(double));
  work.gap = evs_arena_array(arena, work.data.unit_count, sizeof(double));
  begin = now();
  parallel_each(work.data.unit_count, (size_t)atoi(argv[4]), fit, &work, arena);
  report(&work, (const char *const *)argv + 3, now() - begin);
  evs_arena_destroy(arena);
  return 0;
}
