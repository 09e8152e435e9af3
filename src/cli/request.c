/* request.c - what was asked on the command line, as a study. */
#include "cli/request.h"

#include <math.h>
#include <string.h>

#include "core/text.h"
#include "evalstat/database.h"

#define AT(field) offsetof(shared_arguments, field)

enum { NOT_GIVEN = -1 };

const option_spec shared_options[] = {
    {"data", OPTION_TEXTS, AT(data), "FILE",
     "a file of data to read instead of a study: CSV, Excel (.xlsx), SPSS (.sav) or Stata (.dta); "
     "may be repeated"},
    {"unit", OPTION_TEXT, AT(unit), "COL", "column of places"},
    {"period", OPTION_TEXT, AT(period), "COL",
     "column of periods (2011, 2011-Q3, 2011-03, 31.03.2011, …)"},
    {"outcome", OPTION_TEXTS, AT(outcome), "COL",
     "column to look at (wide file), or outcome of the study"},
    {"indicator", OPTION_TEXTS, AT(indicator), "COL=VALUE", "rows to look at (long file)"},
    {"value", OPTION_TEXT, AT(value), "COL", "column of values (long file)"},
    {"treated", OPTION_TEXTS, AT(treated), "UNIT[,…]", "the pilot"},
    {"control", OPTION_TEXTS, AT(control), "UNIT[,…]", "the comparison (default: all others)"},
    {"start", OPTION_TEXT, AT(start), "PERIOD", "first treated period"},
    {"baseline", OPTION_TEXT, AT(baseline), "P[..Q]",
     "baseline; a range stands for its mean (default: the first period)"},
    {"end", OPTION_TEXT, AT(end), "PERIOD", "last period to look at (default: the last one)"},
    {"population", OPTION_TEXT, AT(population), "COL", "column of the population"},
    {"kind", OPTION_TEXT, AT(kind), "KIND",
     "stock, flow, count, cost, rate, score or index: what the outcome is (default: rate; savings: "
     "cost)"},
    {"contains-treated", OPTION_FLAG, AT(contains_treated), NULL,
     "the comparison's total includes the pilot"},
    {"treated-share", OPTION_TEXT, AT(treated_share), "LOW[..HIGH]",
     "the pilot's share of the comparison's baseline, where it cannot be subtracted"},
    {"min-base", OPTION_COUNT, AT(min_base), "N",
     "a percentage on fewer cases is told as a finding (default: the study's, else 20)"},
    {"confidence", OPTION_NUMBER, AT(confidence), "LEVEL", "coverage of intervals (default 0.95)"},
    {"seed", OPTION_COUNT, AT(seed), "N", "seed of random numbers (default 1)"},
    {"threads", OPTION_COUNT, AT(threads), "N",
     "threads to use (default: all; results do not depend on it)"},
    {"delimiter", OPTION_TEXT, AT(delimiter), "CHAR",
     "separator of the file: , ; tab | (default: found)"},
    {"decimal", OPTION_TEXT, AT(decimal), "CHAR",
     "decimal sign of the file: , or . (default: found, or asked)"},
    {"encoding", OPTION_TEXT, AT(encoding), "NAME", "utf-8 or windows-1252 (default: found)"},
    {"quote", OPTION_TEXT, AT(quote), "CHAR",
     "sign around texts of the file: \" or ' (default: found)"},
    {"lenient", OPTION_FLAG, AT(lenient), NULL,
     "mend damaged CSV, each repair a finding with its line, instead of refusing it (see mend)"},
    {"sheet", OPTION_TEXT, AT(sheet), "NAME",
     "sheet of an Excel workbook (default: the only one that is not empty)"},
    {"strict-duplicates", OPTION_FLAG, AT(strict_duplicates), NULL,
     "refuse values that changed between deliveries of a study instead of telling them"},
    {"max-errors", OPTION_COUNT, AT(max_errors), "N",
     "malformed rows of a register that are left out, each with a finding (default: the study's, "
     "else 0: the first one ends the work)"},
    {"quarantine", OPTION_TEXT, AT(quarantine), "FILE",
     "where rows of a register may be left out: a CSV file of them, each with its line and the "
     "reason"},
    {"quarantine-content", OPTION_FLAG, AT(quarantine_content), NULL,
     "what the cells at fault hold stands in that file too"},
    {"to", OPTION_TEXT, AT(to), "FORMAT", "text, csv, json, md, latex or html (default text)"},
    {"lang", OPTION_TEXT, AT(lang), "LANG", "de or en (default: the study's, else en)"},
    {"output", OPTION_TEXT, AT(output), "FILE", "where to write (default: standard output)"},
    {"share", OPTION_TEXT, AT(share), "WHO",
     "who else may read what is written: group or all (default: only you)"},
    {"allow-outside", OPTION_FLAG, AT(allow_outside), NULL,
     "the study may name files outside its own folder"},
    {"quiet", OPTION_FLAG, AT(quiet), NULL, "no talk on standard error"},
    {"no-progress", OPTION_FLAG, AT(no_progress), NULL, "no progress display"},
    {"help", OPTION_FLAG, AT(help), NULL, "show this help"},
    {"version", OPTION_FLAG, AT(version), NULL, "show the version"},
    {0},
};

shared_arguments shared_defaults(void)
{
  return (shared_arguments){
      .min_base = NOT_GIVEN, .max_errors = NOT_GIVEN, .confidence = 0.95, .seed = 1};
}

/* "A,B" as two names; "\," is a comma within a name. */
static void split_names(text_list *out, const char *text, evs_arena *arena)
{
  buffer name;

  buffer_init(&name, arena);
  for (; *text; text++) {
    if (text[0] == '\\' && text[1] == ',')
      buffer_add_char(&name, *++text);
    else if (*text == ',') {
      text_list_add(out, text_trim(name.text, name.size, arena), arena);
      buffer_init(&name, arena);
    } else
      buffer_add_char(&name, *text);
  }
  text_list_add(out, text_trim(name.text, name.size, arena), arena);
}

text_list request_names(const text_list *given, evs_arena *arena)
{
  text_list names = {0};

  for (size_t i = 0; i < given->count; i++)
    split_names(&names, given->items[i], arena);
  return names;
}

static evs_status option_error(const char *option, evs_status status, evs_error *error)
{
  if (!status)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "--%s: %s", option, error ? error->message : "");
}

static evs_status read_sign(char *out, const char *option, const char *text, const char *allowed,
                            const char *words, evs_error *error)
{
  if (!text)
    return EVS_OK;
  if (strcmp(text, "tab") == 0 || strcmp(text, "\\t") == 0)
    text = "\t";
  else if (strcmp(text, "comma") == 0)
    text = ",";
  else if (strcmp(text, "semicolon") == 0)
    text = ";";
  else if (strcmp(text, "point") == 0)
    text = ".";
  else if (strcmp(text, "blank") == 0)
    text = " ";
  if (strlen(text) != 1 || !strchr(allowed, *text))
    return evs_fail(error, EVS_USAGE, "--%s is “%s”; expected one of %s", option, text, words);
  *out = *text;
  return EVS_OK;
}

evs_status request_dialect(evs_dialect *out, const shared_arguments *shared, evs_error *error)
{
  evs_status status;

  out->sheet = shared->sheet;
  out->lenient = out->lenient || shared->lenient;
  if ((status = read_sign(&out->delimiter, "delimiter", shared->delimiter,
                          out->lenient ? ",;\t| " : ",;\t|",
                          out->lenient ? ", ; tab | blank" : ", ; tab |", error)) ||
      (status = read_sign(&out->decimal, "decimal", shared->decimal, ".,", ". ,", error)) ||
      (status = read_sign(&out->quote, "quote", shared->quote, "\"'", "\" '", error)))
    return status;
  if (shared->encoding)
    return option_error("encoding", evs_encoding_parse(&out->encoding, shared->encoding, error),
                        error);
  return EVS_OK;
}

/* --indicator COL=VALUE: all must name the same column. */
static evs_status read_indicators(evs_mapping *out, text_list *values,
                                  const shared_arguments *shared, evs_arena *arena,
                                  evs_error *error)
{
  for (size_t i = 0; i < shared->indicator.count; i++) {
    const char *text = shared->indicator.items[i];
    const char *equals = strchr(text, '=');
    const char *column;

    if (!equals || equals == text || !equals[1])
      return evs_fail(error, EVS_USAGE, "--indicator is “%s”; expected COL=VALUE", text);
    column = evs_arena_copy_bytes(arena, text, (size_t)(equals - text));
    if (out->indicator && strcmp(out->indicator, column) != 0)
      return evs_fail(error, EVS_USAGE, "--indicator names two columns, “%s” and “%s”",
                      out->indicator, column);
    out->indicator = column;
    text_list_add(values, equals + 1, arena);
  }
  return EVS_OK;
}

static void add_indicator(evs_study *study, const char *name, evs_kind kind, evs_arena *arena)
{
  evs_study_indicator *indicators =
      evs_arena_array(arena, study->indicator_count + 1, sizeof *indicators);

  if (evs_study_indicator_find(study, name))
    return;
  if (study->indicator_count)
    memcpy(indicators, study->indicators, study->indicator_count * sizeof *indicators);
  indicators[study->indicator_count++] =
      (evs_study_indicator){.spec = {.name = name,
                                     .kind = kind,
                                     .rounded = !evs_kind_adds_up(kind),
                                     .multiplier = EVS_DECIMAL_MISSING},
                            .window_covers_period = kind == EVS_FLOW || kind == EVS_COST};
  study->indicators = indicators;
}

static void add_column(evs_mapping *mapping, const char *column, evs_arena *arena)
{
  evs_column_map *columns = evs_arena_array(arena, mapping->column_count + 1, sizeof *columns);

  for (size_t i = 0; i < mapping->column_count; i++)
    if (text_equal(mapping->columns[i].column, column))
      return;
  if (mapping->column_count)
    memcpy(columns, mapping->columns, mapping->column_count * sizeof *columns);
  columns[mapping->column_count++] = (evs_column_map){column, column};
  mapping->columns = columns;
}

void request_column(evs_study *study, const char *column, evs_kind kind, evs_arena *arena)
{
  evs_study_file *files = evs_arena_array(arena, study->file_count, sizeof *files);

  memcpy(files, study->files, study->file_count * sizeof *files);
  for (size_t i = 0; i < study->file_count; i++)
    if (files[i].mapping.column_count)
      add_column(&files[i].mapping, column, arena);
  study->files = files;
  if (study->indicator_count)
    add_indicator(study, column, kind, arena);
}

void request_regressors(evs_study *study, const text_list *covariates, const char *weights,
                        evs_arena *arena)
{
  const text_list names = request_names(covariates, arena);

  study->covariates = names.items;
  study->covariate_count = names.count;
  study->weights = weights;
  for (size_t i = 0; i < names.count; i++)
    request_column(study, names.items[i], EVS_RATE, arena);
  if (weights)
    request_column(study, weights, EVS_RATE, arena);
}

static evs_status refuse_databases(const text_list *paths, evs_error *error)
{
  for (size_t i = 0; i < paths->count; i++)
    if (evs_database_is_source(paths->items[i])) {
      evs_fail(error, EVS_USAGE, "this command reads files; only aggregate reads databases");
      return evs_hint(error, "evalstat aggregate --data odbc:… --to csv --output series.csv makes "
                             "a file for it");
    }
  return EVS_OK;
}

static evs_status make_files(evs_study *out, const shared_arguments *shared, evs_kind kind,
                             evs_arena *arena, evs_error *error)
{
  evs_study_file *files = evs_arena_array(arena, shared->data.count, sizeof *files);
  evs_dialect dialect = {0};
  evs_mapping mapping = {.unit = shared->unit, .period = shared->period, .value = shared->value};
  text_list names = {0};
  evs_status status;

  if ((status = refuse_databases(&shared->data, error)) ||
      (status = request_dialect(&dialect, shared, error)) ||
      (status = read_indicators(&mapping, &names, shared, arena, error)))
    return status;
  for (size_t i = 0; i < shared->outcome.count && !shared->value; i++)
    add_column(&mapping, shared->outcome.items[i], arena);
  for (size_t i = 0; i < shared->outcome.count; i++)
    text_list_add(&names, shared->outcome.items[i], arena);
  if (shared->value && !mapping.indicator && shared->outcome.count == 1)
    mapping.only_indicator = shared->outcome.items[0];
  for (size_t i = 0; i < names.count; i++)
    add_indicator(out, names.items[i], kind, arena);
  for (size_t i = 0; i < shared->data.count; i++)
    files[i] = (evs_study_file){.path = shared->data.items[i],
                                .full_path = shared->data.items[i],
                                .dialect = dialect,
                                .mapping = mapping};
  out->files = files;
  out->file_count = shared->data.count;
  if (shared->population)
    request_column(out, shared->population, EVS_STOCK, arena);
  return EVS_OK;
}

static evs_status read_share(evs_study *study, const char *text, evs_arena *arena, evs_error *error)
{
  const char *dots = strstr(text, "..");
  const char *low = dots ? evs_arena_copy_bytes(arena, text, (size_t)(dots - text)) : text;
  const char *high = dots ? dots + 2 : text;

  if (evs_decimal_parse(&study->treated_share_low, low, NULL) ||
      evs_decimal_parse(&study->treated_share_high, high, NULL) ||
      evs_decimal_double(study->treated_share_low) < 0 ||
      evs_decimal_double(study->treated_share_high) >= 1 ||
      evs_decimal_compare(study->treated_share_low, study->treated_share_high) > 0)
    return evs_fail(error, EVS_USAGE,
                    "--treated-share is “%s”; expected LOW or LOW..HIGH with 0 <= LOW <= HIGH < 1",
                    text);
  return EVS_OK;
}

/* A window given as an option holds for every indicator. */
static void clear_windows(evs_study *study, bool baseline, bool end, evs_arena *arena)
{
  evs_study_indicator *indicators =
      evs_arena_array(arena, study->indicator_count, sizeof *indicators);

  if (study->indicator_count)
    memcpy(indicators, study->indicators, study->indicator_count * sizeof *indicators);
  for (size_t i = 0; i < study->indicator_count; i++) {
    if (baseline)
      indicators[i].baseline = (evs_period_range){EVS_PERIOD_ABSENT, EVS_PERIOD_ABSENT};
    if (end)
      indicators[i].end = EVS_PERIOD_ABSENT;
  }
  study->indicators = indicators;
}

static evs_status read_window(evs_study *study, const shared_arguments *shared, evs_arena *arena,
                              evs_error *error)
{
  evs_status status;

  if (shared->start && (status = option_error(
                            "start", evs_period_parse(&study->start, shared->start, error), error)))
    return status;
  if (shared->baseline &&
      (status = option_error(
           "baseline", evs_period_range_parse(&study->baseline, shared->baseline, error), error)))
    return status;
  if (shared->end &&
      (status = option_error("end", evs_period_parse(&study->end, shared->end, error), error)))
    return status;
  clear_windows(study, shared->baseline != NULL, shared->end != NULL, arena);
  return EVS_OK;
}

/* Whether the study still says so of the places that were named instead of its own. */
static bool places_contain(const evs_study *study)
{
  for (size_t i = 0; i < study->place_count; i++)
    if (study->treated_count && study->control_count &&
        text_equal(study->places[i].name, study->treated[0]) &&
        text_equal(study->places[i].part_of, study->control[0]))
      return true;
  return false;
}

/* What options say wins over what the study says. */
static evs_status override(evs_study *study, const shared_arguments *shared, evs_arena *arena,
                           evs_error *error)
{
  text_list treated = request_names(&shared->treated, arena);
  text_list control = request_names(&shared->control, arena);
  evs_status status;

  study->cases.options.threads = (size_t)shared->threads;
  if (shared->max_errors != NOT_GIVEN)
    study->cases.max_errors = shared->max_errors;
  study->strict_duplicates = shared->strict_duplicates;
  if (treated.count) {
    study->treated = treated.items;
    study->treated_count = treated.count;
  }
  if (control.count) {
    study->control = control.items;
    study->control_count = control.count;
  }
  if (treated.count || control.count)
    study->contains_treated = study->contains_treated && places_contain(study);
  study->contains_treated |= shared->contains_treated;
  if (shared->population)
    study->population = shared->population;
  if (shared->min_base != NOT_GIVEN)
    study->min_base = shared->min_base;
  if (shared->treated_share && (status = read_share(study, shared->treated_share, arena, error)))
    return status;
  return read_window(study, shared, arena, error);
}

evs_status request_language(evs_language *out, const shared_arguments *shared,
                            const evs_study *study, evs_error *error)
{
  *out = study->language;
  if (!shared->lang)
    return EVS_OK;
  return option_error("lang", evs_language_parse(out, shared->lang, error), error);
}

/* True for an indicator that is no outcome but that others are judged by. */
static bool is_needed_beside(const evs_study *study, const shared_arguments *shared,
                             const char *name)
{
  for (size_t i = 0; i < study->covariate_count; i++)
    if (text_equal(name, study->covariates[i]))
      return true;
  return text_equal(name, shared->population ? shared->population : study->population) ||
         text_equal(name, study->weights);
}

static bool is_chosen(const shared_arguments *shared, const char *name)
{
  for (size_t i = 0; i < shared->outcome.count; i++)
    if (text_equal(name, shared->outcome.items[i]))
      return true;
  return false;
}

/* The outcomes in the order in which they were named, then what they are judged by. */
static void keep_chosen(evs_study *study, const shared_arguments *shared, evs_arena *arena)
{
  evs_study_indicator *kept =
      evs_arena_array(arena, shared->outcome.count + study->indicator_count, sizeof *kept);
  size_t count = 0;

  for (size_t i = 0; i < shared->outcome.count; i++)
    kept[count++] = *evs_study_indicator_find(study, shared->outcome.items[i]);
  for (size_t i = 0; i < study->indicator_count; i++)
    if (is_needed_beside(study, shared, study->indicators[i].spec.name) &&
        !is_chosen(shared, study->indicators[i].spec.name))
      kept[count++] = study->indicators[i];
  study->indicators = kept;
  study->indicator_count = count;
  study->primary = kept[0].spec.name;
  for (size_t i = 0; i < count; i++)
    if (!evs_study_indicator_find(study, kept[i].spec.part_of))
      kept[i].spec.part_of = NULL;
}

/* --outcome with a study: these indicators only, unless the command needs the others too. */
static evs_status choose_outcomes(evs_study *study, const shared_arguments *shared, bool keep_all,
                                  evs_arena *arena, evs_error *error)
{
  const char **names;

  if (study->indicator_count == 0 && shared->outcome.count)
    evs_study_declare(study, (const char *const *)shared->outcome.items, shared->outcome.count,
                      arena);
  names = evs_arena_array(arena, study->indicator_count, sizeof *names);
  for (size_t i = 0; i < study->indicator_count; i++)
    names[i] = study->indicators[i].spec.name;
  for (size_t i = 0; i < shared->outcome.count; i++)
    if (!evs_study_indicator_find(study, shared->outcome.items[i]))
      return evs_fail(error, EVS_USAGE, "the study has no outcome “%s”; it has %s",
                      shared->outcome.items[i],
                      text_join(names, study->indicator_count, ", ", 20, arena));
  if (shared->outcome.count && !keep_all)
    keep_chosen(study, shared, arena);
  return EVS_OK;
}

static evs_status study_from_options(evs_study *out, const shared_arguments *shared,
                                     evs_arena *arena, evs_error *error)
{
  evs_kind kind = EVS_RATE;
  evs_status status;

  *out = (evs_study){
      .min_base = EVS_DEFAULT_MIN_BASE,
      .treated_share_low = EVS_DECIMAL_MISSING,
      .treated_share_high = EVS_DECIMAL_MISSING,
      .savings = {.baseline_amount = EVS_DECIMAL_MISSING,
                  .baseline_low = EVS_DECIMAL_MISSING,
                  .baseline_high = EVS_DECIMAL_MISSING},
      .reference = {.mean_size = EVS_DECIMAL_MISSING, .treated_size = EVS_DECIMAL_MISSING}};
  if (shared->kind &&
      (status = option_error("kind", evs_kind_parse(&kind, shared->kind, error), error)))
    return status;
  out->default_kind = kind;
  return make_files(out, shared, kind, arena, error);
}

static evs_status check_numbers(const shared_arguments *shared, evs_error *error)
{
  if (shared->confidence > 0 && shared->confidence < 1)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "--confidence is %g; expected a number between 0 and 1",
                  shared->confidence);
}

evs_status request_study(evs_study *out, const shared_arguments *shared, const char *path,
                         bool keep_all, evs_arena *arena, evs_error *error)
{
  evs_status status;

  if ((status = check_numbers(shared, error)))
    return status;
  if (path && shared->data.count)
    return evs_fail(error, EVS_USAGE, "a study (%s) and --data were given; expected one of them",
                    path);
  if (!path && shared->data.count == 0) {
    evs_fail(error, EVS_USAGE, "nothing to read; expected a study file or --data FILE");
    return evs_hint(error, "evalstat init writes a study to begin with");
  }
  if (path)
    status =
        (shared->allow_outside ? evs_study_read_anywhere : evs_study_read)(out, path, arena, error);
  else
    status = study_from_options(out, shared, arena, error);
  if (!status && path)
    status = choose_outcomes(out, shared, keep_all, arena, error);
  return status ? status : override(out, shared, arena, error);
}
