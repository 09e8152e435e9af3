/* simulate_sizes.c - how often each method rejects a true null, on the series it is made for.

     make simulate

   Every case of the table draws 2,000 series of one pilot and one comparison in
   which nothing happens at the start (half-way), and counts the p-values of at
   most 0.05.  "default" is the whole rule of evs_series_did, the choice of the
   headline included; "Newey-West" is least squares on the log ratio with
   Bartlett weights up to lag 4 (T/100)^(2/9), n/(n - k) and t with T - 2.

   Prints the table as Markdown and whether the limits hold; exits 1 if one does
   not.  Seeds are fixed, so that the table repeats digit for digit. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "evalstat/series.h"
#include "simulate.h"

enum { DRAWS = 2000, MOST_PERIODS = 64, WARM_UP = 60 };

typedef enum { SHARE, BLOCKS, AR1, CONFORMAL, NEWEY_WEST, DEFAULT_RULE, METHOD_COUNT } method;

static const double level = 0.05;

/* ---- what is drawn ----------------------------------------------------------- */

typedef struct {
  double treated[MOST_PERIODS];
  double control[MOST_PERIODS];
} pair;

struct scenario;
typedef void generator(pair *out, const struct scenario *of, gsl_rng *random);

typedef struct scenario {
  const char *label;
  generator *draw;
  evs_kind kind;
  size_t periods;
  double memory; /* correlation of the errors or shocks; of a stock: mean duration */
  double common; /* standard deviation of the shocks of both places */
  double own;    /* of the pilot's own */
  double low;    /* limits of the default rule's share of rejections */
  double high;   /* negative: no headline may appear at all */
} scenario;

/* An AR(1) with this standard deviation, begun in its own distribution. */
static void autoregression(double *out, size_t count, double rho, double spread, gsl_rng *random)
{
  double innovation = spread * sqrt(1 - rho * rho);

  for (size_t i = 0; i < count; i++)
    out[i] = i ? rho * out[i - 1] + gsl_ran_gaussian_ziggurat(random, innovation)
               : gsl_ran_gaussian_ziggurat(random, spread);
}

/* Costs: the log ratio is an AR(1). */
static void draw_costs(pair *out, const scenario *of, gsl_rng *random)
{
  double errors[MOST_PERIODS];

  autoregression(errors, of->periods, of->memory, 0.1, random);
  for (size_t i = 0; i < of->periods; i++) {
    out->control[i] = 3e6;
    out->treated[i] = 2e5 * exp(errors[i]);
  }
}

/* Flows: Poisson counts of mean 30 and 600, with lasting common shocks (correlation
   0.5) and shocks of the pilot alone. */
static void draw_flows(pair *out, const scenario *of, gsl_rng *random)
{
  double common[MOST_PERIODS], own[MOST_PERIODS];

  autoregression(common, of->periods, 0.5, of->common, random);
  autoregression(own, of->periods, of->memory, of->own, random);
  for (size_t i = 0; i < of->periods; i++) {
    out->treated[i] = gsl_ran_poisson(random, 30 * exp(common[i] + own[i]));
    out->control[i] = gsl_ran_poisson(random, 600 * exp(common[i]));
  }
}

/* Cases that stay with the same chance every month, and as many new ones. */
static void draw_stock(double *out, size_t count, double mean, double duration, gsl_rng *random)
{
  double stay = exp(-1 / duration);
  unsigned cases = gsl_ran_poisson(random, mean);

  for (size_t i = 0; i < count; i++) {
    cases = gsl_ran_binomial(random, stay, cases) + gsl_ran_poisson(random, mean * (1 - stay));
    out[i] = cases;
  }
}

static void draw_stocks(pair *out, const scenario *of, gsl_rng *random)
{
  draw_stock(out->treated, of->periods, 130, of->memory, random);
  draw_stock(out->control, of->periods, 3000, of->memory, random);
}

#define COSTS(T, rho, low, high)                                                                   \
  {                                                                                                \
    "costs, AR(1) of the log ratio, rho " #rho, draw_costs, EVS_COST, T, rho, 0, 0, low, high      \
  }
#define FLOWS(T, label, memory, common, own, low, high)                                            \
  {                                                                                                \
    "flows, " label, draw_flows, EVS_FLOW, T, memory, common, own, low, high                       \
  }
#define STOCKS(T, months)                                                                          \
  {                                                                                                \
    "stocks, mean duration " #months " months", draw_stocks, EVS_STOCK, T, months, 0, 0, 0, -1     \
  }
#define LENGTHS(CASE, ...) CASE(16, __VA_ARGS__), CASE(24, __VA_ARGS__), CASE(48, __VA_ARGS__)

static const scenario scenarios[] = {
    LENGTHS(COSTS, 0.0, 0.03, 0.08),
    LENGTHS(COSTS, 0.3, 0.03, 0.08),
    LENGTHS(COSTS, 0.6, 0, 0.13),
    LENGTHS(FLOWS, "Poisson, no shocks", 0, 0, 0, 0.03, 0.08),
    LENGTHS(FLOWS, "common shocks", 0, 0.15, 0, 0.03, 0.08),
    LENGTHS(FLOWS, "common and own shocks", 0, 0.15, 0.15, 0.03, 0.08),
    LENGTHS(FLOWS, "common and own AR(0.5) shocks", 0.5, 0.15, 0.15, 0, 0.13),
    LENGTHS(STOCKS, 6),
    LENGTHS(STOCKS, 12),
    LENGTHS(STOCKS, 24),
};

enum { SCENARIO_COUNT = sizeof scenarios / sizeof *scenarios };

/* ---- what is counted -------------------------------------------------------- */

typedef struct {
  size_t tests[METHOD_COUNT]; /* draws with a p-value */
  size_t rejections[METHOD_COUNT];
  size_t led_by_blocks;
} tally;

static void count(tally *out, method of, double p_value)
{
  out->tests[of] += isnan(p_value) ? 0 : 1;
  out->rejections[of] += p_value <= level;
}

/* p of the step in d by least squares with Newey-West's error. */
static double newey_west(const double *d, size_t periods, size_t pre)
{
  size_t lags = (size_t)(4 * pow((double)periods / 100, 2.0 / 9));
  double n0 = (double)pre, n1 = (double)(periods - pre);
  double means[2] = {0, 0}, influence[MOST_PERIODS];
  double variance = 0;

  for (size_t i = 0; i < periods; i++)
    means[i >= pre] += d[i] / (i >= pre ? n1 : n0);
  for (size_t i = 0; i < periods; i++)
    influence[i] = (d[i] - means[i >= pre]) * (i >= pre ? 1 / n1 : -1 / n0);
  for (size_t lag = 0; lag <= lags; lag++)
    for (size_t i = lag; i < periods; i++)
      variance += (lag ? 2 : 1) * (1 - (double)lag / (double)(lags + 1)) * influence[i] *
                  influence[i - lag];
  variance *= (double)periods / (double)(periods - 2);
  return 2 * gsl_cdf_tdist_Q(fabs(means[1] - means[0]) / sqrt(variance), (double)(periods - 2));
}

static evs_series series_of(const pair *drawn, const scenario *of, const long *place)
{
  evs_series series = {.kind = of->kind,
                       .count = of->periods,
                       .pre_count = of->periods / 2,
                       .treated = drawn->treated,
                       .control = drawn->control,
                       .place = place};

  for (size_t i = 0; i < of->periods; i++)
    series.zero_count += (size_t)(drawn->treated[i] == 0) + (size_t)(drawn->control[i] == 0);
  return series;
}

static void run_draw(void *tallies, size_t which, unsigned long seed, gsl_rng *random)
{
  tally *out = (tally *)tallies + which;
  const scenario *of = &scenarios[which];
  pair drawn;
  long place[MOST_PERIODS];
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_series series;
  evs_series_result result;
  evs_log_ratio ratio;
  const evs_inference *headline;

  (void)seed;
  for (size_t i = 0; i < of->periods; i++)
    place[i] = (long)i;
  of->draw(&drawn, of, random);
  series = series_of(&drawn, of, place);
  evs_series_did(&result, &series, 1 - level, arena);
  evs_log_ratio_make(&ratio, &series, arena);
  headline = evs_series_inference(&result, result.headline);
  count(out, SHARE, result.share.log_did.p_value);
  count(out, BLOCKS, result.blocks.p_value);
  count(out, AR1, result.ar1.log_did.p_value);
  count(out, CONFORMAL, result.conformal.log_did.p_value);
  count(out, NEWEY_WEST, newey_west(ratio.values, of->periods, of->periods / 2));
  count(out, DEFAULT_RULE, headline ? headline->p_value : NAN);
  out->led_by_blocks += result.headline == EVS_VIEW_BLOCKS;
  evs_arena_destroy(arena);
}

/* ---- the table ------------------------------------------------------------------ */

static void print_share(const tally *of, method column)
{
  if (of->tests[column] == 0)
    printf(" | –");
  else
    printf(" | %.1f", 100.0 * (double)of->rejections[column] / (double)of->tests[column]);
}

/* A rule that gives no headline where it should has not rejected either. */
static bool within_limits(const scenario *of, const tally *found)
{
  double share = (double)found->rejections[DEFAULT_RULE] / DRAWS;

  if (of->high < 0)
    return found->tests[DEFAULT_RULE] == 0;
  return share >= of->low && share <= of->high;
}

static bool print_row(const scenario *of, const tally *found)
{
  bool fine = within_limits(of, found);

  printf("| %s | %zu", of->label, of->periods);
  for (method column = 0; column < METHOD_COUNT; column++)
    print_share(found, column);
  printf(" | %.0f", 100.0 * (double)found->led_by_blocks / DRAWS);
  if (of->high < 0)
    printf(" | no headline");
  else
    printf(" | %.0f to %.0f", 100 * of->low, 100 * of->high);
  printf(" | %s |\n", fine ? "yes" : "NO");
  return fine;
}

int main(void)
{
  static tally tallies[SCENARIO_COUNT];
  size_t broken = 0;
  time_t begun = time(NULL);

  if (!simulate(&(simulation){SCENARIO_COUNT, DRAWS, run_draw, tallies})) {
    fputs("simulate_sizes: out of memory\n", stderr);
    return EXIT_FAILURE;
  }
  printf("Rejections of a true null at 5 %%, in percent of %d draws\n\n", DRAWS);
  puts("| series | T | share model | block means | AR(1) REML | conformal | Newey-West | default | "
       "led by blocks | limits of default | holds |");
  puts("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |");
  for (size_t i = 0; i < SCENARIO_COUNT; i++)
    broken += !print_row(&scenarios[i], &tallies[i]);
  printf("\n%zu of %d limits hold.\n", SCENARIO_COUNT - broken, (int)SCENARIO_COUNT);
  fprintf(stderr, "%.0f s\n", difftime(time(NULL), begun));
  return broken ? EXIT_FAILURE : EXIT_SUCCESS;
}
