/* relations.c - what a reader may know of the cells of a panel. */
#include <math.h>
#include <stdint.h>

#include "core/text.h"
#include "disclosure/panel_table.h"
#include "evalstat/claim.h"

/* Amounts are exact to the cent; their doubles are not quite. */
#define HALF_A_CENT 0.005

/* A sum as it is collected. */
typedef struct {
  evs_disclosure_term *terms;
  size_t count;
  double rest; /* of the whole, when the parts are taken off */
  bool known;  /* all of them have values */
} sum_draft;

static const evs_disclosure_cell *cell_at(const relation_draft *work, size_t cell)
{
  return &work->to->table.cells[cell];
}

static sum_draft begin_sum(const relation_draft *work, size_t most)
{
  return (sum_draft){.terms = evs_arena_array(work->arena, most, sizeof(evs_disclosure_term)),
                     .known = true};
}

static void take(const relation_draft *work, sum_draft *sum, size_t cell, double factor)
{
  if (cell == EVS_NO_CELL || isnan(cell_at(work, cell)->value)) {
    sum->known = false;
    return;
  }
  sum->terms[sum->count++] = (evs_disclosure_term){cell, factor};
  sum->rest += factor * cell_at(work, cell)->value;
}

static void add(relation_draft *work, const sum_draft *sum, double low, double high)
{
  evs_disclosure_table *table = &work->to->table;

  work->relations = evs_arena_grow(work->arena, work->relations, table->relation_count,
                                   &work->capacity, sizeof *work->relations);
  work->relations[table->relation_count++] =
      (evs_disclosure_relation){sum->terms, sum->count, low, high};
}

/* Parts that add up now are thought to add up always; else they lie within the whole. */
static void add_whole(relation_draft *work, const sum_draft *sum)
{
  if (!sum->known || sum->count < 2 || sum->rest < -HALF_A_CENT)
    return;
  if (sum->rest <= HALF_A_CENT)
    add(work, sum, sum->rest, sum->rest);
  else
    add(work, sum, 0, INFINITY);
}

static bool is_part_of(const relation_draft *work, size_t part, size_t whole)
{
  const evs_study *study = work->study;

  for (size_t i = 0; i < study->place_count; i++)
    if (text_equal(study->places[i].name, work->panel->units[part]))
      return text_equal(study->places[i].part_of, work->panel->units[whole]);
  return false;
}

/* A comparison that contains the pilot, where no place says so. */
static bool holds_pilot(const relation_draft *work, size_t part, size_t whole)
{
  const evs_study *study = work->study;

  if (!study->contains_treated || study->control_count != 1 ||
      !text_equal(study->control[0], work->panel->units[whole]))
    return false;
  for (size_t i = 0; i < study->treated_count; i++)
    if (text_equal(study->treated[i], work->panel->units[part]))
      return true;
  return false;
}

static void add_parts_of_place(relation_draft *work, size_t indicator, size_t whole, size_t period)
{
  const evs_panel *panel = work->panel;
  sum_draft sum = begin_sum(work, panel->unit_count);

  take(work, &sum, panel_table_cell(work->to, panel, indicator, whole, period), 1);
  for (size_t unit = 0; unit < panel->unit_count; unit++)
    if (unit != whole && (is_part_of(work, unit, whole) || holds_pilot(work, unit, whole)))
      take(work, &sum, panel_table_cell(work->to, panel, indicator, unit, period), -1);
  add_whole(work, &sum);
}

static bool has_parts(const relation_draft *work, size_t whole)
{
  for (size_t unit = 0; unit < work->panel->unit_count; unit++)
    if (unit != whole && (is_part_of(work, unit, whole) || holds_pilot(work, unit, whole)))
      return true;
  return false;
}

/* ---- totals that nobody declared ---------------------------------------------- */

static double value_at(const relation_draft *work, size_t indicator, size_t unit, size_t period)
{
  return cell_at(work, panel_table_cell(work->to, work->panel, indicator, unit, period))->value;
}

/* The unit that equals all the others together; EVS_ABSENT: none.  Where all but two are nil, both
   of these do, and where all are nil, each: then the one with the most evidence. */
static size_t find_total(const relation_draft *work, size_t indicator, size_t period,
                         const size_t *evidence, size_t *candidate_count)
{
  const size_t unit_count = work->panel->unit_count;
  size_t best = EVS_ABSENT;
  double sum = 0;

  *candidate_count = 0;
  for (size_t unit = 0; unit < unit_count; unit++)
    sum += value_at(work, indicator, unit, period);
  for (size_t unit = 0; unit_count > 2 && unit < unit_count; unit++) {
    if (!(fabs(2 * value_at(work, indicator, unit, period) - sum) <= HALF_A_CENT))
      continue; /* also where a value is missing */
    ++*candidate_count;
    if (best == EVS_ABSENT || evidence[unit] > evidence[best])
      best = unit;
  }
  return best;
}

/* Per unit: in how many sums it alone can be the total; above all, what the study calls a whole. */
static size_t *gather_evidence(const relation_draft *work)
{
  const evs_panel *panel = work->panel;
  size_t *evidence = evs_arena_array(work->arena, panel->unit_count, sizeof *evidence);

  for (size_t i = 0; i < panel->indicator_count; i++)
    for (size_t period = 0; period < panel->indicators[i].period_count; period++) {
      size_t candidate_count;
      const size_t total = find_total(work, i, period, evidence, &candidate_count);

      if (candidate_count == 1)
        evidence[total]++;
    }
  for (size_t unit = 0; unit < panel->unit_count; unit++)
    if (has_parts(work, unit))
      evidence[unit] = SIZE_MAX;
  return evidence;
}

static void add_total(relation_draft *work, size_t indicator, size_t whole, size_t period)
{
  const evs_panel *panel = work->panel;
  sum_draft sum = begin_sum(work, panel->unit_count);

  for (size_t unit = 0; unit < panel->unit_count; unit++)
    take(work, &sum, panel_table_cell(work->to, panel, indicator, unit, period),
         unit == whole ? 1 : -1);
  add_whole(work, &sum);
}

/* A place that equals all the others together is their total, whatever it is called. */
static void add_totals(relation_draft *work)
{
  const size_t *evidence = gather_evidence(work);

  for (size_t i = 0; i < work->panel->indicator_count; i++)
    for (size_t period = 0; period < work->panel->indicators[i].period_count; period++) {
      size_t candidate_count;
      const size_t total = find_total(work, i, period, evidence, &candidate_count);

      if (total != EVS_ABSENT)
        add_total(work, i, total, period);
    }
}

void relations_of_places(relation_draft *work)
{
  for (size_t unit = 0; unit < work->panel->unit_count; unit++)
    for (size_t i = 0; has_parts(work, unit) && i < work->panel->indicator_count; i++)
      for (size_t period = 0; period < work->panel->indicators[i].period_count; period++)
        add_parts_of_place(work, i, unit, period);
  add_totals(work);
}

static bool is_part(const evs_indicator *part, const evs_indicator *whole)
{
  return text_equal(part->spec.part_of, whole->spec.name) &&
         evs_kind_is_count(part->spec.kind) == evs_kind_is_count(whole->spec.kind);
}

static size_t find_cell(const relation_draft *work, size_t indicator, size_t unit,
                        evs_period period)
{
  size_t place = evs_indicator_find_period(&work->panel->indicators[indicator], period);

  return place == EVS_ABSENT ? EVS_NO_CELL
                             : panel_table_cell(work->to, work->panel, indicator, unit, place);
}

static void add_parts_of_measure(relation_draft *work, size_t whole, size_t unit, size_t period)
{
  const evs_panel *panel = work->panel;
  const evs_indicator *of = &panel->indicators[whole];
  sum_draft sum = begin_sum(work, panel->indicator_count);

  take(work, &sum, panel_table_cell(work->to, panel, whole, unit, period), 1);
  for (size_t i = 0; i < panel->indicator_count; i++)
    if (i != whole && is_part(&panel->indicators[i], of))
      take(work, &sum, find_cell(work, i, unit, of->periods[period]), -1);
  add_whole(work, &sum);
}

void relations_of_measures(relation_draft *work)
{
  for (size_t i = 0; i < work->panel->indicator_count; i++)
    for (size_t unit = 0; unit < work->panel->unit_count; unit++)
      for (size_t period = 0; period < work->panel->indicators[i].period_count; period++)
        add_parts_of_measure(work, i, unit, period);
}

static size_t flow_cell(const relation_draft *work, const char *name, size_t unit, evs_period stock)
{
  const size_t flow = evs_panel_find_indicator(work->panel, name);
  const evs_indicator *of;

  if (flow == EVS_ABSENT)
    return EVS_NO_CELL;
  of = &work->panel->indicators[flow];
  for (size_t period = 0; period < of->period_count; period++)
    if (evs_period_within(stock, (evs_period_range){of->periods[period], of->periods[period]}))
      return panel_table_cell(work->to, work->panel, flow, unit, period);
  return EVS_NO_CELL;
}

/* stock(t) = stock(t-1) + starts - ends, but for what the day on which cases end changes:
   how much that is nobody is told, so anything between none and the true deviation. */
static void add_identity(relation_draft *work, size_t stock, size_t unit, size_t period)
{
  const evs_indicator *of = &work->panel->indicators[stock];
  sum_draft sum = begin_sum(work, 4);

  take(work, &sum, panel_table_cell(work->to, work->panel, stock, unit, period), 1);
  take(work, &sum, panel_table_cell(work->to, work->panel, stock, unit, period - 1), -1);
  take(work, &sum, flow_cell(work, of->spec.begun, unit, of->periods[period]), -1);
  take(work, &sum, flow_cell(work, of->spec.ended, unit, of->periods[period]), 1);
  if (sum.known)
    add(work, &sum, fmin(sum.rest, 0), fmax(sum.rest, 0));
}

void relations_of_stocks(relation_draft *work)
{
  for (size_t i = 0; i < work->panel->indicator_count; i++) {
    const evs_indicator *stock = &work->panel->indicators[i];

    if (stock->spec.kind != EVS_STOCK || !stock->spec.begun || !stock->spec.ended)
      continue;
    for (size_t unit = 0; unit < work->panel->unit_count; unit++)
      for (size_t period = 1; period < stock->period_count; period++)
        add_identity(work, i, unit, period);
  }
}

/* after - (1 + p/100) before, from one of the two ends of a printed percentage p. */
static void add_end(relation_draft *work, size_t before, size_t after, double percent,
                    bool is_lower)
{
  sum_draft sum = begin_sum(work, 2);

  take(work, &sum, after, 1);
  take(work, &sum, before, -(1 + percent / 100));
  if (sum.known && (is_lower ? sum.rest >= 0 : sum.rest <= 0))
    add(work, &sum, is_lower ? 0 : -INFINITY, is_lower ? INFINITY : 0);
}

static evs_window window_of(const relation_draft *work, size_t indicator)
{
  const evs_indicator *of = &work->panel->indicators[indicator];
  evs_window window = evs_study_window(work->study, of->spec.name);

  if (evs_period_absent(window.baseline.first))
    window.baseline = (evs_period_range){of->periods[0], of->periods[0]};
  if (evs_period_absent(window.end))
    window.end = of->periods[of->period_count - 1];
  return window;
}

static void add_claim(relation_draft *work, const evs_claim *claim, size_t indicator, size_t unit)
{
  const evs_window window = window_of(work, indicator);
  size_t before = find_cell(work, indicator, unit, window.baseline.first);
  size_t after = find_cell(work, indicator, unit, window.end);
  evs_printed printed;

  if (!evs_period_equal(window.baseline.first, window.baseline.last) || before == after ||
      evs_printed_read(&printed, claim->printed, work->study->language, work->arena, NULL))
    return;
  add_end(work, before, after, printed.low, true);
  add_end(work, before, after, printed.high, false);
}

void relations_of_claims(relation_draft *work)
{
  for (size_t i = 0; i < work->study->claim_count; i++) {
    const evs_claim *claim = &work->study->claims[i];
    size_t indicator =
        claim->outcome ? evs_panel_find_indicator(work->panel, claim->outcome) : EVS_ABSENT;
    size_t unit = claim->group ? evs_panel_find_unit(work->panel, claim->group) : EVS_ABSENT;

    if (text_equal(claim->term, "growth_rate") && indicator != EVS_ABSENT && unit != EVS_ABSENT)
      add_claim(work, claim, indicator, unit);
  }
}
