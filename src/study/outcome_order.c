/* outcome_order.c - which indicators of a panel are outcomes, and in what order. */
#include "study/outcome_order.h"

#include "core/text.h"

static bool is_outcome(const evs_study *study, const char *name)
{
  for (size_t i = 0; i < study->covariate_count; i++)
    if (text_equal(name, study->covariates[i]))
      return false;
  return !text_equal(name, study->population) && !text_equal(name, study->weights);
}

size_t outcome_order(size_t **out, const evs_study *study, const evs_panel *panel, evs_arena *arena)
{
  const size_t primary =
      study->primary ? evs_panel_find_indicator(panel, study->primary) : EVS_ABSENT;
  size_t *order = evs_arena_array(arena, panel->indicator_count + 1, sizeof *order);
  size_t count = 0;

  if (primary != EVS_ABSENT)
    order[count++] = primary;
  for (size_t i = 0; i < panel->indicator_count; i++)
    if (i != primary && is_outcome(study, panel->indicators[i].spec.name))
      order[count++] = i;
  *out = order;
  return count;
}
