/* savings_variants.c - savings under other assumptions, one changed at a time. */
#include <math.h>
#include <stdlib.h>

#include "core/text.h"
#include "study/limits.h"
#include "study/savings_parts.h"

static const char baseline_ratio[] = "baseline ratio: exact to the cent, no sampling interval";

typedef struct {
  const evs_analysis *analysis;
  const evs_outcome *outcome;
  evs_savings_options options; /* of the main figure */
  evs_savings_variant *variants;
  size_t count;
  size_t capacity;
  evs_arena *arena;
} work;

static void add(work *at, evs_savings_variant variant)
{
  at->variants =
      evs_arena_grow(at->arena, at->variants, at->count, &at->capacity, sizeof *at->variants);
  variant.name =
      evs_arena_printf(at->arena, "%s: %s", evs_phrase_text(EVS_ENGLISH, variant.assumption),
                       evs_phrase_text(EVS_ENGLISH, variant.label));
  if (!variant.inference)
    variant.inference = baseline_ratio;
  at->variants[at->count++] = variant;
}

/* The savings by other options or of another comparison. */
static evs_status vary(work *at, evs_savings_variant variant, const evs_comparison *comparison,
                       const evs_savings_options *options, evs_error *error)
{
  evs_savings_result *result = evs_arena_alloc(at->arena, sizeof *result);
  evs_savings_options without_counts = *options;
  evs_status status;

  without_counts.count = NULL;
  if ((status = evs_savings(result, comparison, &without_counts, at->arena, error)))
    return status;
  variant.gross = evs_euro(result->total.gross);
  variant.net = result->has_costs ? evs_euro(result->net) : NAN;
  add(at, variant);
  return EVS_OK;
}

/* The same where a variant that cannot be computed is left out. */
static void try_variant(work *at, evs_savings_variant variant, const evs_comparison *comparison,
                        const evs_savings_options *options)
{
  if (vary(at, variant, comparison, options, NULL))
    return;
}

/* ---- the comparison ------------------------------------------------------------------- */

static const evs_phrase comparison_words = {{"comparison", "Vergleich"}};

/* Where the pilot was taken out of the control's levels: what leaving it in would give. */
static void vary_contamination(work *at)
{
  evs_groups groups = evs_study_groups(at->analysis->study);
  evs_comparison *whole = evs_arena_alloc(at->arena, sizeof *whole);

  if (!at->outcome->comparison.subtracted)
    return;
  groups.contains_treated = false;
  if (evs_comparison_make(whole, at->analysis->panel, at->outcome->indicator, &groups, NULL,
                          at->arena, NULL))
    return;
  try_variant(at,
              (evs_savings_variant){.kind = EVS_ASSUME_COMPARISON,
                                    .assumption = comparison_words,
                                    .label = {{"with the pilot in it", "mit dem Modellgebiet"}}},
              whole, &at->options);
}

/* Where the pilot cannot be taken out but its share s of the control's baseline is known: the
   rest grew by (g_control - s g_pilot) / (1 - s), so the savings against it are 1 / (1 - s)
   times as large. */
static void vary_share(work *at, evs_decimal share)
{
  const evs_savings_result *main = &at->analysis->savings;
  double s = evs_decimal_double(share);
  char text[EVS_DECIMAL_TEXT_SIZE];
  evs_savings_variant variant = {.kind = EVS_ASSUME_COMPARISON, .assumption = comparison_words};

  if (evs_decimal_missing(share) || !at->outcome->comparison.contains_treated)
    return;
  evs_decimal_text(text, share);
  variant.label =
      (evs_phrase){{evs_arena_printf(at->arena, "without the pilot, share %s", text),
                    evs_arena_printf(at->arena, "ohne das Modellgebiet, Anteil %s", text)}};
  variant.inference = "bounds: the pilot's share of the comparison's baseline";
  variant.gross = evs_euro(main->total.gross) / (1 - s);
  variant.net = main->has_costs ? variant.gross - evs_euro(main->project_costs.cents) : NAN;
  add(at, variant);
}

static void vary_comparison(work *at)
{
  const evs_study *study = at->analysis->study;

  vary_contamination(at);
  vary_share(at, study->treated_share_low);
  if (!evs_decimal_missing(study->treated_share_low) &&
      evs_decimal_compare(study->treated_share_low, study->treated_share_high) != 0)
    vary_share(at, study->treated_share_high);
}

/* ---- the baseline ----------------------------------------------------------------------- */

static bool is_main_baseline(const work *at, evs_period_range range)
{
  evs_period_range main = at->analysis->savings.baseline;

  return evs_period_equal(main.first, range.first) && evs_period_equal(main.last, range.last);
}

/* "2010..2011" */
static const char *range_text(const work *at, evs_period_range range)
{
  char first[EVS_PERIOD_TEXT_SIZE];
  char last[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(first, range.first);
  evs_period_text(last, range.last);
  if (evs_period_equal(range.first, range.last))
    return evs_arena_copy(at->arena, first);
  return evs_arena_printf(at->arena, "%s..%s", first, last);
}

/* "2010 – 2011", behind a word where one is given. */
static evs_phrase range_words(const work *at, evs_phrase before, evs_period_range range)
{
  evs_phrase words;

  for (evs_language language = 0; language < EVS_LANGUAGE_COUNT; language++) {
    const char *first = evs_period_words(language, range.first, at->arena);
    const char *last = evs_period_words(language, range.last, at->arena);
    bool one = evs_period_equal(range.first, range.last);

    words.text[language] = evs_arena_printf(at->arena, "%s%s%s%s", before.text[language], first,
                                            one ? "" : " – ", one ? "" : last);
  }
  return words;
}

static void vary_one_baseline(work *at, evs_phrase before, evs_period_range range)
{
  evs_savings_options options = at->options;
  const evs_analysis *analysis = at->analysis;
  evs_period end = analysis->savings.periods[analysis->savings.period_count - 1].period;

  if (is_main_baseline(at, range) ||
      break_forbids(analysis->study, analysis->panel, at->outcome->name, range.first, end))
    return;
  options.baseline = range;
  options.start = analysis->savings.periods[0].period;
  options.amount_baseline = analysis->savings.baseline;
  try_variant(at,
              (evs_savings_variant){
                  .kind = EVS_ASSUME_BASELINE,
                  .assumption = {{"baseline", "Basis"}},
                  .name = evs_arena_printf(at->arena, "baseline %s", range_text(at, range)),
                  .label = range_words(at, before, range)},
              &at->outcome->comparison, &options);
}

/* Each period before the savings begin, and the mean of all of them. */
static void vary_baseline(work *at)
{
  const evs_comparison *cost = &at->outcome->comparison;
  evs_period start = at->analysis->savings.periods[0].period;
  size_t count = 0;

  for (; count < cost->period_count && evs_period_before(cost->periods[count], start); count++) {
    evs_period_range one = {cost->periods[count], cost->periods[count]};

    vary_one_baseline(at, (evs_phrase){{"", ""}}, one);
  }
  if (count > 1) {
    evs_period_range all = {cost->periods[0], cost->periods[count - 1]};

    vary_one_baseline(at, (evs_phrase){{"mean of ", "Mittel von "}}, all);
  }
}

/* ---- prices and amounts --------------------------------------------------------------------- */

static evs_status vary_prices(work *at, evs_error *error)
{
  evs_savings_options options = at->options;
  evs_price_index *prices = evs_arena_alloc(at->arena, sizeof *prices);

  if (!at->analysis->options.prices)
    return EVS_OK;
  *prices = *at->analysis->options.prices;
  if (evs_period_absent(prices->base.first))
    prices->base = at->analysis->savings.baseline;
  options.prices = prices;
  return vary(
      at,
      (evs_savings_variant){
          .kind = EVS_ASSUME_PRICES,
          .assumption = {{"prices", "Preise"}},
          .name = evs_arena_printf(at->arena, "prices of %s", range_text(at, prices->base)),
          .label = range_words(at, (evs_phrase){{"in Euro of ", "in Euro von "}}, prices->base)},
      &at->outcome->comparison, &options, error);
}

static evs_phrase amount_words(const work *at, evs_decimal amount)
{
  evs_phrase words;

  for (evs_language language = 0; language < EVS_LANGUAGE_COUNT; language++)
    words.text[language] = evs_arena_printf(
        at->arena, "%s Euro", evs_number_text(language, evs_decimal_double(amount), 0, at->arena));
  return words;
}

static void vary_amount(work *at)
{
  const evs_savings_plan *plan = &at->analysis->study->savings;
  const evs_decimal ends[] = {plan->baseline_low, plan->baseline_high};

  for (size_t i = 0; i < 2 && !evs_decimal_missing(ends[i]); i++) {
    evs_savings_options options = at->options;

    options.baseline_amount = options.baseline_low = options.baseline_high = ends[i];
    try_variant(at,
                (evs_savings_variant){.kind = EVS_ASSUME_AMOUNT,
                                      .assumption = {{"amount at the baseline", "Ausgangsbetrag"}},
                                      .label = amount_words(at, ends[i])},
                &at->outcome->comparison, &options);
  }
}

static void vary_cost(work *at, size_t item, evs_decimal amount)
{
  const evs_cost_item *of = &at->analysis->study->savings.items[item];
  evs_cost_flow *flows = evs_arena_array(at->arena, at->options.cost_count, sizeof *flows);
  evs_savings_options options = at->options;

  for (size_t i = 0; i < options.cost_count; i++)
    flows[i] = options.costs[i];
  flows[item].amount = flows[item].low = flows[item].high = amount;
  options.costs = flows;
  try_variant(at,
              (evs_savings_variant){.kind = EVS_ASSUME_COST,
                                    .assumption = of->label,
                                    .label = amount_words(at, amount)},
              &at->outcome->comparison, &options);
}

static void vary_costs(work *at)
{
  for (size_t i = 0; i < at->options.cost_count; i++) {
    const evs_cost_flow *flow = &at->options.costs[i];

    if (evs_decimal_missing(flow->low))
      continue;
    vary_cost(at, i, flow->low);
    vary_cost(at, i, flow->high);
  }
}

static void add_chance(work *at)
{
  const evs_savings_model *model = &at->analysis->savings_model;
  bool has_costs = at->analysis->savings.has_costs;
  evs_savings_variant variant = {.kind = EVS_ASSUME_CHANCE,
                                 .assumption = {{"chance (model)", "Zufall (Modell)"}},
                                 .inference = model->inference};

  if (!model->usable)
    return;
  variant.label = (evs_phrase){{"lower limit", "untere Grenze"}};
  variant.gross = model->gross.low;
  variant.net = has_costs ? model->net.low : NAN;
  add(at, variant);
  variant.label = (evs_phrase){{"upper limit", "obere Grenze"}};
  variant.gross = model->gross.high;
  variant.net = has_costs ? model->net.high : NAN;
  add(at, variant);
}

/* ---- the tornado -------------------------------------------------------------------------- */

static double figure_of(const evs_savings_variant *variant)
{
  return isnan(variant->net) ? variant->gross : variant->net;
}

static bool same_assumption(const evs_savings_variant *a, const evs_savings_variant *b)
{
  return a->kind == b->kind && text_equal(evs_phrase_text(EVS_ENGLISH, a->assumption),
                                          evs_phrase_text(EVS_ENGLISH, b->assumption));
}

static void stretch(evs_tornado_bar *bar, const evs_savings_variant *variant)
{
  double figure = figure_of(variant);

  if (figure < bar->low) {
    bar->low = figure;
    bar->low_label = variant->label;
  }
  if (figure > bar->high) {
    bar->high = figure;
    bar->high_label = variant->label;
  }
}

static int widest_first(const void *a, const void *b)
{
  const evs_tornado_bar *left = a;
  const evs_tornado_bar *right = b;
  double difference = (right->high - right->low) - (left->high - left->low);

  return (difference > 0) - (difference < 0);
}

static void fill_bars(evs_savings_variants *out, const work *at)
{
  evs_tornado_bar *bars = evs_arena_array(at->arena, at->count, sizeof *bars);

  for (size_t i = 0; i < at->count; i++) {
    if (i == 0 || !same_assumption(&at->variants[i], &at->variants[i - 1]))
      bars[out->bar_count++] = (evs_tornado_bar){.kind = at->variants[i].kind,
                                                 .assumption = at->variants[i].assumption,
                                                 .low = out->main,
                                                 .high = out->main};
    stretch(&bars[out->bar_count - 1], &at->variants[i]);
  }
  if (out->bar_count)
    qsort(bars, out->bar_count, sizeof *bars, widest_first);
  out->bars = bars;
}

evs_status savings_variants_make(evs_savings_variants *out, const evs_analysis *analysis,
                                 const evs_savings_options *options, evs_arena *arena,
                                 evs_error *error)
{
  const evs_savings_result *main = &analysis->savings;
  work at = {.analysis = analysis,
             .outcome = &analysis->outcomes[analysis->savings_outcome],
             .options = *options,
             .arena = arena};
  evs_status status;

  *out = (evs_savings_variants){.main = main->has_costs ? evs_euro(main->net)
                                                        : evs_euro(main->total.gross)};
  vary_comparison(&at);
  vary_baseline(&at);
  if ((status = vary_prices(&at, error)))
    return status;
  vary_amount(&at);
  vary_costs(&at);
  add_chance(&at);
  out->variants = at.variants;
  out->variant_count = at.count;
  fill_bars(out, &at);
  return EVS_OK;
}
