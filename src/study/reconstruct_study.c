/* reconstruct_study.c - printed changes from the claims of a study. */
#include <math.h>
#include <string.h>

#include "core/text.h"
#include "study/reconstruction.h"
#include "study/relation.h"

typedef struct {
  const evs_study *study;
  const char *place;
  bool *wanted; /* per claim */
  const char **names;
  size_t name_count;
  evs_printed_change *changes;
  size_t change_count;
  evs_arena *arena;
} claims_work;

static bool is_among(const char *name, const char *const *names, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (strcmp(names[i], name) == 0)
      return true;
  return false;
}

static bool is_bounded(const char *const *bounds, size_t count, const char *name, evs_arena *arena)
{
  relation_bound bound;

  for (size_t i = 0; i < count; i++)
    if (!relation_read_bound(&bound, bounds[i], 0, arena, NULL) && strcmp(bound.name, name) == 0)
      return true;
  return false;
}

/* Whether a relation or bound of the plan names the indicator; they were read before. */
static bool is_related(const claims_work *work, const char *name)
{
  const evs_reconstruct_plan *plan = &work->study->reconstruct;
  relation named;

  for (size_t i = 0; i < plan->identity_count; i++)
    if (!relation_read_sum(&named, plan->identities[i], work->arena, NULL) &&
        is_among(name, named.names, named.count))
      return true;
  for (size_t i = 0; i < plan->subset_count; i++)
    if (!relation_read_subset(&named, plan->subsets[i], work->arena, NULL) &&
        is_among(name, named.names, named.count))
      return true;
  return is_bounded(plan->bounds, plan->bound_count, name, work->arena) ||
         is_bounded(plan->bounds_after, plan->bound_after_count, name, work->arena);
}

static bool is_wanted(const claims_work *work, const char *name)
{
  const evs_reconstruct_plan *plan = &work->study->reconstruct;

  return is_among(name, plan->quantities, plan->quantity_count) || is_related(work, name);
}

/* The change in units of its last printed place; false for a figure that is not exact. */
static bool read_printed(evs_printed_change *out, const claims_work *work, const evs_claim *claim)
{
  evs_printed printed;
  double units;

  if (evs_printed_read(&printed, claim->printed, work->study->language, work->arena, NULL) ||
      printed.qualifier != EVS_EXACT || printed.decimals > EVS_CHANGE_DECIMALS)
    return false;
  units = round(printed.value * pow(10, printed.decimals));
  if (fabs(units) > 1e15) /* doubles are exact so far */
    return false;
  *out = (evs_printed_change){.units = (int64_t)units, .decimals = printed.decimals};
  return true;
}

static bool is_growth_of(const evs_claim *claim, const char *place)
{
  return text_equal(claim->term, "growth_rate") && text_equal(claim->group, place);
}

static void add_claim(claims_work *work, const evs_claim *claim)
{
  evs_printed_change change;
  size_t at = 0;

  if (!is_growth_of(claim, work->place) || !is_wanted(work, claim->outcome) ||
      !read_printed(&change, work, claim))
    return;
  while (at < work->name_count && strcmp(work->names[at], claim->outcome) != 0)
    at++;
  if (at == work->name_count)
    work->names[work->name_count++] = claim->outcome;
  change.quantity = at;
  work->changes[work->change_count++] = change;
}

evs_status reconstruction_refuse(const evs_study *study, const char *message, evs_error *error)
{
  evs_error reason = {0};

  evs_fail(&reason, EVS_BAD_DATA, "`reconstruct`: %s", message);
  return evs_fail_at(error, EVS_BAD_DATA, study->path, study->reconstruct.line, 0, "%s",
                     reason.message);
}

static evs_status check_quantities(const claims_work *work, evs_error *error)
{
  const evs_reconstruct_plan *plan = &work->study->reconstruct;

  for (size_t i = 0; i < plan->quantity_count; i++)
    if (!is_among(plan->quantities[i], work->names, work->name_count))
      return reconstruction_refuse(
          work->study,
          evs_arena_printf(work->arena,
                           "no claim prints the growth_rate of “%s” in %s; expected one",
                           plan->quantities[i], work->place),
          error);
  if (work->name_count == 0)
    return reconstruction_refuse(
        work->study,
        evs_arena_printf(work->arena, "no claim prints a growth_rate of %s; expected some",
                         work->place),
        error);
  return EVS_OK;
}

/* The published growth factor of the comparison, from the claim with most decimals. */
static double comparison_factor(const claims_work *work, const char *name)
{
  const evs_study *study = work->study;
  double factor = NAN;
  int decimals = -1;

  if (study->control_count != 1)
    return NAN;
  for (size_t i = 0; i < study->claim_count; i++) {
    evs_printed_change change;

    if (!is_growth_of(&study->claims[i], study->control[0]) ||
        strcmp(study->claims[i].outcome, name) != 0 ||
        !read_printed(&change, work, &study->claims[i]) || change.decimals <= decimals)
      continue;
    decimals = change.decimals;
    factor = 1 + (double)change.units / pow(10, decimals) / 100;
  }
  return factor;
}

static void fill(evs_reconstruction *out, const claims_work *work)
{
  evs_phrase *labels = evs_arena_array(work->arena, work->name_count, sizeof *labels);

  *out = (evs_reconstruction){.place = work->place, .labels = labels};
  out->comparison_factors =
      evs_arena_array(work->arena, work->name_count, sizeof *out->comparison_factors);
  for (size_t i = 0; i < work->name_count; i++) {
    labels[i] = evs_study_label(work->study, work->names[i]);
    out->comparison_factors[i] = comparison_factor(work, work->names[i]);
  }
  out->problem = (evs_reconstruct_problem){.names = work->names,
                                           .quantity_count = work->name_count,
                                           .changes = work->changes,
                                           .change_count = work->change_count};
}

evs_status reconstruction_of_study(evs_reconstruction *out, const evs_study *study,
                                   evs_arena *arena, evs_error *error)
{
  claims_work work = {.study = study, .arena = arena};
  evs_status status;

  work.place = study->reconstruct.place;
  if (!work.place && study->treated_count)
    work.place = study->treated[0];
  if (!work.place)
    return evs_fail(error, EVS_USAGE, "no pilot is named; expected a study with one");
  work.names = evs_arena_array(arena, study->claim_count + 1, sizeof *work.names);
  work.changes = evs_arena_array(arena, study->claim_count + 1, sizeof *work.changes);
  for (size_t i = 0; i < study->claim_count; i++)
    add_claim(&work, &study->claims[i]);
  if ((status = check_quantities(&work, error)))
    return status;
  fill(out, &work);
  return EVS_OK;
}

reconstruct_request reconstruction_request_of(const evs_study *study, double confidence)
{
  const evs_reconstruct_plan *plan = &study->reconstruct;

  return (reconstruct_request){.identities = plan->identities,
                               .identity_count = plan->identity_count,
                               .subsets = plan->subsets,
                               .subset_count = plan->subset_count,
                               .bounds = plan->bounds,
                               .bound_count = plan->bound_count,
                               .bounds_after = plan->bounds_after,
                               .bound_after_count = plan->bound_after_count,
                               .max_base = plan->max_base,
                               .confidence = confidence};
}

evs_status reconstruction_for_study(const evs_reconstruction **out, const evs_study *study,
                                    double confidence, evs_findings *findings, evs_arena *arena,
                                    evs_error *error)
{
  reconstruct_request request = reconstruction_request_of(study, confidence);
  evs_reconstruction *made;
  evs_error reason = {0};
  evs_status status;

  *out = NULL;
  if (!study->reconstruct.asked)
    return EVS_OK;
  made = evs_arena_alloc(arena, sizeof *made);
  if ((status = reconstruction_of_study(made, study, arena, error)))
    return status;
  if (reconstruction_solve(made, &request, findings, arena, &reason)) {
    status = reconstruction_refuse(study, reason.message, error);
    if (reason.hint[0])
      evs_hint(error, "%s", reason.hint);
    return status;
  }
  *out = made;
  return reconstruction_add_cost(made, study, arena, error);
}
