/* categories.c - measures that count together. */
#include <string.h>

#include "register/cube.h"

typedef struct {
  bool grouped; /* the measures are categories already, but for those that none names: what has
                   the name of a category is this category, whoever else names a measure so */
  const evs_cube *cube;
  const evs_category *categories;
  size_t category_count;
  size_t *category_of; /* each measure; EVS_CUBE_ABSENT: none names it */
  evs_findings *findings;
  evs_arena *arena;
} grouping;

static size_t find_category(const grouping *of, const char *name)
{
  for (size_t i = 0; name && i < of->category_count; i++)
    if (strcmp(of->categories[i].name, name) == 0)
      return i;
  return EVS_CUBE_ABSENT;
}

static void place_measure(grouping *of, size_t category, const char *name, bool is_named)
{
  size_t measure = evs_cube_measure(of->cube, name);

  if (of->grouped && is_named && find_category(of, name) != EVS_CUBE_ABSENT)
    return;
  if (measure != EVS_CUBE_ABSENT)
    of->category_of[measure] = category;
  else if (is_named && !of->grouped)
    evs_find(of->findings, MEASURE_ABSENT, evs_value_text(of->categories[category].name),
             evs_value_text(name));
}

static void place_measures(grouping *of)
{
  for (size_t m = 0; m < of->cube->measure_count; m++)
    of->category_of[m] = EVS_CUBE_ABSENT;
  for (size_t i = 0; i < of->category_count; i++)
    if (of->categories[i].measure_count == 0 || of->grouped)
      place_measure(of, i, of->categories[i].name, false);
  for (size_t i = 0; i < of->category_count; i++)
    for (size_t k = 0; k < of->categories[i].measure_count; k++)
      place_measure(of, i, of->categories[i].measures[k], true);
}

/* Cases active in the window: those that were when it began, stock less starts plus
   ends of its first period (ends on the last day are in the stock), and all starts. */
static int64_t cases_of(const evs_cube *cube, size_t measure)
{
  int64_t cases = 0;

  for (size_t u = 0; u < cube->unit_count; u++) {
    const evs_cube_cell *cells = evs_cube_at(cube, u, measure, 0);

    cases += cells[0].stock - cells[0].starts + cells[0].ends - cells[0].last_day_ends;
    for (size_t p = 0; p < cube->period_count; p++)
      cases += cells[p].starts;
  }
  return cases;
}

static void tell_unmapped(const grouping *of, size_t measure)
{
  int64_t cases = cases_of(of->cube, measure);

  evs_find(of->findings, MEASURE_UNMAPPED, evs_value_text(of->cube->measures[measure]),
           evs_value_count(cases > 0 ? (size_t)cases : 0));
}

static evs_status refuse_name(const char *name, evs_error *error)
{
  return evs_fail(error, EVS_BAD_DATA,
                  "the register has the measure “%s”, and the category of this name does not name "
                  "it; expected it among the measures of a category",
                  name);
}

/* Categories, and measures that have none under their own name. */
static evs_status make_frame(evs_cube *out, const grouping *of, evs_error *error)
{
  evs_cube frame = *of->cube;
  const char **names =
      evs_arena_array(of->arena, of->category_count + of->cube->measure_count, sizeof *names);

  frame.measures = names;
  frame.measure_count = 0;
  for (size_t i = 0; i < of->category_count; i++)
    names[frame.measure_count++] = of->categories[i].name;
  for (size_t m = 0; m < of->cube->measure_count; m++)
    if (of->category_of[m] == EVS_CUBE_ABSENT) {
      if (find_category(of, of->cube->measures[m]) != EVS_CUBE_ABSENT)
        return refuse_name(of->cube->measures[m], error);
      tell_unmapped(of, m);
      names[frame.measure_count++] = of->cube->measures[m];
    }
  return evs_cube_make(out, &frame, of->arena, error);
}

static evs_status add_measure(evs_cube *to, const char *name, const evs_cube *cube, size_t measure,
                              evs_error *error)
{
  size_t place = evs_cube_measure(to, name);

  for (size_t u = 0; u < cube->unit_count; u++)
    for (size_t p = 0; p < cube->period_count; p++)
      if (!cube_cell_add(evs_cube_at(to, u, place, p), evs_cube_at(cube, u, measure, p)))
        return cube_refuse_sum(error);
  return EVS_OK;
}

/* To its category, and to all that this one is part of. */
static evs_status add_upwards(evs_cube *to, const grouping *of, size_t measure, evs_error *error)
{
  size_t category = of->category_of[measure];
  evs_status status = EVS_OK;

  if (category == EVS_CUBE_ABSENT)
    return add_measure(to, of->cube->measures[measure], of->cube, measure, error);
  while (category != EVS_CUBE_ABSENT && !status) {
    status = add_measure(to, of->categories[category].name, of->cube, measure, error);
    category = find_category(of, of->categories[category].part_of);
  }
  return status;
}

static evs_status group(evs_cube *out, grouping *of, evs_error *error)
{
  evs_status status;

  of->category_of = evs_arena_array(of->arena, of->cube->measure_count, sizeof *of->category_of);
  place_measures(of);
  status = make_frame(out, of, error);
  for (size_t m = 0; m < of->cube->measure_count && !status; m++)
    status = add_upwards(out, of, m, error);
  return status;
}

evs_status evs_cube_categories(evs_cube *out, const evs_cube *cube, const evs_category *categories,
                               size_t category_count, evs_findings *findings, evs_arena *arena,
                               evs_error *error)
{
  grouping of = {.cube = cube,
                 .categories = categories,
                 .category_count = category_count,
                 .findings = findings,
                 .arena = arena};

  return group(out, &of, error);
}

evs_status cube_add_parts(evs_cube *out, const evs_cube *cube, const evs_category *categories,
                          size_t category_count, evs_findings *findings, evs_arena *arena,
                          evs_error *error)
{
  grouping of = {.grouped = true,
                 .cube = cube,
                 .categories = categories,
                 .category_count = category_count,
                 .findings = findings,
                 .arena = arena};

  return group(out, &of, error);
}
