/* study_check.c - what can only be checked when the whole study is known. */
#include <string.h>

#include "core/text.h"
#include "study/study_records.h"

/* The declared names of one kind of thing. */
typedef struct {
  const char *what;
  const char **names;
  size_t count;
  bool declared; /* nothing declared: names are looked up in the data later */
} name_list;

static name_list declared_names(const evs_study *study, named_thing thing, evs_arena *arena)
{
  name_list list = {.declared = true};

  if (thing == NAMES_INDICATOR) {
    list = (name_list){"indicator", NULL, study->indicator_count, study->indicator_count > 0};
    list.names = evs_arena_array(arena, list.count, sizeof *list.names);
    for (size_t i = 0; i < list.count; i++)
      list.names[i] = study->indicators[i].spec.name;
  } else if (thing == NAMES_PLACE) {
    list = (name_list){"place", NULL, study->place_count, true};
    list.names = evs_arena_array(arena, list.count, sizeof *list.names);
    for (size_t i = 0; i < list.count; i++)
      list.names[i] = study->places[i].name;
  } else {
    list = (name_list){"hypothesis", NULL, study->hypothesis_count, true};
    list.names = evs_arena_array(arena, list.count, sizeof *list.names);
    for (size_t i = 0; i < list.count; i++)
      list.names[i] = study->hypotheses[i].id;
  }
  return list;
}

static bool is_in(const char *name, const char *const *names, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    if (strcmp(names[i], name) == 0)
      return true;
  }
  return false;
}

static evs_status refuse_reference(const reference *named, const name_list *list,
                                   const reading *from)
{
  const char *nearest = text_nearest(named->name, list->names, list->count);
  evs_status status =
      evs_fail_at(from->error, EVS_BAD_DATA, from->path, named->line, named->column,
                  "`%s` names “%s”, which is no declared %s; expected one of: %s", named->key,
                  named->name, list->what,
                  list->count ? text_join(list->names, list->count, ", ", 20, from->arena)
                              : "(none is declared)");

  if (nearest)
    evs_hint(from->error, "did you mean `%s`?", nearest);
  return status;
}

static evs_status check_references(const evs_study *study, const reading *from)
{
  name_list lists[NAMES_HYPOTHESIS + 1] = {{0}};

  for (int thing = NAMES_INDICATOR; thing <= NAMES_HYPOTHESIS; thing++)
    lists[thing] = declared_names(study, (named_thing)thing, from->arena);
  for (size_t i = 0; i < from->reference_count; i++) {
    const reference *named = &from->references[i];
    const name_list *list = &lists[named->thing];
    if (list->declared && !is_in(named->name, list->names, list->count))
      return refuse_reference(named, list, from);
  }
  return EVS_OK;
}

/* wholes[i] is the name of what names[i] is a part of, or NULL.  Returns the
   index of a name that leads back to itself, or `count`. */
static size_t find_circle(const char *const *names, const char *const *wholes, size_t count,
                          evs_arena *arena)
{
  size_t *whole = evs_arena_array(arena, count, sizeof *whole);

  for (size_t i = 0; i < count; i++) {
    while (wholes[i] && whole[i] < count && strcmp(names[whole[i]], wholes[i]) != 0)
      whole[i]++;
    if (!wholes[i])
      whole[i] = count;
  }
  for (size_t i = 0; i < count; i++) {
    size_t at = whole[i];
    for (size_t steps = 0; steps < count && at < count && at != i; steps++)
      at = whole[at];
    if (at == i)
      return i;
  }
  return count;
}

evs_status check_circle(const char **names, const char **wholes, size_t count,
                        const node *const *mappings, const reading *from)
{
  size_t at = find_circle(names, wholes, count, from->arena);

  return at == count
             ? EVS_OK
             : refuse_value(from, node_get(mappings[at], "part_of"),
                            "`part_of` makes “%s” a part of itself; expected a larger whole",
                            names[at]);
}

static evs_status check_indicator_parts(const evs_study *study, const node *declared,
                                        const reading *from)
{
  size_t count = study->indicator_count;
  const char **names = evs_arena_array(from->arena, count, sizeof *names);
  const char **wholes = evs_arena_array(from->arena, count, sizeof *wholes);
  const node **mappings = evs_arena_array(from->arena, count, sizeof *mappings);

  for (size_t i = 0; i < count; i++) {
    names[i] = study->indicators[i].spec.name;
    wholes[i] = study->indicators[i].spec.part_of;
    mappings[i] = declared ? declared->entries[i].value : NULL;
  }
  return check_circle(names, wholes, count, mappings, from);
}

static evs_status check_place_parts(const evs_study *study, const node *declared,
                                    const reading *from)
{
  size_t count = study->place_count;
  const char **names = evs_arena_array(from->arena, count, sizeof *names);
  const char **wholes = evs_arena_array(from->arena, count, sizeof *wholes);

  for (size_t i = 0; i < count; i++) {
    names[i] = study->places[i].name;
    wholes[i] = study->places[i].part_of;
  }
  return check_circle(names, wholes, count, declared ? declared->items : NULL, from);
}

static evs_status check_sides(const evs_study *study, const node *root, const reading *from)
{
  for (size_t i = 0; i < study->control_count; i++) {
    if (is_in(study->control[i], study->treated, study->treated_count))
      return refuse_value(from, node_get(root, "comparison"),
                          "“%s” is pilot and comparison; expected two different places",
                          study->control[i]);
  }
  if (study->contains_treated && study->control_count == 0)
    return refuse_value(
        from, node_get(root, "comparison_contains_pilot"),
        "a comparison that contains the pilot must be named; expected `comparison`");
  return EVS_OK;
}

/* Periods of one kind can be put in order: the end may not come before the baseline. */
static evs_status check_window(evs_period_range baseline, evs_period end, const node *mapping,
                               const reading *from)
{
  if (evs_period_absent(baseline.first) || evs_period_absent(end) ||
      baseline.last.kind != end.kind || end.number > baseline.last.number)
    return EVS_OK;
  return refuse_value(from, node_get(mapping, "end"),
                      "`end` is not after `baseline`; expected a later period");
}

static evs_status check_windows(const evs_study *study, const node *root, const reading *from)
{
  const node *declared = node_get(root, "indicators");
  evs_status status = check_window(study->baseline, study->end, root, from);

  for (size_t i = 0; !status && i < study->indicator_count; i++)
    status = check_window(study->indicators[i].baseline, study->indicators[i].end,
                          declared ? declared->entries[i].value : root, from);
  return status;
}

/* A project costs nothing before it begins; costs before the window of the savings count. */
static evs_status check_costs(const evs_study *study, const node *root, const reading *from)
{
  const node *savings = node_get(root, "savings");
  const node *costs = savings ? node_get(savings, "costs") : NULL;
  char start[EVS_PERIOD_TEXT_SIZE];

  for (size_t i = 0; costs && i < study->savings.item_count; i++) {
    evs_period when = study->savings.items[i].when.first;

    if (evs_period_absent(when) || evs_period_absent(study->start) ||
        !evs_period_before(when, study->start))
      continue;
    evs_period_text(start, study->start);
    return refuse_value(from, node_get(costs->items[i], "when"),
                        "`when` lies before the project's start, %s; expected costs from the start "
                        "on",
                        start);
  }
  return EVS_OK;
}

/* Deliveries are for the data of the study itself. */
static evs_status check_single_files(const evs_study *study, const node *root, const reading *from)
{
  if (study->reference.given && study->reference.file.deliveries)
    return refuse_value(from, node_get(root, "reference"),
                        "the file of the reference has `deliveries`; expected `path`");
  if (study->savings.prices.given && study->savings.prices.file.deliveries)
    return refuse_value(from, node_get(root, "savings"),
                        "the file of the price index has `deliveries`; expected `path`");
  return EVS_OK;
}

evs_status check_study(const evs_study *study, const node *root, const reading *from)
{
  evs_status status;

  if (study->file_count == 0)
    return node_get(root, "files")
               ? refuse_value(from, node_get(root, "files"),
                              "`files` is empty; expected a file of data")
               : refuse_value(from, root,
                              "the study has no `files` and no `register`; expected one of them");
  if (study->cases.given && study->file_count > study->cases.path_count &&
      !node_get(root, "indicators"))
    return refuse_value(from, node_get(root, "register"),
                        "a study of `files` and a `register` must say which `indicators` it means; "
                        "expected this key");
  if ((status = check_single_files(study, root, from)) ||
      (status = check_references(study, from)) ||
      (status = check_indicator_parts(study, node_get(root, "indicators"), from)) ||
      (status = check_place_parts(study, node_get(root, "places"), from)) ||
      (status = check_sides(study, root, from)) || (status = check_costs(study, root, from)))
    return status;
  return check_windows(study, root, from);
}
