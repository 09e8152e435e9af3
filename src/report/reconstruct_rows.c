/* reconstruct_rows.c - whole numbers behind percentages as rows. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "report/reconstruct_report.h"

static const char largest_exact[] = "9007199254740992"; /* 2^53 */

static bool fits_double(const char *digits)
{
  size_t size = strlen(digits);

  return size < strlen(largest_exact) ||
         (size == strlen(largest_exact) && strcmp(digits, largest_exact) <= 0);
}

static void add_count(evs_document *document, const evs_reconstruction *of, const char *digits,
                      const char *group)
{
  evs_estimate row = evs_estimate_empty("reconstruct", "solution_count");

  row.group = group;
  row.measure = EVS_MEASURE_COUNT;
  row.estimate = strtod(digits, NULL);
  if (!fits_double(digits))
    row.exact = digits;
  row.inference = "none: counted exactly, no number before above max_base";
  evs_estimate_field_number(&row, "max_base", (double)of->problem.max_base);
  evs_estimates_add(&document->estimates, row);
}

static const char *member_names(const evs_document *document, const evs_reconstruction *of,
                                const evs_reconstruct_component *component)
{
  const char **names = evs_arena_array(document->arena, component->quantity_count, sizeof *names);

  for (size_t i = 0; i < component->quantity_count; i++)
    names[i] = of->problem.names[component->quantities[i]];
  return text_join(names, component->quantity_count, ", ", component->quantity_count,
                   document->arena);
}

static void add_counts(evs_document *document, const evs_reconstruction *of)
{
  const evs_reconstruct_result *result = &of->result;

  add_count(document, of, result->solution_count, NULL);
  for (size_t i = 0; result->solvable && result->component_count > 1 && i < result->component_count;
       i++)
    add_count(document, of, result->components[i].solution_count,
              member_names(document, of, &result->components[i]));
}

/* One row before, one after. */
static void add_pair(evs_document *document, const evs_reconstruction *of, const char *term,
                     size_t quantity, evs_pair pair, const char *inference)
{
  for (int after = 0; after < 2; after++) {
    evs_estimate row = evs_estimate_empty("reconstruct", term);

    row.group = of->problem.names[quantity];
    row.period_word = after ? "after" : "before";
    row.measure = EVS_MEASURE_COUNT;
    row.estimate = (double)(after ? pair.after : pair.before);
    row.inference = inference;
    evs_estimates_add(&document->estimates, row);
  }
}

static void add_share(evs_document *document, const evs_reconstruction *of,
                      const evs_reconstructed_share *share)
{
  for (int after = 0; after < 2; after++) {
    evs_estimate row = evs_estimate_empty("reconstruct", "share");

    row.group = evs_arena_printf(document->arena, "%s / %s", of->problem.names[share->part],
                                 of->problem.names[share->whole]);
    row.period_word = after ? "after" : "before";
    row.measure = EVS_MEASURE_RATIO;
    row.conf_low = after ? share->after_low : share->before_low;
    row.conf_high = after ? share->after_high : share->before_high;
    row.inference = isnan(row.conf_low) ? "none: the whole is 0 in every solution"
                                        : "bounds: least and greatest over all solutions";
    evs_estimates_add(&document->estimates, row);
  }
}

static void add_ratio(evs_document *document, const evs_reconstruction *of, size_t quantity,
                      const evs_ratio_range *ratio, const char *variant)
{
  evs_estimate row = evs_estimate_empty("reconstruct", "rate_ratio");

  row.group = of->problem.names[quantity];
  row.measure = EVS_MEASURE_RATIO;
  row.conf_low = ratio->conf_low;
  row.conf_high = ratio->conf_high;
  row.n = (double)of->result.quantities[quantity].pair_count;
  row.inference = "as if independent counts: the widest exact interval over all solutions";
  evs_estimate_field_text(&row, "variant", variant);
  evs_estimate_field_number(&row, "ratio_low", ratio->ratio_low);
  evs_estimate_field_number(&row, "ratio_high", ratio->ratio_high);
  evs_estimates_add(&document->estimates, row);
}

static void add_cost(evs_document *document, const evs_reconstruction *of)
{
  for (int after = 0; after < 2; after++) {
    const evs_bounds *bounds = after ? &of->cost_after : &of->cost_before;
    evs_estimate row = evs_estimate_empty("reconstruct", "cost_per_case");

    row.group = of->problem.names[of->cost_quantity];
    row.period_word = after ? "after" : "before";
    row.measure = "EUR per case";
    row.conf_low = bounds->low;
    row.conf_high = isfinite(bounds->high) ? bounds->high : NAN;
    row.inference = "bounds: over all solutions and the range of the amount";
    evs_estimates_add(&document->estimates, row);
  }
}

void add_reconstruct_rows(evs_document *document, const evs_reconstruction *of)
{
  const evs_reconstruct_result *result = &of->result;
  size_t count = of->problem.quantity_count;

  add_counts(document, of);
  if (!result->solvable)
    return;
  for (size_t q = 0; q < count; q++)
    add_pair(document, of, "smallest", q, result->quantities[q].smallest,
             "none: one of the solutions, that with the least sum of numbers before");
  for (size_t q = 0; q < count; q++)
    add_pair(document, of, "bound_low", q, result->quantities[q].low,
             "none: the least over all solutions");
  for (size_t q = 0; q < count; q++)
    add_pair(document, of, "bound_high", q, result->quantities[q].high,
             "none: the greatest over all solutions");
  for (size_t i = 0; i < result->share_count; i++)
    add_share(document, of, &result->shares[i]);
  if (of->has_cost)
    add_cost(document, of);
  for (size_t q = 0; q < count; q++) {
    add_ratio(document, of, q, &of->ratios[q], "after / before");
    if (of->comparison_factors && of->comparison_factors[q] > 0)
      add_ratio(document, of, q, &of->against[q],
                "after / before, divided by the published growth factor of the comparison");
  }
}
