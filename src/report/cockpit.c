/* cockpit.c - planned, actual and expected levels of a year at a glance. */
#include "report/cockpit.h"

#include <math.h>

#include "core/text.h"
#include "report/tables.h"
#include "report/words.h"

/* Periods of one year up to a part of it, and how many of them there are. */
typedef struct {
  double sum; /* NaN: a reading is missing */
  size_t count;
} year_sum;

static int year_of(evs_period period)
{
  int year, month, day;

  evs_period_date(period, &year, &month, &day);
  return year;
}

static int month_of(evs_period period)
{
  int year, month, day;

  evs_period_date(period, &year, &month, &day);
  return month;
}

static year_sum sum_year(const evs_comparison *comparison, const evs_decimal *series, int year,
                         int last_month)
{
  year_sum sum = {0, 0};

  for (size_t i = 0; i < comparison->period_count; i++) {
    if (year_of(comparison->periods[i]) != year || month_of(comparison->periods[i]) > last_month)
      continue;
    sum.sum += evs_decimal_double(series[i]);
    sum.count++;
  }
  return sum;
}

/* 0 where levels are not added up over time, or a period is as long as a year. */
static size_t periods_of_year(const evs_comparison *comparison, evs_period_kind kind)
{
  if (comparison->kind != EVS_FLOW && comparison->kind != EVS_COUNT && comparison->kind != EVS_COST)
    return 0;
  return kind == EVS_MONTH ? 12 : kind == EVS_QUARTER ? 4 : 0;
}

static double planned(const evs_study *study, const char *indicator)
{
  for (size_t i = 0; i < study->paper.target_count; i++)
    if (text_equal(study->paper.targets[i].indicator, indicator))
      return evs_decimal_double(study->paper.targets[i].amount);
  return NAN;
}

static bool adds_up(const evs_study *study, const evs_outcome *outcome)
{
  const evs_kind kind = outcome->comparison.kind;
  const evs_study_indicator *declared = evs_study_indicator_find(study, outcome->name);

  return kind == EVS_FLOW || kind == EVS_COUNT || kind == EVS_COST ||
         (declared && declared->window_covers_period);
}

/* The last reading; what a year will bring can only be told from it where it is a year's. */
static void fill_reading(cockpit_line *out, const evs_did_result *did, bool of_year)
{
  const evs_period end = did->treated.window.end;

  out->time = (evs_period_range){end, end};
  out->actual = did->treated.end;
  out->counterfactual = did->treated.baseline * did->control.end / did->control.baseline;
  out->forecast = NAN;
  if (of_year && end.kind == EVS_YEAR) {
    out->forecast = out->actual;
    out->reason = WORDS("the year is complete", "das Jahr ist abgeschlossen");
  } else
    out->reason = WORDS("a reading is no sum of a year", "ein Stand ist keine Jahressumme");
}

static void forecast_year(cockpit_line *out, const evs_comparison *comparison, int year, int month,
                          size_t wanted)
{
  const size_t so_far = sum_year(comparison, comparison->treated, year, month).count;
  const year_sum before = sum_year(comparison, comparison->treated, year - 1, 12);
  const year_sum part = sum_year(comparison, comparison->treated, year - 1, month);

  if (so_far == wanted) {
    out->forecast = out->actual;
    out->reason = WORDS("the year is complete", "das Jahr ist abgeschlossen");
  } else if (before.count == wanted && !isnan(before.sum) && part.count == so_far && part.sum > 0)
    out->forecast = out->actual * before.sum / part.sum;
  else
    out->reason = WORDS("the year before is not complete", "das Vorjahr ist nicht vollständig");
}

static void fill_year(cockpit_line *out, const evs_outcome *outcome, size_t wanted)
{
  const evs_comparison *comparison = &outcome->comparison;
  const evs_did_result *did = &outcome->did;
  const evs_period end = did->treated.window.end;
  const int year = year_of(end), month = month_of(end);
  const year_sum control = sum_year(comparison, comparison->control, year, month);

  out->time.last = end;
  for (size_t i = comparison->period_count; i-- > 0;)
    if (year_of(comparison->periods[i]) == year)
      out->time.first = comparison->periods[i];
  out->actual = sum_year(comparison, comparison->treated, year, month).sum;
  out->counterfactual = did->treated.baseline * control.sum / did->control.baseline;
  out->forecast = NAN;
  forecast_year(out, comparison, year, month, wanted);
}

cockpit_line cockpit_of(const evs_study *study, const evs_outcome *outcome)
{
  const size_t wanted = periods_of_year(&outcome->comparison, outcome->did.treated.window.end.kind);
  cockpit_line out = {.plan = planned(study, outcome->name)};

  if (wanted)
    fill_year(&out, outcome, wanted);
  else
    fill_reading(&out, &outcome->did, adds_up(study, outcome));
  if (outcome->did.reason)
    out.counterfactual = NAN;
  return out;
}

/* How the levels of a line are told. */
typedef struct {
  double unit; /* Euro per point of an index with an amount behind it, else 1 */
  bool money;
  int decimals;
} level_look;

static level_look look_of(const evs_analysis *analysis, const evs_outcome *outcome)
{
  const bool costs =
      analysis->has_savings && outcome == &analysis->outcomes[analysis->savings_outcome];
  const bool money = costs || outcome->comparison.kind == EVS_COST;

  return (level_look){costs ? analysis->savings.euro_per_unit : 1, money,
                      money ? 0 : level_decimals(&outcome->comparison)};
}

static evs_cell level(const level_look *look, double number, const char *missing)
{
  evs_cell cell = evs_cell_number(look->money ? EVS_CELL_MONEY : EVS_CELL_NUMBER,
                                  number * look->unit, look->decimals);

  if (isnan(number))
    cell.text = missing;
  return cell;
}

static void add_line(const evs_document *document, evs_table_builder *table,
                     const evs_analysis *analysis, const evs_outcome *outcome)
{
  const cockpit_line line = cockpit_of(analysis->study, outcome);
  const level_look look = look_of(analysis, outcome);
  const level_look planned_look = {1, look.money, look.decimals}; /* Euro as they are */
  const evs_cell row[] = {
      evs_cell_text(word(document, outcome->label)),
      evs_cell_text(range_words(document, &line.time)),
      level(&planned_look, line.plan, word(document, WORDS("not stated", "nicht angegeben"))),
      level(&look, line.actual, word(document, WORDS("a value is missing", "ein Wert fehlt"))),
      level(&look, line.counterfactual, NULL),
      level(&look, line.forecast, word(document, line.reason)),
  };

  for (size_t i = 0; i < sizeof row / sizeof *row; i++)
    evs_document_table_cell(table, row[i]);
}

void add_cockpit_table(evs_document *document, const evs_analysis *analysis)
{
  static const evs_phrase heads[] = {
      {{"indicator of the pilot", "Kennzahl des Modellgebiets"}},
      {{"time", "Zeitraum"}},
      {{"plan", "Plan"}},
      {{"actual", "Ist"}},
      {{"at the comparison's growth", "beim Wachstum des Vergleichs"}},
      {{"forecast for the year", "Prognose für das Jahr"}},
  };
  evs_table_builder *table = begin_table(
      document, word(document, WORDS("Plan, actual, forecast", "Plan, Ist, Prognose")), heads);

  add_line(document, table, analysis, &analysis->outcomes[0]);
  if (analysis->has_savings && analysis->savings_outcome > 0)
    add_line(document, table, analysis, &analysis->outcomes[analysis->savings_outcome]);
  evs_document_table_note(
      table, word(document, WORDS("Forecast: the actual figure times the year before by the same "
                                  "part of that year.",
                                  "Prognose: das Ist mal Vorjahr durch denselben Teil des "
                                  "Vorjahrs.")));
  evs_document_table_end(table);
}
