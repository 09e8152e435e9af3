/* step_model.c - a series with a step at the start, as a regression. */
#include "estimate/step_model.h"

#include <math.h>

#include "estimate/series_parts.h"

static double post_of(const evs_log_ratio *ratio, size_t i)
{
  return i >= ratio->pre_count;
}

/* Centred, since the constant takes the rest and keeps its digits so. */
static void fill_values(step_model *out, const evs_log_ratio *ratio)
{
  double centre = mean_of(ratio->values, ratio->count);

  for (size_t i = 0; i < ratio->count; i++)
    out->size = fmax(out->size, fabs(ratio->values[i] - centre));
  for (size_t i = 0; i < ratio->count; i++)
    out->y[i] = (ratio->values[i] - centre) / out->size;
}

step_model step_model_make(const evs_log_ratio *ratio, evs_arena *arena)
{
  step_model model = {.design = design_make(ratio->count, STEP_COLUMNS, arena)};

  model.y = evs_arena_array(arena, ratio->count, sizeof *model.y);
  model.places = evs_arena_array(arena, ratio->count, sizeof *model.places);
  for (size_t i = 0; i < ratio->count; i++) {
    design_row(&model.design, i)[0] = 1;
    design_row(&model.design, i)[1] = post_of(ratio, i);
    model.places[i] = (row_place){0, ratio->place[i]};
  }
  fill_values(&model, ratio);
  return model;
}

bool step_model_varies(const evs_log_ratio *ratio)
{
  double before = mean_of(ratio->values, ratio->pre_count);
  double step = step_of(ratio->values, ratio->count, ratio->pre_count);

  for (size_t i = 0; i < ratio->count; i++)
    if (fabs(ratio->values[i] - before - step * post_of(ratio, i)) > ratio->rounding)
      return true;
  return false;
}
