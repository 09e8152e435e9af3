/* simulate_savings.c - how often the interval of cumulated savings holds the true savings.

     make simulate-savings

   Every world of the table draws 2,000 pairs of series in which the pilot's costs fall by
   10 % at the start, and both what was spent and what would have been spent without the
   project.  The true savings are the sum of the differences.  "interval" is the share of
   the intervals at 95 % that hold them, "naive" that of the usual shortcut: the level
   before the start, and the sum of the periods' errors as if these were independent and
   the level known.

   Prints the table as Markdown and whether the limits hold; exits 1 if one does not.  Seeds
   are fixed, so that the table repeats digit for digit. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "evalstat/savings_model.h"
#include "simulate.h"

enum { WORLD_DRAWS = 2000, INTERVAL_DRAWS = 1000, MOST_PERIODS = 64 };

static const double confidence = 0.95;
static const double effect = 0.9; /* factor of the pilot's costs from the start on */

/* ---- what is drawn ----------------------------------------------------------- */

typedef struct {
  double treated[MOST_PERIODS]; /* as seen */
  double control[MOST_PERIODS];
  double savings; /* what would have been spent, less what was, from the start on */
} drawn_world;

struct world;
typedef void generator(drawn_world *out, const struct world *of, gsl_rng *random);

typedef struct world {
  const char *label;
  generator *draw;
  size_t before;
  size_t after;
  double rho;   /* of the errors of the log ratio */
  double cases; /* Poisson worlds: mean of the pilot's cases per period */
  bool limited; /* 93 to 97 % are demanded */
} world;

/* The control rises by 0.2 % a period: sums weigh periods unequally. */
static double trend(size_t i)
{
  return 1 + 0.002 * (double)i;
}

/* Costs with an AR(1) in the log ratio, standard deviation 0.1; the project takes its part
   of what each period would have cost. */
static void draw_autoregression(drawn_world *out, const world *of, gsl_rng *random)
{
  double error = gsl_ran_gaussian_ziggurat(random, 0.1);

  for (size_t i = 0; i < of->before + of->after; i++) {
    double expected;

    if (i > 0)
      error =
          of->rho * error + gsl_ran_gaussian_ziggurat(random, 0.1 * sqrt(1 - of->rho * of->rho));
    out->control[i] = 3e6 * trend(i);
    expected = 2e5 * trend(i) * exp(error);
    out->treated[i] = i < of->before ? expected : expected * effect;
    out->savings += i < of->before ? 0 : expected * (1 - effect);
  }
}

/* Costs are Poisson cases times their price; with the project there are other cases, not
   the same ones less some. */
static void draw_poisson(drawn_world *out, const world *of, gsl_rng *random)
{
  for (size_t i = 0; i < of->before + of->after; i++) {
    double expected = 1500.0 * gsl_ran_poisson(random, of->cases * trend(i));

    out->control[i] = 1500.0 * gsl_ran_poisson(random, 20 * of->cases * trend(i));
    out->treated[i] = expected;
    if (i < of->before)
      continue;
    out->treated[i] = 1500.0 * gsl_ran_poisson(random, of->cases * trend(i) * effect);
    out->savings += expected - out->treated[i];
  }
}

#define AR1_WORLD(before, after, rho, limited)                                                     \
  {                                                                                                \
    "AR(1), rho " #rho, draw_autoregression, before, after, rho, 0, limited                        \
  }
#define POISSON_WORLD(before, after, cases, limited)                                               \
  {                                                                                                \
    "Poisson, " #cases " cases a period", draw_poisson, before, after, 0, cases, limited           \
  }

static const world worlds[] = {
    POISSON_WORLD(12, 12, 60, true),  POISSON_WORLD(12, 24, 60, true),
    POISSON_WORLD(24, 24, 60, true),  POISSON_WORLD(24, 36, 60, true),
    POISSON_WORLD(12, 12, 150, true), POISSON_WORLD(12, 24, 150, true),
    POISSON_WORLD(24, 24, 150, true), POISSON_WORLD(24, 36, 150, true),
    POISSON_WORLD(12, 12, 20, false), POISSON_WORLD(24, 24, 20, false),
    AR1_WORLD(12, 12, 0.0, true),     AR1_WORLD(12, 24, 0.0, true),
    AR1_WORLD(24, 24, 0.0, true),     AR1_WORLD(24, 36, 0.0, true),
    AR1_WORLD(12, 12, 0.3, true),     AR1_WORLD(12, 24, 0.3, true),
    AR1_WORLD(24, 24, 0.3, true),     AR1_WORLD(24, 36, 0.3, true),
    AR1_WORLD(12, 12, 0.6, false),    AR1_WORLD(12, 24, 0.6, false),
    AR1_WORLD(24, 24, 0.6, false),    AR1_WORLD(24, 36, 0.6, false),
    AR1_WORLD(24, 24, 0.9, false),    AR1_WORLD(24, 36, 0.9, false),
    AR1_WORLD(6, 6, 0.0, false),      AR1_WORLD(6, 6, 0.3, false),
    AR1_WORLD(3, 3, 0.0, false),      AR1_WORLD(3, 3, 0.3, false),
};

enum { WORLD_COUNT = sizeof worlds / sizeof *worlds };

/* ---- what is counted -------------------------------------------------------- */

typedef struct {
  size_t usable;
  size_t held;
  size_t held_naive;
  double width; /* sum of (high - low) / true counterfactual spending */
  double bias;  /* sum of (estimate - truth) / likewise */
} tally;

/* Mean and standard deviation of the log ratio before the start; each period after it errs
   by that much by itself. */
static bool naive_holds(const drawn_world *drawn, const world *of)
{
  double mean = 0, squares = 0, sum = 0, variance = 0, spent = 0, spread;

  for (size_t i = 0; i < of->before; i++)
    mean += log(drawn->treated[i] / drawn->control[i]) / (double)of->before;
  for (size_t i = 0; i < of->before; i++)
    squares += pow(log(drawn->treated[i] / drawn->control[i]) - mean, 2);
  spread = sqrt(squares / ((double)of->before - 1));
  for (size_t i = of->before; i < of->before + of->after; i++) {
    double expected = drawn->control[i] * exp(mean);

    sum += expected;
    spent += drawn->treated[i];
    variance += expected * expected * spread * spread;
  }
  return fabs(sum - spent - drawn->savings) <=
         gsl_cdf_ugaussian_Pinv((1 + confidence) / 2) * sqrt(variance);
}

static evs_series series_of(const drawn_world *drawn, const world *of, const long *place,
                            const evs_period *periods)
{
  return (evs_series){.kind = EVS_COST,
                      .count = of->before + of->after,
                      .pre_count = of->before,
                      .treated = drawn->treated,
                      .control = drawn->control,
                      .place = place,
                      .periods = periods};
}

static void run_draw(void *tallies, size_t which, unsigned long seed, gsl_rng *random)
{
  tally *out = (tally *)tallies + which;
  const world *of = &worlds[which];
  const evs_savings_model_options options = {
      .euro_per_unit = 1, .confidence = confidence, .draws = INTERVAL_DRAWS, .seed = 7919 * seed};
  drawn_world drawn = {.savings = 0};
  long place[MOST_PERIODS];
  evs_period periods[MOST_PERIODS];
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_savings_model model;
  evs_series series;
  double expected;

  for (size_t i = 0; i < of->before + of->after; i++) {
    place[i] = (long)i;
    periods[i] = (evs_period){EVS_MONTH, 24000 + (int)i};
  }
  of->draw(&drawn, of, random);
  series = series_of(&drawn, of, place, periods);
  evs_savings_model_make(&model, &series, &options, arena);
  expected = drawn.savings + model.actual;
  out->usable += model.usable;
  out->held += model.gross.low <= drawn.savings && drawn.savings <= model.gross.high;
  out->held_naive += naive_holds(&drawn, of);
  out->width += (model.gross.high - model.gross.low) / expected;
  out->bias += (model.gross.estimate - drawn.savings) / expected;
  evs_arena_destroy(arena);
}

/* ---- the table ------------------------------------------------------------------ */

static bool print_row(const world *of, const tally *found)
{
  double held = 100.0 * (double)found->held / WORLD_DRAWS;
  bool fine = !of->limited || (held >= 93 && held <= 97 && found->usable == WORLD_DRAWS);

  printf("| %s | %zu + %zu | %.1f | %.1f | %.1f | %+.2f | %s | %s |\n", of->label, of->before,
         of->after, held, 100.0 * (double)found->held_naive / WORLD_DRAWS,
         100 * found->width / WORLD_DRAWS, 100 * found->bias / WORLD_DRAWS,
         of->limited ? "93 to 97" : "–",
         !of->limited ? "–"
         : fine       ? "yes"
                      : "NO");
  return fine;
}

int main(void)
{
  static tally tallies[WORLD_COUNT];
  size_t broken = 0, limits = 0;
  time_t begun = time(NULL);

  if (!simulate(&(simulation){WORLD_COUNT, WORLD_DRAWS, run_draw, tallies})) {
    fputs("simulate_savings: out of memory\n", stderr);
    return EXIT_FAILURE;
  }
  printf("True cumulated savings inside the interval at 95 %%, in percent of %d draws\n\n",
         WORLD_DRAWS);
  puts(
      "| world | periods before + from the start | interval | naive sum | mean width, % of costs | "
      "bias, % of costs | limits | holds |");
  puts("| --- | --- | ---: | ---: | ---: | ---: | --- | --- |");
  for (size_t i = 0; i < WORLD_COUNT; i++) {
    limits += worlds[i].limited;
    broken += !print_row(&worlds[i], &tallies[i]);
  }
  printf("\n%zu of %zu limits hold.\n", limits - broken, limits);
  fprintf(stderr, "%.0f s\n", difftime(time(NULL), begun));
  return broken ? EXIT_FAILURE : EXIT_SUCCESS;
}
