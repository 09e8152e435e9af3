/* reconstruction.c - printed changes and relations by name, made into a solved problem. */
#include "study/reconstruction.h"

#include <math.h>
#include <string.h>

#include "core/text.h"
#include "study/relation.h"

static evs_status find_quantity(size_t *out, const evs_reconstruct_problem *problem,
                                const char *name, const char *text, evs_arena *arena,
                                evs_error *error)
{
  const char *nearest = text_nearest(name, problem->names, problem->quantity_count);

  for (*out = 0; *out < problem->quantity_count; (*out)++)
    if (strcmp(problem->names[*out], name) == 0)
      return EVS_OK;
  evs_fail(error, EVS_USAGE, "“%s” names “%s”, which has no printed change; expected one of: %s",
           text, name, text_join(problem->names, problem->quantity_count, ", ", 20, arena));
  if (nearest)
    evs_hint(error, "did you mean “%s”?", nearest);
  return EVS_USAGE;
}

static evs_status find_all(size_t *out, const evs_reconstruct_problem *problem,
                           const relation *named, const char *text, evs_arena *arena,
                           evs_error *error)
{
  for (size_t i = 0; i < named->count; i++) {
    evs_status status = find_quantity(&out[i], problem, named->names[i], text, arena, error);

    if (status)
      return status;
  }
  return EVS_OK;
}

static evs_status refuse_twice(const size_t *found, const relation *named, const char *text,
                               evs_error *error)
{
  for (size_t i = 0; i < named->count; i++)
    for (size_t j = 0; j < i; j++)
      if (found[i] == found[j])
        return evs_fail(error, EVS_USAGE, "“%s” names “%s” twice; expected each quantity once",
                        text, named->names[i]);
  return EVS_OK;
}

static evs_status add_identities(evs_reconstruction *out, const reconstruct_request *request,
                                 evs_arena *arena, evs_error *error)
{
  evs_identity *identities =
      evs_arena_array(arena, request->identity_count + 1, sizeof *identities);
  evs_status status;

  out->identity_texts =
      evs_arena_array(arena, request->identity_count + 1, sizeof *out->identity_texts);
  for (size_t i = 0; i < request->identity_count; i++) {
    const char *text = request->identities[i];
    relation named;
    size_t *found;

    if ((status = relation_read_sum(&named, text, arena, error)))
      return status;
    found = evs_arena_array(arena, named.count, sizeof *found);
    if ((status = find_all(found, &out->problem, &named, text, arena, error)) ||
        (status = refuse_twice(found, &named, text, error)))
      return status;
    identities[i] = (evs_identity){found[0], found + 1, named.count - 1};
    out->identity_texts[i] = text;
  }
  out->problem.identities = identities;
  out->problem.identity_count = request->identity_count;
  return EVS_OK;
}

static evs_status add_subsets(evs_reconstruction *out, const reconstruct_request *request,
                              evs_arena *arena, evs_error *error)
{
  evs_subset *subsets = evs_arena_array(arena, request->subset_count + 1, sizeof *subsets);
  evs_status status;

  out->subset_texts = evs_arena_array(arena, request->subset_count + 1, sizeof *out->subset_texts);
  for (size_t i = 0; i < request->subset_count; i++) {
    const char *text = request->subsets[i];
    relation named;
    size_t found[2];

    if ((status = relation_read_subset(&named, text, arena, error)) ||
        (status = find_all(found, &out->problem, &named, text, arena, error)))
      return status;
    subsets[i] = (evs_subset){found[0], found[1]};
    out->subset_texts[i] = text;
  }
  out->problem.subsets = subsets;
  out->problem.subset_count = request->subset_count;
  return EVS_OK;
}

static evs_status add_bound(evs_reconstruction *out, evs_number_bound *bound, evs_phrase *told,
                            const char *text, bool after, evs_arena *arena, evs_error *error)
{
  relation_bound read;
  evs_status status;

  if ((status = relation_read_bound(&read, text, after ? 0 : 1, arena, error)) ||
      (status = find_quantity(&bound->quantity, &out->problem, read.name, text, arena, error)))
    return status;
  if (!after && read.low > out->problem.max_base)
    return evs_fail(error, EVS_USAGE,
                    "“%s” lies above the largest base %lld; expected a bound below it, or a larger "
                    "one",
                    text, (long long)out->problem.max_base);
  *bound = (evs_number_bound){bound->quantity, after, read.low, read.high};
  *told = (evs_phrase){{evs_arena_printf(arena, after ? "%s (after)" : "%s (before)", text),
                        evs_arena_printf(arena, after ? "%s (nachher)" : "%s (vorher)", text)}};
  return EVS_OK;
}

static evs_status add_bounds(evs_reconstruction *out, const reconstruct_request *request,
                             evs_arena *arena, evs_error *error)
{
  size_t count = request->bound_count + request->bound_after_count;
  evs_number_bound *bounds = evs_arena_array(arena, count + 1, sizeof *bounds);
  evs_phrase *texts = evs_arena_array(arena, count + 1, sizeof *texts);

  for (size_t i = 0; i < count; i++) {
    bool after = i >= request->bound_count;
    const char *text = after ? request->bounds_after[i - request->bound_count] : request->bounds[i];
    evs_status status = add_bound(out, &bounds[i], &texts[i], text, after, arena, error);

    if (status)
      return status;
  }
  out->bound_texts = texts;
  out->problem.bounds = bounds;
  out->problem.bound_count = count;
  return EVS_OK;
}

/* ---- what limits the result --------------------------------------------- */

static const char *relation_list(const evs_reconstruction *of, evs_arena *arena)
{
  size_t count = 0;
  const char **texts = evs_arena_array(
      arena, of->problem.identity_count + of->problem.subset_count + 1, sizeof *texts);

  for (size_t i = 0; i < of->problem.identity_count; i++)
    texts[count++] = of->identity_texts[i];
  for (size_t i = 0; i < of->problem.subset_count; i++)
    texts[count++] = of->subset_texts[i];
  return text_join(texts, count, "; ", 20, arena);
}

static const char *change_text(const evs_reconstruct_problem *problem, size_t quantity,
                               evs_language language, evs_arena *arena)
{
  const char *text = problem->names[quantity];

  for (size_t i = 0; i < problem->change_count; i++) {
    const evs_printed_change *change = &problem->changes[i];

    if (change->quantity == quantity)
      text = evs_arena_printf(arena, "%s %s\u00a0%%", text,
                              evs_signed_text(language,
                                              (double)change->units / pow(10, change->decimals),
                                              change->decimals, arena));
  }
  return text;
}

/* "ambulant −29.0 %; massnahmen = ambulant + stationaer" */
static const char *contradiction_text(const evs_reconstruction *of, evs_language language,
                                      evs_arena *arena)
{
  const evs_contradiction *found = &of->result.contradiction;
  const char **texts = evs_arena_array(arena,
                                       found->quantity_count + found->identity_count +
                                           found->subset_count + found->bound_count,
                                       sizeof *texts);
  size_t count = 0;

  for (size_t i = 0; i < found->quantity_count; i++)
    texts[count++] = change_text(&of->problem, found->quantities[i], language, arena);
  for (size_t i = 0; i < found->identity_count; i++)
    texts[count++] = of->identity_texts[found->identities[i]];
  for (size_t i = 0; i < found->subset_count; i++)
    texts[count++] = of->subset_texts[found->subsets[i]];
  for (size_t i = 0; i < found->bound_count; i++)
    texts[count++] = evs_phrase_text(language, of->bound_texts[found->bounds[i]]);
  return text_join(texts, count, "; ", count, arena);
}

/* Whether subsets alone lead from one quantity up to another. */
static bool leads_to(const evs_reconstruct_problem *problem, size_t from, size_t to,
                     evs_arena *arena)
{
  bool *reached = evs_arena_array(arena, problem->quantity_count, sizeof *reached);
  bool changed = true;

  reached[from] = true;
  while (changed) {
    changed = false;
    for (size_t i = 0; i < problem->subset_count; i++)
      if (reached[problem->subsets[i].part] && !reached[problem->subsets[i].whole])
        changed = reached[problem->subsets[i].whole] = true;
  }
  return reached[to];
}

static void tell_circles(const evs_reconstruction *of, evs_findings *findings, evs_arena *arena)
{
  const evs_reconstruct_problem *problem = &of->problem;

  const char **texts = evs_arena_array(arena, problem->subset_count + 1, sizeof *texts);
  size_t count = 0;

  for (size_t i = 0; i < problem->subset_count; i++)
    if (leads_to(problem, problem->subsets[i].whole, problem->subsets[i].part, arena))
      texts[count++] = of->subset_texts[i];
  if (count)
    evs_find(findings, SUBSETS_EQUAL, evs_value_text(text_join(texts, count, "; ", 20, arena)));
}

/* Numbers are written differently in each language. */
static evs_value contradiction_value(const evs_reconstruction *of, evs_arena *arena)
{
  evs_phrase phrase;

  for (int language = 0; language < EVS_LANGUAGE_COUNT; language++)
    phrase.text[language] = contradiction_text(of, (evs_language)language, arena);
  return evs_value_phrase(phrase);
}

static evs_value bounds_value(const evs_reconstruction *of, evs_arena *arena)
{
  const char **texts = evs_arena_array(arena, of->problem.bound_count, sizeof *texts);
  evs_phrase phrase;

  for (evs_language language = 0; language < EVS_LANGUAGE_COUNT; language++) {
    for (size_t i = 0; i < of->problem.bound_count; i++)
      texts[i] = evs_phrase_text(language, of->bound_texts[i]);
    phrase.text[language] = text_join(texts, of->problem.bound_count, "; ", 20, arena);
  }
  return evs_value_phrase(phrase);
}

static void tell(const evs_reconstruction *of, evs_findings *findings, evs_arena *arena)
{
  const evs_value cap = evs_value_number((double)of->problem.max_base, 0);

  tell_circles(of, findings, arena);
  if (!of->result.solvable) {
    evs_find(findings, NO_WHOLE_NUMBERS, cap, contradiction_value(of, arena));
    return;
  }
  if (of->problem.identity_count + of->problem.subset_count)
    evs_find(findings, ASSUMED_IDENTITIES, evs_value_text(relation_list(of, arena)));
  if (of->problem.bound_count)
    evs_find(findings, ASSUMED_BOUNDS, bounds_value(of, arena));
  evs_find(findings, BASE_CAP, cap);
}

/* ---- solving ------------------------------------------------------------ */

static evs_status find_ratios(evs_reconstruction *of, evs_arena *arena, evs_error *error)
{
  size_t count = of->problem.quantity_count;

  of->ratios = evs_arena_array(arena, count, sizeof *of->ratios);
  of->against = evs_arena_array(arena, count, sizeof *of->against);
  for (size_t q = 0; q < count; q++) {
    const evs_reconstructed *quantity = &of->result.quantities[q];
    double factor = of->comparison_factors ? of->comparison_factors[q] : NAN;
    evs_status status;

    if ((status = evs_reconstruct_ratio(&of->ratios[q], quantity, 1, of->confidence, error)))
      return status;
    if (factor > 0 &&
        (status = evs_reconstruct_ratio(&of->against[q], quantity, factor, of->confidence, error)))
      return status;
  }
  return EVS_OK;
}

evs_status reconstruction_solve(evs_reconstruction *out, const reconstruct_request *request,
                                evs_findings *findings, evs_arena *arena, evs_error *error)
{
  evs_status status;

  out->problem.max_base = request->max_base ? request->max_base : EVS_DEFAULT_MAX_BASE;
  out->confidence = request->confidence;
  if ((status = add_identities(out, request, arena, error)) ||
      (status = add_subsets(out, request, arena, error)) ||
      (status = add_bounds(out, request, arena, error)) ||
      (status = evs_reconstruct(&out->result, &out->problem, arena, error)) ||
      (out->result.solvable && (status = find_ratios(out, arena, error))))
    return status;
  tell(out, findings, arena);
  return EVS_OK;
}
