/* mask.c - a panel without what must not be shown. */
#include "disclosure/mask.h"

#include <string.h>

#include "disclosure/panel_table.h"

/* Oddities of single values, in whose words the values stand. */
static const evs_finding_code quoting[] = {
    EVS_FINDING_SUM_DIFFERS,    EVS_FINDING_PART_EXCEEDS_WHOLE, EVS_FINDING_STOCK_FLOW,
    EVS_FINDING_NEGATIVE_COUNT, EVS_FINDING_PERCENT_FORMAT,     EVS_FINDING_DIGITS_ROUNDED,
    EVS_FINDING_FOOTER_LINES,
};

static const char *code_of(evs_finding_code code)
{
  static const char *const codes[] = {
#define EVS_FINDING(name, severity, code, english, german) code,
#include "evalstat/finding_list.h"
#undef EVS_FINDING
  };

  return codes[code];
}

static bool quotes_values(const evs_finding *finding)
{
  for (size_t i = 0; i < sizeof quoting / sizeof *quoting; i++)
    if (strcmp(finding->code, code_of(quoting[i])) == 0)
      return true;
  return false;
}

static void drop_quotes(evs_findings *findings)
{
  size_t kept = 0;

  for (size_t i = 0; i < findings->count; i++)
    if (!quotes_values(&findings->items[i]))
      findings->items[kept++] = findings->items[i];
  findings->count = kept;
}

/* How many of an indicator are hidden, and how many of those can still be narrowed. */
typedef struct {
  size_t hidden;
  size_t exposed;
} tally;

static tally hide_values(evs_indicator *indicator, const panel_table *table,
                         const evs_disclosure_result *result, const evs_panel *panel, size_t of,
                         evs_arena *arena)
{
  size_t count = panel->unit_count * indicator->period_count;
  evs_observation *shown = evs_arena_array(arena, count, sizeof *shown);
  tally found = {0};

  memcpy(shown, indicator->observations, count * sizeof *shown);
  for (size_t i = 0; i < count; i++) {
    size_t cell = table->first[of] + i;

    if (!result->hidden[cell])
      continue;
    shown[i].value = EVS_DECIMAL_MISSING;
    shown[i].mark = EVS_MARK_HIDDEN;
    shown[i].flags = 0;
    found.hidden++;
    found.exposed += result->exposed[cell];
  }
  indicator->observations = shown;
  return found;
}

static evs_value label_of(const evs_study *study, const evs_indicator *indicator)
{
  return evs_value_phrase(evs_study_label(study, indicator->spec.name));
}

static void tell(evs_findings *findings, const evs_study *study, const evs_indicator *indicator,
                 tally found, long below)
{
  if (found.hidden)
    evs_find(findings, SUPPRESSED, label_of(study, indicator), evs_value_count(found.hidden),
             evs_value_count((size_t)below - 1));
  if (found.exposed)
    evs_find(findings, EXPOSED_CELLS, label_of(study, indicator), evs_value_count(found.exposed),
             evs_value_count((size_t)below - 1));
}

/* ---- rates ------------------------------------------------------------------- */

/* A rate of the data beside the count that it is declared to be divided by would tell that. */
static size_t hide_rates_of(evs_indicator *rates, const evs_panel *shown, size_t base, long most,
                            evs_arena *arena)
{
  const evs_indicator *counts = &shown->indicators[base];
  const size_t values = shown->unit_count * rates->period_count;
  evs_observation *left = evs_arena_array(arena, values, sizeof *left);
  size_t hidden = 0;

  memcpy(left, rates->observations, values * sizeof *left);
  for (size_t unit = 0; unit < shown->unit_count; unit++)
    for (size_t i = 0; i < rates->period_count; i++) {
      const size_t place = evs_indicator_find_period(counts, rates->periods[i]);
      const evs_observation *count = place == EVS_ABSENT ? NULL : evs_panel_at(counts, unit, place);
      evs_observation *rate = &left[unit * rates->period_count + i];

      if (!count || evs_decimal_missing(rate->value) ||
          (count->mark != EVS_MARK_HIDDEN &&
           (evs_decimal_missing(count->value) || evs_decimal_double(count->value) > (double)most)))
        continue;
      *rate = (evs_observation){
          .value = EVS_DECIMAL_MISSING, .mark = EVS_MARK_HIDDEN, .column = rate->column};
      hidden++;
    }
  rates->observations = left;
  return hidden;
}

/* Rates of hidden counts, or of counts that are shown as `most` or fewer. */
static size_t hide_rates(evs_panel *shown, const evs_study *study, size_t of, long most,
                         evs_arena *arena)
{
  evs_indicator *rates = &shown->indicators[of];
  const evs_study_indicator *declared = evs_study_indicator_find(study, rates->spec.name);
  const size_t base = declared && declared->denominator
                          ? evs_panel_find_indicator(shown, declared->denominator)
                          : EVS_ABSENT;

  if (evs_kind_adds_up(rates->spec.kind) || base == EVS_ABSENT ||
      !evs_kind_is_count(shown->indicators[base].spec.kind))
    return 0;
  return hide_rates_of(rates, shown, base, most, arena);
}

/* ---- amounts of one case ----------------------------------------------------- */

static size_t count_dominated(const panel_table *table, const evs_panel *panel, size_t of)
{
  const size_t values = panel->unit_count * panel->indicators[of].period_count;
  size_t count = 0;

  for (size_t i = 0; i < values; i++) {
    const evs_disclosure_cell *cell = &table->table.cells[table->first[of] + i];

    count += !cell->is_count && evs_disclosure_dominated(cell);
  }
  return count;
}

static bool knows_largest(const evs_panel *panel, const evs_indicator *indicator)
{
  const size_t values = panel->unit_count * indicator->period_count;

  for (size_t i = 0; i < values && indicator->largest; i++)
    if (indicator->largest[i] > 0)
      return true;
  return false;
}

static void tell_dominance(evs_findings *findings, const evs_study *study, const evs_panel *panel,
                           const panel_table *table)
{
  for (size_t i = 0; i < panel->indicator_count; i++) {
    const evs_indicator *indicator = &panel->indicators[i];
    const size_t dominated = count_dominated(table, panel, i);

    if (dominated)
      evs_find(findings, DOMINATED, label_of(study, indicator), evs_value_count(dominated),
               evs_value_count((size_t)(100 * EVS_DISCLOSURE_DOMINANCE + 0.5)));
    else if (indicator->spec.kind == EVS_COST && !knows_largest(panel, indicator))
      evs_find(findings, DOMINANCE_UNKNOWN, label_of(study, indicator));
  }
}

/* A copy to be changed, and what a reader could know of it. */
static void begin(masked_panel *out, panel_table *table, const evs_study *study,
                  const evs_panel *panel, evs_arena *arena)
{
  size_t count = panel->indicator_count;

  panel_table_make(table, study, panel, arena);
  *out = (masked_panel){.panel = *panel};
  out->panel.indicators = evs_arena_array(arena, count, sizeof *out->panel.indicators);
  if (count)
    memcpy(out->panel.indicators, panel->indicators, count * sizeof *panel->indicators);
}

evs_status mask_panel(masked_panel *out, const evs_study *study, const evs_panel *panel, long below,
                      evs_findings *findings, evs_arena *arena, evs_error *error)
{
  evs_disclosure_result result;
  panel_table table;
  evs_status status;

  begin(out, &table, study, panel, arena);
  if ((status = evs_disclosure_protect(&result, &table.table, below, arena, error)))
    return status;
  out->hidden_count = result.hidden_count;
  tell_dominance(findings, study, panel, &table);
  if (!result.hidden_count)
    return EVS_OK;
  drop_quotes(findings);
  for (size_t i = 0; i < panel->indicator_count; i++) {
    tally found = hide_values(&out->panel.indicators[i], &table, &result, panel, i, arena);

    tell(findings, study, &panel->indicators[i], found, below);
  }
  for (size_t i = 0; i < panel->indicator_count; i++) {
    tally found = {.hidden = hide_rates(&out->panel, study, i, -1, arena)};

    out->hidden_count += found.hidden;
    tell(findings, study, &panel->indicators[i], found, below);
  }
  return EVS_OK;
}

/* ---- rounding ------------------------------------------------------------------ */

static void round_values(evs_indicator *indicator, const panel_table *table,
                         const evs_disclosure_rounding *rounding, const evs_panel *panel, size_t of,
                         evs_arena *arena)
{
  size_t count = panel->unit_count * indicator->period_count;
  evs_observation *shown = evs_arena_array(arena, count, sizeof *shown);

  if (!evs_kind_is_count(indicator->spec.kind))
    return;
  memcpy(shown, indicator->observations, count * sizeof *shown);
  for (size_t i = 0; i < count; i++) {
    const double value = rounding->values[table->first[of] + i];

    if (value >= 0)
      shown[i].value = (evs_decimal){(int64_t)value, 0};
  }
  indicator->observations = shown;
}

static size_t count_counts(const evs_disclosure_table *table)
{
  size_t count = 0;

  for (size_t i = 0; i < table->cell_count; i++)
    count += table->cells[i].is_count && table->cells[i].value >= 0;
  return count;
}

/* How many were multiples before is not told. */
static void tell_rounding(evs_findings *findings, const evs_disclosure_table *table,
                          const evs_disclosure_rounding *rounding, long base)
{
  const evs_value by = evs_value_count((size_t)base);

  evs_find(findings, ROUNDED, evs_value_count(count_counts(table)), by);
  if (rounding->far_count)
    evs_find(findings, ROUNDED_FURTHER, by, evs_value_count((size_t)rounding->reach));
  if (rounding->exposed_count)
    evs_find(findings, ROUNDED_EXPOSED, evs_value_count(rounding->exposed_count));
}

/* Amounts of few cases would tell how few. */
static evs_status hide_amounts(masked_panel *out, const evs_study *study, const evs_panel *panel,
                               long base, evs_findings *findings, evs_arena *arena,
                               evs_error *error)
{
  evs_disclosure_result result;
  panel_table table;
  evs_status status;

  panel_table_amounts(&table, study, &out->panel, base, arena);
  if ((status = evs_disclosure_protect(&result, &table.table, MASK_BELOW, arena, error)))
    return status;
  out->hidden_count = result.hidden_count;
  for (size_t i = 0; i < panel->indicator_count; i++) {
    tally found = hide_values(&out->panel.indicators[i], &table, &result, panel, i, arena);

    if (found.hidden)
      evs_find(findings, AMOUNTS_WITHHELD, label_of(study, &panel->indicators[i]),
               evs_value_count(found.hidden), evs_value_count((size_t)base),
               evs_value_count(found.exposed));
  }
  for (size_t i = 0; i < panel->indicator_count; i++) {
    const size_t hidden = hide_rates(&out->panel, study, i, base, arena);

    out->hidden_count += hidden;
    if (hidden)
      evs_find(findings, AMOUNTS_WITHHELD, label_of(study, &panel->indicators[i]),
               evs_value_count(hidden), evs_value_count((size_t)base), evs_value_count(0));
  }
  return EVS_OK;
}

evs_status round_panel(masked_panel *out, const evs_study *study, const evs_panel *panel, long base,
                       evs_findings *findings, evs_arena *arena, evs_error *error)
{
  evs_disclosure_rounding rounding;
  panel_table table;
  evs_status status;

  begin(out, &table, study, panel, arena);
  if ((status = evs_disclosure_round(&rounding, &table.table, base, arena, error)))
    return status;
  out->rounded_count = rounding.rounded_count;
  for (size_t i = 0; i < panel->indicator_count; i++)
    round_values(&out->panel.indicators[i], &table, &rounding, panel, i, arena);
  drop_quotes(findings);
  tell_rounding(findings, &table.table, &rounding, base);
  tell_dominance(findings, study, panel, &table);
  return hide_amounts(out, study, panel, base, findings, arena, error);
}

static bool is_small(const evs_observation *value, long below)
{
  return !evs_decimal_missing(value->value) && evs_decimal_double(value->value) >= 1 &&
         evs_decimal_double(value->value) < (double)below;
}

void mask_warn(const evs_panel *panel, long below, evs_findings *findings)
{
  size_t count = 0;

  for (size_t i = 0; i < panel->indicator_count; i++) {
    const evs_indicator *indicator = &panel->indicators[i];
    size_t values = panel->unit_count * indicator->period_count;

    if (!evs_kind_is_count(indicator->spec.kind))
      continue;
    for (size_t value = 0; value < values; value++)
      count += is_small(&indicator->observations[value], below);
  }
  if (count)
    evs_find(findings, SMALL_CELLS, evs_value_count(count), evs_value_count((size_t)below - 1));
}
