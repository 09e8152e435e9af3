/* cmd_aggregate.c - evalstat aggregate: a case register as series. */
#include <string.h>

#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/quarantine.h"
#include "evalstat/database.h"
#include "evalstat/register.h"
#include "report/register_report.h"

typedef struct {
  evs_register_columns columns; /* but for the unit, which is a shared option */
  const char *cost_per;
  const char *by;
  const char *from;
  const char *to_period;
  text_list dates;
  long max_errors;
  const char *quarantine;
  bool quarantine_content;
  evs_database database; /* but for its name, which is a shared option */
  bool explain;
} aggregate_arguments;

#define AT(field) offsetof(aggregate_arguments, field)

static const option_spec options[] = {
    {"id", OPTION_TEXT, AT(columns.id), "COL", "column of the case number"},
    {"measure", OPTION_TEXT, AT(columns.measure), "COL", "column of the measure (required)"},
    {"begin", OPTION_TEXT, AT(columns.begin), "COL", "column of the first day (required)"},
    {"end-date", OPTION_TEXT, AT(columns.end), "COL",
     "column of the last day; an empty cell is an open case (required)"},
    {"cost", OPTION_TEXT, AT(columns.cost), "COL", "column of the cost"},
    {"cost-per", OPTION_TEXT, AT(cost_per), "BASIS",
     "what the cost stands for: month, day, case (spread over its days) or lump-sum (due at the "
     "begin; default month)"},
    {"person", OPTION_TEXT, AT(columns.person), "COL",
     "column of the person: counts persons beside cases"},
    {"by", OPTION_TEXT, AT(by), "PERIOD", "month, quarter or year (default month)"},
    {"stichtag", OPTION_TEXTS, AT(dates), "DAY[,…]",
     "reading dates instead of periods: the stock of each (may be repeated)"},
    {"from", OPTION_TEXT, AT(from), "PERIOD",
     "first period of the window (default: that of the first begin)"},
    {"to-period", OPTION_TEXT, AT(to_period), "PERIOD",
     "last period of the window (default: that of the last date)"},
    {"max-errors", OPTION_COUNT, AT(max_errors), "N",
     "malformed rows that are left out, each with a finding (default 0: the first one ends the "
     "work)"},
    {"quarantine", OPTION_TEXT, AT(quarantine), "FILE",
     "with --max-errors: a CSV file of the rows left out, each with its line and the reason"},
    {"quarantine-content", OPTION_FLAG, AT(quarantine_content), NULL,
     "what the cells at fault hold stands in that file too"},
    {"table", OPTION_TEXT, AT(database.table), "NAME",
     "with --data odbc:DSN: the table of the register, TABLE or SCHEMA.TABLE"},
    {"query", OPTION_TEXT, AT(database.query), "SQL", "or the SELECT that gives its rows"},
    {"timeout", OPTION_COUNT, AT(database.timeout), "SECONDS",
     "for connecting and for each statement (default: 15 for connecting, else none)"},
    {"explain", OPTION_FLAG, AT(explain), NULL,
     "print the SQL and its parameters; nothing is run (needs --from and --to-period)"},
    {0},
};

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

  *out = (evs_register_options){.columns = args->columns,
                                .threads = (size_t)shared->threads,
                                .max_errors = (size_t)args->max_errors,
                                .hash = shared->to && strcmp(shared->to, "json") == 0};
  out->columns.unit = shared->unit;
  if ((status = check_required(args, shared, error)) ||
      (status = request_dialect(&out->dialect, shared, error)) ||
      (status = read_by(&out->by, args->by, error)) || (status = read_window(out, args, error)) ||
      (status = read_dates(out, &args->dates, arena, error)))
    return status;
  if (args->cost_per)
    return usage("cost-per", evs_cost_basis_parse(&out->cost_basis, args->cost_per, error), error);
  return EVS_OK;
}

/* The options of this command that were given, and the files. */
static void tell_settings(evs_document *document, const aggregate_arguments *args,
                          const shared_arguments *shared, const evs_register_result *of)
{
  const struct {
    const char *name;
    const char *value;
  } given[] = {{"id", args->columns.id},
               {"unit", shared->unit},
               {"measure", args->columns.measure},
               {"begin", args->columns.begin},
               {"end_date", args->columns.end},
               {"cost", args->columns.cost},
               {"cost_per", args->cost_per},
               {"person", args->columns.person},
               {"by", args->by},
               {"from", args->from},
               {"to_period", args->to_period},
               {"table", args->database.table},
               {"query", args->database.query}};
  size_t count = sizeof given / sizeof *given;
  evs_arena *arena = document->arena;
  evs_option_value *values = evs_arena_array(arena, count + 1, sizeof *values);
  evs_input *inputs = evs_arena_array(arena, of->file_count, sizeof *inputs);

  for (size_t i = 0; i < count; i++)
    if (given[i].value) {
      const char **value = evs_arena_array(arena, 1, sizeof *value);

      *value = given[i].value;
      values[document->option_count++] =
          (evs_option_value){.name = given[i].name, .values = value, .value_count = 1};
    }
  if (args->dates.count)
    values[document->option_count++] =
        (evs_option_value){.name = "stichtag",
                           .values = (const char *const *)args->dates.items,
                           .value_count = args->dates.count,
                           .is_list = true};
  document->options = values;
  for (size_t i = 0; i < of->file_count; i++)
    inputs[i] = (evs_input){of->files[i].path, of->files[i].sha256, of->files[i].rows};
  document->inputs = inputs;
  document->input_count = of->file_count;
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
  if (is_database && shared->data.count > 1)
    return evs_fail(error, EVS_USAGE, "a database is read alone; expected one --data");
  return EVS_OK;
}

/* Where no row may be left out there is nothing to set apart. */
static evs_status check_quarantine(const aggregate_arguments *args, evs_error *error)
{
  if (args->quarantine && args->max_errors == 0)
    return evs_fail(error, EVS_USAGE,
                    "--quarantine is for rows that are left out; expected --max-errors N too");
  if (args->quarantine_content && !args->quarantine)
    return evs_fail(error, EVS_USAGE, "--quarantine-content without --quarantine FILE");
  return EVS_OK;
}

static evs_status explain(command_output *out, const evs_database *database,
                          const evs_register_options *asked, evs_error *error)
{
  char *text;
  evs_status status = evs_database_explain(&text, database, asked, out->document.arena, error);

  if (status)
    return status;
  out->has_bytes = true;
  out->bytes = (evs_bytes){text, strlen(text)};
  return EVS_OK;
}

static evs_status read_files(evs_register_result *out, command_output *to,
                             evs_register_options *asked, const shared_arguments *shared,
                             evs_error *error)
{
  progress shown;
  evs_status status;

  progress_begin(&shown, asked, shared);
  status = evs_register_read(out, (const char *const *)shared->data.items, shared->data.count,
                             asked, &to->document.findings, to->document.arena, error);
  progress_end(&shown);
  return status;
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  const aggregate_arguments *args = arguments;
  const shared_arguments *shared = work->shared;
  evs_document *document = &out->document;
  evs_register_result *result = evs_arena_alloc(document->arena, sizeof *result);
  evs_database database = args->database;
  evs_register_options asked;
  evs_status status;

  if ((shared->lang && (status = evs_language_parse(&document->language, shared->lang, error))) ||
      (status = read_options(&asked, args, shared, document->arena, error)) ||
      (status = check_quarantine(args, error)) || (status = check_source(args, shared, error)))
    return status;
  database.source = shared->data.items[0];
  if (args->explain)
    return explain(out, &database, &asked, error);
  if (names_database(shared))
    status = evs_database_register(result, &database, &asked, &document->findings, document->arena,
                                   error);
  else
    status = read_files(result, out, &asked, shared, error);
  if (status)
    return status;
  tell_settings(document, args, shared, result);
  register_report(document, result);
  if (args->quarantine) {
    out->beside = args->quarantine;
    out->beside_bytes =
        quarantine_file(result, args->quarantine_content, document->language, document->arena);
  }
  return EVS_OK;
}

const command aggregate_command = {
    .name = "aggregate",
    .group = "Describe",
    .summary = "case register to series: stock, starts, ends, days and cost per unit and measure",
    .description =
        "Reads a register with one row per case and measure (begin, end, cost) and gives for each "
        "unit, measure and period: cases active on its last day (stock), begun and ended in it, "
        "active days (first and last day count), and the cost of these days, each case exact and "
        "rounded to the cent per month. Files of any size are read in a stream by several "
        "threads. With --data odbc:DSN the database adds up itself and only the sums travel. "
        "--to csv writes a series file that the other commands read: --data series.csv "
        "--unit unit --period period --indicator measure=NAME --value starts. A study reads a "
        "register itself (register:), with its measures as categories; evalstat init shows how.",
    .example = "evalstat aggregate --data register.csv --id id --unit district --measure measure "
               "--begin begin --end-date end --cost cost --from 2010-01 --to-period 2013-12 "
               "--to csv --output series.csv\nevalstat aggregate --data odbc:youthoffice --table "
               "cases --id id --unit district --measure measure --begin begin --end-date end "
               "--cost cost",
    .options = options,
    .arguments_size = sizeof(aggregate_arguments),
    .run = run,
};
