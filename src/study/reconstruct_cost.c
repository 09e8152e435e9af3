/* reconstruct_cost.c - Euro per case over all solutions.

   Bounds, not an interval: the least amount by the most cases and the most by the least.
   The amount is for a period and the cases may be a reading at a day; the report
   says so. */
#include <math.h>
#include <string.h>

#include "core/text.h"
#include "study/reconstruction.h"

static evs_bounds amount_before(const evs_savings_plan *plan)
{
  double value = evs_decimal_double(plan->baseline_amount);

  if (evs_decimal_missing(plan->baseline_low) || evs_decimal_missing(plan->baseline_high))
    return (evs_bounds){value, value};
  return (evs_bounds){evs_decimal_double(plan->baseline_low),
                      evs_decimal_double(plan->baseline_high)};
}

/* The published growth of the amount in percent, as narrow as all its claims make it; false
   when there is none. */
static bool published_growth(evs_bounds *out, const evs_study *study, const char *place,
                             evs_arena *arena)
{
  bool found = false;

  *out = (evs_bounds){-INFINITY, INFINITY};
  for (size_t i = 0; i < study->claim_count; i++) {
    const evs_claim *claim = &study->claims[i];
    evs_printed printed;

    if (!text_equal(claim->term, "growth_rate") || !text_equal(claim->group, place) ||
        !text_equal(claim->outcome, study->savings.outcome) ||
        evs_printed_read(&printed, claim->printed, study->language, arena, NULL))
      continue;
    out->low = fmax(out->low, printed.low);
    out->high = fmin(out->high, printed.high);
    found = true;
  }
  return found;
}

static evs_bounds per_case(evs_bounds amount, int64_t least, int64_t most)
{
  return (evs_bounds){amount.low / (double)most, least ? amount.high / (double)least : INFINITY};
}

static evs_status find_cost_quantity(size_t *out, const evs_reconstruction *of,
                                     const evs_study *study, evs_arena *arena, evs_error *error)
{
  for (*out = 0; *out < of->problem.quantity_count; (*out)++)
    if (strcmp(of->problem.names[*out], study->reconstruct.cost_per) == 0)
      return EVS_OK;
  return reconstruction_refuse(
      study,
      evs_arena_printf(arena, "`cost_per` is “%s”, which is not reconstructed; expected one of: %s",
                       study->reconstruct.cost_per,
                       text_join(of->problem.names, of->problem.quantity_count, ", ", 20, arena)),
      error);
}

evs_status reconstruction_add_cost(evs_reconstruction *out, const evs_study *study,
                                   evs_arena *arena, evs_error *error)
{
  const evs_reconstructed *quantity;
  evs_bounds growth;
  evs_bounds amount;
  evs_status status;

  if (!study->reconstruct.cost_per || !out->result.solvable)
    return EVS_OK;
  if ((status = find_cost_quantity(&out->cost_quantity, out, study, arena, error)))
    return status;
  if (!study->savings.asked || evs_decimal_missing(study->savings.baseline_amount) ||
      !published_growth(&growth, study, out->place, arena))
    return reconstruction_refuse(study,
                                 "`cost_per` needs savings with a baseline_amount and a claim of "
                                 "its growth_rate; expected both",
                                 error);
  quantity = &out->result.quantities[out->cost_quantity];
  amount = amount_before(&study->savings);
  out->has_cost = true;
  out->cost_before = per_case(amount, quantity->low.before, quantity->high.before);
  amount.low *= 1 + growth.low / 100;
  amount.high *= 1 + growth.high / 100;
  out->cost_after = per_case(amount, quantity->low.after, quantity->high.after);
  return EVS_OK;
}
