/* reconstruct.c - the whole numbers that can lie behind published percentages. */
#include "evalstat/reconstruct.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "estimate/reconstruct_parts.h"

/* A few seconds: for all solutions, and for what a contradiction needs. */
static const uint64_t steps_max = 2000000000;

static const int64_t percent_max = 1000000000000;

/* ---- is the problem well formed? ---------------------------------------- */

static evs_status check_change(const evs_reconstruct_problem *problem,
                               const evs_printed_change *change, evs_error *error)
{
  int64_t size = change->units < 0 ? -change->units : change->units;

  if (change->decimals < 0 || change->decimals > EVS_CHANGE_DECIMALS)
    return evs_fail(error, EVS_BAD_DATA,
                    "the change of “%s” is printed with %d decimals; expected 0 to %d",
                    problem->names[change->quantity], change->decimals, EVS_CHANGE_DECIMALS);
  for (int i = 0; i < change->decimals; i++)
    size /= 10;
  if (size >= percent_max)
    return evs_fail(error, EVS_BAD_DATA,
                    "the change of “%s” is too large; expected less than 10^12 percent",
                    problem->names[change->quantity]);
  return EVS_OK;
}

static evs_status check_identity(const evs_reconstruct_problem *problem,
                                 const evs_identity *identity, evs_error *error)
{
  if (identity->part_count < 2)
    return evs_fail(error, EVS_BAD_DATA, "the identity of “%s” has one part; expected at least two",
                    problem->names[identity->total]);
  for (size_t i = 0; i < identity->part_count; i++) {
    bool twice = identity->parts[i] == identity->total;

    for (size_t j = 0; j < i; j++)
      twice |= identity->parts[i] == identity->parts[j];
    if (twice)
      return evs_fail(error, EVS_BAD_DATA,
                      "the identity of “%s” names “%s” twice; expected each quantity once",
                      problem->names[identity->total], problem->names[identity->parts[i]]);
  }
  return EVS_OK;
}

static evs_status check_problem(const evs_reconstruct_problem *problem, evs_arena *arena,
                                evs_error *error)
{
  bool *printed = evs_arena_array(arena, problem->quantity_count, sizeof *printed);
  evs_status status;

  if (problem->max_base < 1 || problem->max_base > EVS_MAX_BASE)
    return evs_fail(error, EVS_BAD_DATA, "the largest base is %lld; expected 1 to %d",
                    (long long)problem->max_base, EVS_MAX_BASE);
  if (problem->quantity_count == 0)
    return evs_fail(error, EVS_BAD_DATA,
                    "nothing is to be reconstructed; expected printed changes");
  for (size_t i = 0; i < problem->change_count; i++) {
    printed[problem->changes[i].quantity] = true;
    if ((status = check_change(problem, &problem->changes[i], error)))
      return status;
  }
  for (size_t q = 0; q < problem->quantity_count; q++)
    if (!printed[q])
      return evs_fail(error, EVS_BAD_DATA, "“%s” has no printed change; expected one",
                      problem->names[q]);
  for (size_t i = 0; i < problem->identity_count; i++)
    if ((status = check_identity(problem, &problem->identities[i], error)))
      return status;
  return EVS_OK;
}

/* ---- one component ------------------------------------------------------ */

typedef struct {
  evs_reconstruct_result *out;
  const evs_reconstruct_problem *problem;
  evs_reconstructed *quantities;
  evs_reconstructed_share *shares;
  size_t *first_share;  /* of each identity, then of each subset */
  const bool *implied;  /* per subset */
  size_t *component_of; /* per quantity */
  big_count *counts;    /* per component */
  selection impossible; /* the relations of all components without solution */
  work_limit limit;
  evs_arena *arena;
} reconstruction;

static selection select_component(const reconstruction *work, size_t component)
{
  const evs_reconstruct_problem *problem = work->problem;
  selection chosen = selection_empty(problem, work->arena);

  for (size_t q = 0; q < problem->quantity_count; q++)
    chosen.quantities[q] = work->component_of[q] == component;
  for (size_t i = 0; i < problem->identity_count; i++)
    chosen.identities[i] = work->component_of[problem->identities[i].total] == component;
  for (size_t i = 0; i < problem->subset_count; i++)
    chosen.subsets[i] =
        work->component_of[problem->subsets[i].part] == component && !work->implied[i];
  return chosen;
}

/* The shares that can be read where part number `lead` stands beside its total. */
static size_t place_shares(share_place *places, const reconstruction *work, const network *net,
                           size_t lead)
{
  const evs_reconstruct_problem *problem = work->problem;
  size_t count = 0;

  for (size_t i = 0; i < problem->identity_count; i++) {
    size_t parts = problem->identities[i].part_count;
    evs_reconstructed_share *shares = &work->shares[work->first_share[i]];

    if (net->identity_tops[i] == NO_VARIABLE || (lead > 0 && (parts == 2 || lead >= parts)))
      continue;
    places[count++] = (share_place){net->identity_tops[i], 0, 2, &shares[lead]};
    if (parts == 2)
      places[count++] = (share_place){net->identity_tops[i], 1, 2, &shares[1]};
  }
  for (size_t i = 0; i < problem->subset_count && lead == 0; i++)
    if (net->subset_tops[i] != NO_VARIABLE)
      places[count++] = (share_place){
          net->subset_tops[i], 0, 1, &work->shares[work->first_share[problem->identity_count + i]]};
  return count;
}

/* Each part of an identity of three or more leads once. */
static size_t lead_count(const evs_reconstruct_problem *problem, const selection *chosen)
{
  size_t most = 1;

  for (size_t i = 0; i < problem->identity_count; i++) {
    size_t parts = problem->identities[i].part_count;

    if (chosen->identities[i] && parts > 2 && parts > most)
      most = parts;
  }
  return most;
}

static evs_reconstructed summary(const solver *solved, size_t variable, evs_arena *arena)
{
  const pair_set *base = &solved->base[variable];
  evs_pair *pairs = evs_arena_array(arena, base->count, sizeof *pairs);
  double *counts = evs_arena_array(arena, base->count, sizeof *counts);
  evs_reconstructed out = {.smallest = solved->smallest[variable],
                           .low = {INT64_MAX, INT64_MAX},
                           .high = {0, 0},
                           .pairs = pairs,
                           .counts = counts};

  for (size_t i = 0; i < base->count; i++) {
    evs_pair pair = base->pairs[i];

    if (!(solved->counts[variable][i] > 0))
      continue;
    counts[out.pair_count] = solved->counts[variable][i];
    pairs[out.pair_count++] = pair;
    out.low.before = pair.before < out.low.before ? pair.before : out.low.before;
    out.low.after = pair.after < out.low.after ? pair.after : out.low.after;
    out.high.before = pair.before > out.high.before ? pair.before : out.high.before;
    out.high.after = pair.after > out.high.after ? pair.after : out.high.after;
  }
  return out;
}

static evs_status refuse_size(const reconstruction *work, evs_error *error)
{
  evs_fail(error, EVS_TOO_LARGE,
           "there are too many pairs of whole numbers up to %lld to try them all",
           (long long)work->problem->max_base);
  evs_hint(error, "a smaller largest base, or figures printed with more decimals, leave fewer");
  return EVS_TOO_LARGE;
}

static evs_status take_solution(reconstruction *work, const solver *solved, size_t component,
                                evs_error *error)
{
  const network *net = &solved->net;

  if (solved->overflow) {
    evs_fail(error, EVS_TOO_LARGE, "there are more than 2^128 solutions up to %lld",
             (long long)work->problem->max_base);
    evs_hint(error, "a smaller largest base, or figures printed with more decimals, leave fewer");
    return EVS_TOO_LARGE;
  }
  work->counts[component] = solved->count;
  for (size_t v = 0; solved->found && v < net->quantity_count; v++)
    work->quantities[net->quantities[v]] = summary(solved, v, work->arena);
  return EVS_OK;
}

/* Solves the component with part number `lead` of its identities in front; only
   the first time for more than the shares. */
static evs_status solve_lead(reconstruction *work, selection *chosen, size_t component, size_t lead,
                             evs_error *error)
{
  evs_arena *arena = evs_arena_create_like(work->arena);
  share_place *places;
  network net;
  solver solved;
  size_t place_count;
  evs_status status = EVS_OK;

  chosen->lead = lead;
  network_make(&net, work->problem, chosen, &work->limit, arena);
  if (!net.complete) {
    status = refuse_size(work, error);
    goto done;
  }
  places = evs_arena_array(
      arena, 2 * work->problem->identity_count + work->problem->subset_count + 1, sizeof *places);
  place_count = place_shares(places, work, &net, lead);
  solver_run(&solved, &net, &work->limit, false, places, place_count, arena);
  if (work->limit.steps == 0)
    status = refuse_size(work, error);
  else if (lead == 0)
    status = take_solution(work, &solved, component, error);
done:
  evs_arena_destroy(arena);
  return status;
}

/* Subsets that follow from two relations, too: one of them can contradict the figures alone. */
static void add_impossible(reconstruction *work, size_t component)
{
  const evs_reconstruct_problem *problem = work->problem;

  for (size_t i = 0; i < problem->identity_count; i++)
    work->impossible.identities[i] |= work->component_of[problem->identities[i].total] == component;
  for (size_t i = 0; i < problem->subset_count; i++)
    work->impossible.subsets[i] |= work->component_of[problem->subsets[i].part] == component;
}

static evs_status solve_component(reconstruction *work, size_t component, evs_error *error)
{
  selection chosen = select_component(work, component);
  size_t leads = lead_count(work->problem, &chosen);
  evs_status status = EVS_OK;

  for (size_t lead = 0; lead < leads && !status; lead++) {
    status = solve_lead(work, &chosen, component, lead, error);
    if (work->counts[component] == 0)
      break;
  }
  if (!status && work->counts[component] == 0)
    add_impossible(work, component);
  return status;
}

/* ---- all of them -------------------------------------------------------- */

/* One share for each part of an identity and each subset that says something new. */
static void list_shares(reconstruction *work)
{
  const evs_reconstruct_problem *problem = work->problem;
  size_t most = problem->subset_count;
  size_t count = 0;

  for (size_t i = 0; i < problem->identity_count; i++)
    most += problem->identities[i].part_count;
  work->shares = evs_arena_array(work->arena, most + 1, sizeof *work->shares);
  work->first_share = evs_arena_array(
      work->arena, problem->identity_count + problem->subset_count + 1, sizeof(size_t));
  for (size_t i = 0; i < problem->identity_count; i++) {
    work->first_share[i] = count;
    for (size_t j = 0; j < problem->identities[i].part_count; j++)
      work->shares[count++] = (evs_reconstructed_share){
          problem->identities[i].parts[j], problem->identities[i].total, NAN, NAN, NAN, NAN};
  }
  for (size_t i = 0; i < problem->subset_count; i++) {
    work->first_share[problem->identity_count + i] = count;
    if (!work->implied[i])
      work->shares[count++] = (evs_reconstructed_share){
          problem->subsets[i].part, problem->subsets[i].whole, NAN, NAN, NAN, NAN};
  }
  work->out->shares = work->shares;
  work->out->share_count = count;
}

static void list_components(reconstruction *work)
{
  evs_reconstruct_result *out = work->out;
  evs_reconstruct_component *components =
      evs_arena_array(work->arena, out->component_count, sizeof *components);

  for (size_t c = 0; c < out->component_count; c++) {
    size_t *members = evs_arena_array(work->arena, work->problem->quantity_count, sizeof *members);

    components[c] = (evs_reconstruct_component){
        .quantities = members, .solution_count = product_digits(&work->counts[c], 1, work->arena)};
    for (size_t q = 0; q < work->problem->quantity_count; q++)
      if (work->component_of[q] == c)
        members[components[c].quantity_count++] = q;
  }
  out->components = components;
}

static void finish(reconstruction *work)
{
  evs_reconstruct_result *out = work->out;

  list_components(work);
  out->solution_count = product_digits(work->counts, out->component_count, work->arena);
  out->solvable = strcmp(out->solution_count, "0") != 0;
  if (out->solvable) {
    out->quantities = work->quantities;
    return;
  }
  out->share_count = 0;
  find_contradiction(&out->contradiction, work->problem, &work->impossible, steps_max, work->arena);
}

evs_status evs_reconstruct(evs_reconstruct_result *out, const evs_reconstruct_problem *problem,
                           evs_arena *arena, evs_error *error)
{
  bool *implied = evs_arena_array(arena, problem->subset_count + 1, sizeof *implied);
  reconstruction work = {
      .out = out, .problem = problem, .implied = implied, .limit = {steps_max}, .arena = arena};
  selection circle;
  evs_status status;

  *out = (evs_reconstruct_result){0};
  if ((status = check_problem(problem, arena, error)))
    return status;
  work.quantities = evs_arena_array(arena, problem->quantity_count, sizeof *work.quantities);
  work.component_of = evs_arena_array(arena, problem->quantity_count, sizeof *work.component_of);
  work.counts = evs_arena_array(arena, problem->quantity_count, sizeof *work.counts);
  find_implied(implied, problem, arena);
  list_shares(&work);
  out->component_count = find_components(work.component_of, problem);
  circle = selection_empty(problem, arena);
  work.impossible = selection_empty(problem, arena);
  if (!find_strict_circle(&circle, problem, arena))
    for (size_t c = 0; c < out->component_count; c++)
      if ((status = solve_component(&work, c, error)))
        return status;
  finish(&work);
  return EVS_OK;
}
