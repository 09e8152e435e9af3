/* cmd_aggregate.c - evalstat aggregate: a case register as series. */
#include <string.h>

#include "cli/aggregate_request.h"
#include "cli/progress.h"
#include "cli/quarantine.h"
#include "cli/reads.h"
#include "report/register_report.h"
#include "study/register_series.h"

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
    {"largest-cost", OPTION_FLAG, AT(largest_cost), NULL,
     "a further column: what the dearest case of each unit, measure and period costs, to see "
     "whether it dominates the sum (files only)"},
    {"person", OPTION_TEXT, AT(columns.person), "COL",
     "column of the person: counts persons beside cases"},
    {"by", OPTION_TEXT, AT(by), "PERIOD", "month, quarter or year (default month)"},
    {"stichtag", OPTION_TEXTS, AT(dates), "DAY[,…]",
     "reading dates instead of periods: the stock of each (may be repeated)"},
    {"from", OPTION_TEXT, AT(from), "PERIOD",
     "first period of the window (default: that of the first begin)"},
    {"to-period", OPTION_TEXT, AT(to_period), "PERIOD",
     "last period of the window (default: that of the last date)"},
    {"table", OPTION_TEXT, AT(database.table), "NAME",
     "with --data odbc:DSN: the table of the register, TABLE or SCHEMA.TABLE"},
    {"query", OPTION_TEXT, AT(database.query), "SQL", "or the SELECT that gives its rows"},
    {"timeout", OPTION_COUNT, AT(database.timeout), "SECONDS",
     "for connecting and for each statement (default: 15 for connecting, else none)"},
    {"explain", OPTION_FLAG, AT(explain), NULL,
     "print the SQL and its parameters; nothing is run (needs --from and --to-period)"},
    {0},
};

/* The options of this command that were given, and the files. */
static void tell_settings(evs_document *document, const aggregate_arguments *args,
                          const shared_arguments *shared, const evs_study *study,
                          const evs_register_result *of)
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
  evs_input *inputs = evs_arena_array(arena, of->file_count + 1, sizeof *inputs);

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
  if (study)
    inputs[document->input_count++] = (evs_input){study->path, study->sha256, EVS_NO_ROWS};
  for (size_t i = 0; i < of->file_count; i++)
    inputs[document->input_count++] = (evs_input){
        of->files[i].path, of->files[i].sha256[0] ? of->files[i].sha256 : NULL, of->files[i].rows};
  document->inputs = inputs;
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

/* From files or a database, as the options say it. */
static evs_status read_named(evs_register_result *out, command_output *to,
                             const aggregate_arguments *args, const shared_arguments *shared,
                             evs_error *error)
{
  evs_document *document = &to->document;
  evs_register_options asked;
  evs_database database;
  progress shown;
  evs_status status;

  if ((status = aggregate_options(&asked, &database, args, shared, document->arena, error)))
    return status;
  if (args->explain)
    return explain(to, &database, &asked, error);
  if (database.source)
    return evs_database_register(out, &database, &asked, &document->findings, document->arena,
                                 error);
  progress_begin(&shown, &asked, shared);
  status = evs_register_read(out, (const char *const *)shared->data.items, shared->data.count,
                             &asked, &document->findings, document->arena, error);
  progress_end(&shown);
  return status;
}

/* The register of a study, with its categories. */
static evs_status read_study(evs_register_result *out, command_output *to, evs_study *study,
                             const command_work *work, const aggregate_arguments *args,
                             evs_error *error)
{
  evs_document *document = &to->document;
  const shared_arguments *shared = work->shared;
  evs_register_options asked;
  progress shown;
  evs_status status;

  if ((status =
           request_study(study, shared, work->names->items[0], true, document->arena, error)) ||
      (status = request_language(&document->language, shared, study, error)) ||
      (status = aggregate_study(study, args, shared, document->arena, error)) ||
      (status = reads_note_study(to, shared, study, error)))
    return status;
  if (args->explain) {
    asked = register_options(study);
    return explain(to, &study->cases.database, &asked, error);
  }
  progress_begin(&shown, &study->cases.options, shared);
  status = evs_study_cases(out, study, &document->findings, document->arena, error);
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
  evs_study *study = NULL;
  evs_status status;

  if (work->names->count)
    study = evs_arena_alloc(document->arena, sizeof *study);
  if (shared->lang && (status = evs_language_parse(&document->language, shared->lang, error)))
    return status;
  if (study)
    status = read_study(result, out, study, work, args, error);
  else
    status = read_named(result, out, args, shared, error);
  if (status || args->explain)
    return status;
  tell_settings(document, args, shared, study, result);
  result->has_largest_cost &= args->largest_cost; /* a study reads it for itself */
  register_report(document, result);
  quarantine_add(out, shared, result);
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
        "register itself (register:), with its measures as categories (evalstat init shows how): "
        "aggregate STUDY.yaml shows the cells that the other commands work on.",
    .example = "evalstat aggregate --data register.csv --id id --unit district --measure measure "
               "--begin begin --end-date end --cost cost --from 2010-01 --to-period 2013-12 "
               "--to csv --output series.csv\nevalstat aggregate --data odbc:youthoffice --table "
               "cases --id id --unit district --measure measure --begin begin --end-date end "
               "--cost cost\nevalstat aggregate study.yaml --to csv",
    .options = options,
    .reads_register = true,
    .arguments_size = sizeof(aggregate_arguments),
    .run = run,
};
