/* honest_rows.c - bounds on event studies, and variants over units, as rows. */
#include "report/honest_rows.h"

#include <math.h>

#include "report/rows.h"

typedef struct {
  evs_document *document;
  const honest_outcome *outcome;
  const char *measure;
} honest_row;

static evs_estimate new_row(const honest_row *common, const char *term, const char *variant)
{
  evs_estimate row = evs_estimate_empty("sensitivity", term);

  row.outcome = common->outcome->name;
  row.group = common->outcome->group;
  row.measure = common->measure;
  evs_estimate_field_text(&row, "variant", variant);
  return row;
}

static evs_estimate target_row(const honest_row *common, const honest_target *target,
                               const char *term, const char *variant)
{
  evs_estimate row = new_row(common, term, variant);

  row.period = target->is_mean ? EVS_PERIOD_ABSENT : common->outcome->first;
  evs_estimate_field_text(&row, "effect",
                          target->is_mean ? "mean of the periods since the start"
                                          : "first period since the start");
  return row;
}

static const char *open_words(const evs_honest_interval *interval)
{
  if (interval->low_open && interval->high_open)
    return "; both limits are the ends of the grid: the interval goes further";
  if (interval->low_open)
    return "; the lower limit is the end of the grid: the interval goes further";
  return interval->high_open ? "; the upper limit is the end of the grid: the interval goes further"
                             : "";
}

static void add_interval(const honest_row *common, evs_estimate row,
                         const evs_honest_interval *interval, const char *label)
{
  row.estimate = interval->estimate;
  row.conf_low = interval->low;
  row.conf_high = interval->high;
  row.inference = evs_arena_printf(common->document->arena, "%s; normal; %s%s", label,
                                   common->outcome->covariance, open_words(interval));
  evs_estimates_add(&common->document->estimates, row);
}

static void add_bound(const honest_row *common, const honest_target *target, const char *term,
                      const char *sign, const honest_bound *bound, const char *label)
{
  char number[EVS_SHORTEST_SIZE];
  evs_estimate row;

  evs_shortest_text(number, bound->bound);
  row = target_row(common, target, term,
                   evs_arena_printf(common->document->arena, "%s %s", sign, number));
  evs_estimate_field_number(&row, "bound", bound->bound);
  row.inference = bound->reason;
  if (bound->reason)
    evs_estimates_add(&common->document->estimates, row);
  else
    add_interval(common, row, &bound->interval, label);
}

static void add_breakdown(const honest_row *common, const honest_target *target, const char *term,
                          const char *measure, double breakdown)
{
  evs_estimate row = target_row(common, target, term, "breakdown");

  row.measure = measure;
  row.estimate = isinf(breakdown) ? NAN : breakdown;
  row.inference = isinf(breakdown)   ? "none: no effect is rejected even at 100"
                  : isnan(breakdown) ? "none: the bounds could not be found"
                                     : "none: the least bound at which no effect is not rejected";
  evs_estimates_add(&common->document->estimates, row);
}

static void add_target(const honest_row *common, const honest_target *target)
{
  add_interval(common, target_row(common, target, "parallel_trends", "parallel trends"),
               &target->parallel, "as if both sides would have run alike");
  for (size_t i = 0; i < target->magnitude_count; i++)
    add_bound(common, target, "relative_magnitudes", "Mbar", &target->magnitudes[i],
              "conditional test with least-favourable first stage (C-LF)");
  add_breakdown(common, target, "relative_magnitudes_breakdown", EVS_MEASURE_RATIO,
                target->magnitude_breakdown);
  for (size_t i = 0; i < target->bend_count; i++)
    add_bound(common, target, "smoothness", "M", &target->bends[i],
              "shortest interval of fixed length (FLCI)");
  add_breakdown(common, target, "smoothness_breakdown", common->measure, target->bend_breakdown);
}

static void add_unit(const honest_row *common, const char *format, const evs_unit_variant *variant)
{
  const char *name = common->outcome->unit_names[variant->unit];
  evs_estimate row = new_row(common, common->outcome->varied,
                             evs_arena_printf(common->document->arena, "%s%s", format, name));

  fill_row(&row, &variant->result);
  evs_estimates_add(&common->document->estimates, row);
}

static void add_units(const honest_row *common, const evs_unit_variants *variants)
{
  evs_estimate rank = new_row(common, "placebo_rank", "placebo units");

  for (size_t i = 0; i < variants->without_count; i++)
    add_unit(common, "without ", &variants->without[i]);
  for (size_t i = 0; i < variants->placebo_count; i++)
    add_unit(common, "placebo unit ", &variants->placebos[i]);
  if (variants->placebo_count == 0)
    return;
  rank.measure = EVS_MEASURE_COUNT;
  rank.estimate = (double)variants->rank;
  rank.n = (double)variants->placebo_count + 1;
  rank.p_value = rank.estimate / rank.n;
  rank.inference = "placebo ranks: twfe: exact if any unit could have been the treated one";
  evs_estimates_add(&common->document->estimates, rank);
}

void add_honest_rows(evs_document *document, const evs_panel *panel, const honest_outcome *outcome)
{
  honest_row common = {document, outcome, NULL};

  if (panel) {
    const evs_indicator_spec *spec =
        &panel->indicators[evs_panel_find_indicator(panel, outcome->name)].spec;
    const evs_comparison kind = {.kind = spec->kind};

    common.measure = level_measure(&kind, spec);
  }
  if (outcome->reason) {
    evs_estimate row = new_row(&common, "relative_magnitudes", "none");

    row.inference = outcome->reason;
    evs_estimates_add(&document->estimates, row);
  }
  for (size_t i = 0; i < outcome->target_count; i++)
    add_target(&common, &outcome->targets[i]);
  if (outcome->unit_names)
    add_units(&common, &outcome->variants);
}
