/* aggregate_request.c - what evalstat aggregate was asked, as options of a register. */
#include "cli/aggregate_request.h"

#include <string.h>

#include "cli/quarantine.h"

static evs_status usage(const char *option, evs_status status, evs_error *error)
{
  if (!status)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "--%s: %s", option, error ? error->message : "");
}

static evs_status require(const char *value, const char *option, evs_error *error)
{
  if (value)
    return EVS_OK;
  evs_fail(error, EVS_USAGE, "--%s is missing; expected the name of a column", option);
  return evs_hint(error, "evalstat aggregate --help shows an example");
}

static evs_status check_required(const aggregate_arguments *args, const shared_arguments *shared,
                                 evs_error *error)
{
  evs_status status;

  if (shared->data.count == 0)
    return evs_fail(error, EVS_USAGE, "nothing to read; expected --data FILE");
  if ((status = require(shared->unit, "unit", error)) ||
      (status = require(args->columns.measure, "measure", error)) ||
      (status = require(args->columns.begin, "begin", error)))
    return status;
  return require(args->columns.end, "end-date", error);
}

static evs_status read_by(evs_period_kind *out, const char *text, evs_error *error)
{
  static const char *const names[] = {"year", "quarter", "month"};
  static const evs_period_kind kinds[] = {EVS_YEAR, EVS_QUARTER, EVS_MONTH};

  for (size_t i = 0; text && i < sizeof names / sizeof *names; i++)
    if (strcmp(text, names[i]) == 0) {
      *out = kinds[i];
      return EVS_OK;
    }
  if (!text)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "--by is “%s”; expected month, quarter or year", text);
}

static evs_status read_window(evs_register_options *out, const aggregate_arguments *args,
                              evs_error *error)
{
  evs_status status = EVS_OK;

  if (args->from)
    status = usage("from", evs_period_parse(&out->from, args->from, error), error);
  if (!status && args->to_period)
    status = usage("to-period", evs_period_parse(&out->to, args->to_period, error), error);
  if (status)
    return status;
  if (out->from.kind == EVS_DAY || out->to.kind == EVS_DAY)
    return evs_fail(error, EVS_USAGE,
                    "the window is of months, quarters or years; expected "
                    "--from 2011-01, 2011-Q1 or 2011");
  return EVS_OK;
}

/* --stichtag 2011-12-31,2012-12-31 */
static evs_status read_dates(evs_register_options *out, const text_list *given, evs_arena *arena,
                             evs_error *error)
{
  text_list days = request_names(given, arena);
  evs_period *dates = evs_arena_array(arena, days.count, sizeof *dates);
  evs_status status;

  for (size_t i = 0; i < days.count; i++) {
    if ((status = usage("stichtag", evs_period_parse(&dates[i], days.items[i], error), error)))
      return status;
    if (dates[i].kind != EVS_DAY)
      return evs_fail(error, EVS_USAGE, "--stichtag is “%s”; expected days such as 2011-12-31",
                      days.items[i]);
  }
  out->dates = dates;
  out->date_count = days.count;
  return EVS_OK;
}

static evs_status read_options(evs_register_options *out, const aggregate_arguments *args,
                               const shared_arguments *shared, evs_arena *arena, evs_error *error)
{
  evs_status status;

  *out =
      (evs_register_options){.columns = args->columns,
                             .threads = (size_t)shared->threads,
                             .largest_cost = args->largest_cost,
                             .max_errors = shared->max_errors > 0 ? (size_t)shared->max_errors : 0,
                             .hash = shared->to && strcmp(shared->to, "json") == 0};
  out->columns.unit = shared->unit;
  if (shared->lenient) {
    evs_fail(error, EVS_USAGE, "a case register is not mended: its cases decide about money");
    evs_hint(error, "--max-errors N leaves malformed rows out, each with its line");
    return EVS_USAGE;
  }
  if ((status = check_required(args, shared, error)) ||
      (status = request_dialect(&out->dialect, shared, error)) ||
      (status = read_by(&out->by, args->by, error)) || (status = read_window(out, args, error)) ||
      (status = read_dates(out, &args->dates, arena, error)))
    return status;
  if (args->cost_per)
    return usage("cost-per", evs_cost_basis_parse(&out->cost_basis, args->cost_per, error), error);
  return EVS_OK;
}

static bool names_database(const shared_arguments *shared)
{
  for (size_t i = 0; i < shared->data.count; i++)
    if (evs_database_is_source(shared->data.items[i]))
      return true;
  return false;
}

/* What only files, or only databases, have. */
static evs_status check_source(const aggregate_arguments *args, const shared_arguments *shared,
                               evs_error *error)
{
  bool is_database = names_database(shared);
  bool asks_database =
      args->database.table || args->database.query || args->database.timeout || args->explain;

  if (asks_database && !is_database)
    return evs_fail(error, EVS_USAGE,
                    "--table, --query, --timeout and --explain are for databases; expected --data "
                    "odbc:DSN");
  if (args->largest_cost && !args->columns.cost)
    return evs_fail(error, EVS_USAGE, "--largest-cost without --cost COL");
  if (args->largest_cost && is_database)
    return evs_fail(error, EVS_USAGE,
                    "--largest-cost is for files: a database only sends its sums");
  if (is_database && shared->data.count > 1)
    return evs_fail(error, EVS_USAGE, "a database is read alone; expected one --data");
  return EVS_OK;
}

evs_status aggregate_options(evs_register_options *out, evs_database *database,
                             const aggregate_arguments *args, const shared_arguments *shared,
                             evs_arena *arena, evs_error *error)
{
  evs_status status;

  if ((status = read_options(out, args, shared, arena, error)) ||
      (status = quarantine_check(shared, true, (long)out->max_errors, error)) ||
      (status = check_source(args, shared, error)))
    return status;
  *database = args->database;
  if (names_database(shared))
    database->source = shared->data.items[0];
  return EVS_OK;
}

/* ---- a study ---------------------------------------------------------------- */

/* The study names columns and rows; the options choose periods. */
static evs_status check_alone(const aggregate_arguments *args, const shared_arguments *shared,
                              evs_error *error)
{
  const struct {
    const char *name;
    const void *value;
  } others[] = {{"id", args->columns.id},           {"unit", shared->unit},
                {"measure", args->columns.measure}, {"begin", args->columns.begin},
                {"end-date", args->columns.end},    {"cost", args->columns.cost},
                {"cost-per", args->cost_per},       {"person", args->columns.person},
                {"table", args->database.table},    {"query", args->database.query}};

  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (others[i].value)
      return evs_fail(error, EVS_USAGE, "--%s and a study were given; expected one of them",
                      others[i].name);
  return EVS_OK;
}

static evs_status choose_periods(evs_register_options *out, const aggregate_arguments *args,
                                 evs_arena *arena, evs_error *error)
{
  evs_status status;

  if ((args->by || args->from || args->to_period) && out->date_count && !args->dates.count) {
    out->dates = NULL;
    out->date_count = 0;
  }
  if (args->dates.count) {
    out->by = EVS_NO_PERIOD;
    out->from = out->to = EVS_PERIOD_ABSENT;
  }
  if ((status = read_by(&out->by, args->by, error)) || (status = read_window(out, args, error)))
    return status;
  return args->dates.count ? read_dates(out, &args->dates, arena, error) : EVS_OK;
}

evs_status aggregate_study(evs_study *study, const aggregate_arguments *args,
                           const shared_arguments *shared, evs_arena *arena, evs_error *error)
{
  evs_study_register *cases = &study->cases;
  evs_status status;

  if ((status = check_alone(args, shared, error)))
    return status;
  if (!cases->given)
    return evs_fail(error, EVS_USAGE, "the study %s has no `register`; expected one", study->path);
  if (args->explain && !cases->database.source)
    return evs_fail(error, EVS_USAGE,
                    "--explain is for databases, and the register of the study is in files");
  if (args->database.timeout)
    cases->database.timeout = args->database.timeout;
  if ((status = choose_periods(&cases->options, args, arena, error)))
    return status;
  return quarantine_check(shared, true, cases->max_errors, error);
}
