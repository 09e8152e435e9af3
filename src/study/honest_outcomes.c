/* honest_outcomes.c - bounds and variants of panels. */
#include "study/honest_outcomes.h"

#include <math.h>

#include "study/honest_parts.h"

static const double default_mbars[] = {0.5, 1, 1.5, 2};

static const char *refusal_of(evs_status status, const evs_error *error, evs_arena *arena)
{
  return status ? evs_arena_printf(arena, "none: %s", error->message) : NULL;
}

/* ---- one effect ------------------------------------------------------------------ */

static void find_magnitudes(honest_target *out, const evs_event_estimates *estimates,
                            const evs_honest_options *options, const honest_request *request,
                            evs_arena *arena)
{
  const size_t count =
      request->mbar_count ? request->mbar_count : sizeof default_mbars / sizeof *default_mbars;
  const double *mbars = request->mbar_count ? request->mbars : default_mbars;

  out->magnitudes = evs_arena_array(arena, count, sizeof *out->magnitudes);
  for (out->magnitude_count = 0; out->magnitude_count < count; out->magnitude_count++) {
    honest_bound *bound = &out->magnitudes[out->magnitude_count];
    evs_error why = {0};

    bound->bound = mbars[out->magnitude_count];
    bound->reason = refusal_of(
        evs_relative_magnitudes(&bound->interval, estimates, bound->bound, options, arena, &why),
        &why, arena);
  }
  if (evs_relative_breakdown(&out->magnitude_breakdown, estimates, options, arena, NULL))
    out->magnitude_breakdown = NAN;
}

/* The largest |b(t+1) - 2 b(t) + b(t-1)| up to the reference; 0 with one estimate before. */
static double largest_bend(const evs_event_estimates *estimates)
{
  const size_t count = estimates->before_count;
  double largest = 0;

  for (size_t t = 1; t < count; t++) {
    const double next = t + 1 < count ? estimates->estimates[t + 1] : 0;

    largest = fmax(largest, fabs(next - 2 * estimates->estimates[t] + estimates->estimates[t - 1]));
  }
  return largest;
}

static void find_bends(honest_target *out, const evs_event_estimates *estimates,
                       const evs_honest_options *options, const honest_request *request,
                       evs_arena *arena)
{
  const double largest = largest_bend(estimates);
  const double defaults[] = {0, largest / 2, largest};
  const size_t count = request->bend_count ? request->bend_count : largest > 0 ? 3 : 1;
  const double *bends = request->bend_count ? request->bends : defaults;

  out->bends = evs_arena_array(arena, count, sizeof *out->bends);
  for (out->bend_count = 0; out->bend_count < count; out->bend_count++) {
    honest_bound *bound = &out->bends[out->bend_count];
    evs_error why = {0};

    bound->bound = bends[out->bend_count];
    bound->reason =
        refusal_of(evs_smoothness(&bound->interval, estimates, bound->bound, options, arena, &why),
                   &why, arena);
  }
  if (evs_smoothness_breakdown(&out->bend_breakdown, estimates, options, arena, NULL))
    out->bend_breakdown = NAN;
}

void honest_find(honest_outcome *out, const honest_request *request, evs_arena *arena)
{
  const size_t after = out->estimates.after_count;

  out->target_count = after > 1 ? 2 : 1;
  for (size_t i = 0; i < out->target_count; i++) {
    honest_target *target = &out->targets[i];
    double *weights = evs_arena_array(arena, after, sizeof *weights);
    const evs_honest_options options = {weights, request->confidence, request->seed};

    *target = (honest_target){.is_mean = i == 1};
    for (size_t t = 0; t < after; t++)
      weights[t] = i == 1 ? 1 / (double)after : t == 0;
    target->parallel = evs_parallel_interval(&out->estimates, &options);
    find_magnitudes(target, &out->estimates, &options, request, arena);
    find_bends(target, &out->estimates, &options, request, arena);
  }
}

/* ---- panels ----------------------------------------------------------------------- */

static const char *reason_of(const event_outcome *outcome)
{
  const evs_event_study_result *result = &outcome->result;

  if (!result->covariance)
    return EVS_REASON_NO_ERRORS;
  if (result->columns_before == 0)
    return EVS_REASON_ONE_ESTIMATE;
  if (result->column_count + 1 != result->period_count)
    return EVS_REASON_GAP;
  if (isnan(result->pretrend.p_value))
    return result->pretrend.inference;
  return NULL;
}

static void fill_estimates(honest_outcome *out, const evs_event_study_result *result,
                           evs_arena *arena)
{
  double *values = evs_arena_array(arena, result->column_count, sizeof *values);
  size_t next = 0;

  for (size_t t = 0; t < result->period_count; t++)
    if (t != result->reference)
      values[next++] = result->effects[t].estimate;
  out->estimates =
      (evs_event_estimates){result->columns_before, result->column_count - result->columns_before,
                            values, result->covariance};
}

void honest_of_event(honest_outcome *out, const event_outcome *from, const evs_panel *panel,
                     const honest_request *request, evs_arena *arena)
{
  const evs_event_study_result *result = &from->result;

  *out = (honest_outcome){.name = from->name,
                          .label = from->label,
                          .group = evs_arena_printf(arena, "%s vs %s", from->units.treated_name,
                                                    from->units.control_name),
                          .first = result->periods[result->before_count],
                          .last = result->periods[result->period_count - 1],
                          .has_one_treated = from->units.treated_count == 1,
                          .covariance = result->errors == EVS_TWFE_CLASSICAL
                                            ? "classical errors of the event study"
                                            : "errors of the event study clustered by unit (CR1)",
                          .is_money = panel->indicators[from->indicator].spec.kind == EVS_COST,
                          .reason = reason_of(from)};
  if (!out->reason) {
    fill_estimates(out, result, arena);
    honest_find(out, request, arena);
  }
}

static evs_status make_outcome(honest_outcome *out, const event_outcome *from,
                               const evs_panel *panel, const honest_request *request,
                               evs_arena *arena, evs_error *error)
{
  honest_of_event(out, from, panel, request, arena);
  out->unit_names = from->units.unit_names;
  out->varied = "twfe";
  return evs_unit_variants_make(&out->variants, &from->units, request->confidence, arena, error);
}

evs_status honest_outcomes_make(honest_outcome **out, size_t *count, const evs_study *study,
                                const evs_panel *panel, const honest_request *request,
                                evs_arena *arena, evs_error *error)
{
  const evs_event_study_options options = {.confidence = request->confidence,
                                           .seed = request->seed};
  event_outcomes *events = evs_arena_alloc(arena, sizeof *events);
  evs_findings aside = {.arena = arena}; /* the comparison of the outcomes tells them */
  evs_error why = {0};
  evs_status status;

  *out = NULL;
  *count = 0;
  if (evs_period_absent(study->start) || panel->unit_count < 3)
    return EVS_OK;
  status = event_outcomes_make(events, study, panel, &options, &aside, arena, &why);
  if (status)
    return EVS_OK; /* the series say why nothing can be varied */
  *out = evs_arena_array(arena, events->outcome_count, sizeof **out);
  for (size_t i = 0; i < events->outcome_count; i++) {
    event_outcome *event = &events->outcomes[i];

    if (event->refusal || event->units.unit_count < 3)
      continue;
    if ((status = make_outcome(&(*out)[*count], event, panel, request, arena, error)))
      return status;
    (*count)++;
  }
  return EVS_OK;
}
