/* bench_panel.c - panels in memory: seconds of processor and clock, and peak memory.

   bench_panel twfe UNITS PERIODS HOLES: one fit with CR1, the best of seven; HOLES: share left out

   bench_panel permute UNITS PERIODS TREATED THREADS

   bench_panel wild UNITS PERIODS COLUMNS THREADS

   bench_panel write UNITS PERIODS HOLES FILE: the panel of `twfe` as CSV

   bench_panel run COMMAND ...: the least processor time and clock of five runs of a program, and
   its peak memory

   The panels are made of a fixed stream of random numbers. */
#define _DEFAULT_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/random_stream.h"
#include "evalstat/panel_inference.h"

typedef struct {
  evs_unit_panel panel;
  evs_twfe_column columns[128];
} made;

static double seconds(clockid_t clock)
{
  struct timespec now;

  clock_gettime(clock, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double uniform(random_stream *stream)
{
  return (double)(random_bits(stream) >> 11) * 0x1p-53;
}

/* Rounded to four places, so that a file holds the same numbers. */
static double noise(random_stream *stream)
{
  double sum = 0;

  for (int i = 0; i < 6; i++)
    sum += uniform(stream) - 0.5;
  return round(sum * 1e4) / 1e4;
}

static double *cells(const evs_unit_panel *panel)
{
  return calloc(panel->unit_count * panel->period_count, sizeof(double));
}

static void fill(made *out, size_t units, size_t periods, size_t treated, size_t covariates,
                 double holes)
{
  random_stream stream = random_stream_of(7, 0);
  evs_unit_panel *panel = &out->panel;

  *panel = (evs_unit_panel){.unit_count = units,
                            .treated_count = treated,
                            .period_count = periods,
                            .before_count = periods / 2,
                            .covariate_count = covariates,
                            .covariates = out->columns};
  panel->y = cells(panel);
  for (size_t i = 0; i < units; i++) {
    const double level = 50 + 10 * noise(&stream);

    for (size_t t = 0; t < periods; t++) {
      panel->y[i * periods + t] = round(1e4 * (level + 0.05 * (double)t + noise(&stream))) / 1e4;
      if (uniform(&stream) < holes)
        panel->y[i * periods + t] = NAN;
    }
  }
  for (size_t k = 0; k < covariates; k++) {
    double *values = cells(panel);

    for (size_t i = 0; i < units * periods; i++)
      values[i] = noise(&stream);
    out->columns[k] = (evs_twfe_column){"covariate", values};
  }
}

static evs_inference estimate(const evs_unit_panel *panel, evs_panel_method method, size_t threads)
{
  const evs_panel_test test = {.confidence = 0.95, .seed = 1, .threads = threads};
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_error error = {0};
  evs_inference out;

  if (evs_panel_did_by(&out, panel, &method, 1, EVS_TWFE_DEFAULT_LAGS, &test, arena, &error)) {
    fprintf(stderr, "%s\n", error.message);
    exit(1);
  }
  out.inference = "";
  evs_arena_destroy(arena);
  return out;
}

static void report(const evs_inference *result, double processor, double clock)
{
  struct rusage usage;

  getrusage(RUSAGE_SELF, &usage);
  printf("%.4f s processor, %.4f s clock, peak %ld MB; effect %.10g, error %.10g, p %.6g, "
         "interval %.8g to %.8g\n",
         processor, clock, usage.ru_maxrss / 1024, result->estimate, result->std_error,
         result->p_value, result->conf_low, result->conf_high);
}

static void measure(const evs_unit_panel *panel, evs_panel_method method, size_t threads,
                    int rounds)
{
  double processor = INFINITY;
  double clock = INFINITY;
  evs_inference result = {0};

  for (int i = 0; i < rounds; i++) {
    const double busy = seconds(CLOCK_PROCESS_CPUTIME_ID);
    const double begun = seconds(CLOCK_MONOTONIC);

    result = estimate(panel, method, threads);
    processor = fmin(processor, seconds(CLOCK_PROCESS_CPUTIME_ID) - busy);
    clock = fmin(clock, seconds(CLOCK_MONOTONIC) - begun);
  }
  report(&result, processor, clock);
}

static int write_file(const evs_unit_panel *panel, const char *path)
{
  FILE *file = fopen(path, "w");

  if (!file)
    return 1;
  fputs("unit,period,y\n", file);
  for (size_t i = 0; i < panel->unit_count; i++)
    for (size_t t = 0; t < panel->period_count; t++) {
      const double y = panel->y[i * panel->period_count + t];

      if (!isnan(y))
        fprintf(file, "u%zu,%zu,%.4f\n", i, 1901 + t, y);
    }
  return fclose(file);
}

/* One round: its status, with processor and clock where they are the least so far. */
static int run_once(char **command, double *processor, double *clock, long *peak)
{
  const double begun = seconds(CLOCK_MONOTONIC);
  struct rusage usage;
  int status;
  const pid_t child = fork();

  if (child == 0) {
    execvp(command[0], command);
    _exit(127);
  }
  if (child < 0 || wait4(child, &status, 0, &usage) < 0)
    return 1;
  *clock = fmin(*clock, seconds(CLOCK_MONOTONIC) - begun);
  *processor =
      fmin(*processor, (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                           1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec));
  *peak = usage.ru_maxrss > *peak ? usage.ru_maxrss : *peak;
  return status != 0;
}

static int run(char **command)
{
  enum { ROUNDS = 5 };
  double processor = INFINITY;
  double clock = INFINITY;
  long peak = 0;
  int status = 0;

  for (int i = 0; i < ROUNDS && !status; i++)
    status = run_once(command, &processor, &clock, &peak);
  printf("%.3f s processor, %.3f s clock, peak %ld MB\n", processor, clock, peak / 1024);
  return status;
}

static size_t number(const char *text)
{
  return (size_t)strtoul(text, NULL, 10);
}

int main(int argc, char **argv)
{
  static made data;

  if (argc > 2 && strcmp(argv[1], "run") == 0)
    return run(argv + 2);
  if (argc < 5)
    return 2;
  if (strcmp(argv[1], "twfe") == 0 || strcmp(argv[1], "write") == 0) {
    fill(&data, number(argv[2]), number(argv[3]), number(argv[2]) / 2, 0, strtod(argv[4], NULL));
    if (argv[1][0] == 'w')
      return argc < 6 || write_file(&data.panel, argv[5]);
    measure(&data.panel, EVS_PANEL_CLUSTERED, 1, 7);
    return 0;
  }
  if (argc < 6)
    return 2;
  if (strcmp(argv[1], "permute") == 0) {
    fill(&data, number(argv[2]), number(argv[3]), number(argv[4]), 0, 0);
    measure(&data.panel, EVS_PANEL_RANDOMISATION, number(argv[5]), 5);
    return 0;
  }
  fill(&data, number(argv[2]), number(argv[3]), number(argv[2]) / 4, number(argv[4]) - 1, 0);
  measure(&data.panel, EVS_PANEL_WILD, number(argv[5]), 3);
  return 0;
}
