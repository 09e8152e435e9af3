/* settings.c - what was read and asked, as the outputs tell it. */
#include "cli/settings.h"

#include <string.h>

enum { MOST_SETTINGS = 24 };

typedef struct {
  evs_document *document;
  evs_option_value *items;
  size_t count;
} settings;

static void add_list(settings *to, const char *name, const char *const *values, size_t count)
{
  if (count)
    to->items[to->count++] =
        (evs_option_value){.name = name, .values = values, .value_count = count, .is_list = true};
}

static void add(settings *to, const char *name, const char *value, bool is_number)
{
  const char **values = evs_arena_array(to->document->arena, 1, sizeof *values);

  if (!value || !*value)
    return;
  *values = value;
  to->items[to->count++] =
      (evs_option_value){.name = name, .values = values, .value_count = 1, .is_number = is_number};
}

static const char *period_text(const settings *to, evs_period period)
{
  char text[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(text, period);
  return evs_arena_copy(to->document->arena, text);
}

static const char *range_text(const settings *to, evs_period_range range)
{
  if (evs_period_equal(range.first, range.last))
    return period_text(to, range.first);
  return evs_arena_printf(to->document->arena, "%s..%s", period_text(to, range.first),
                          period_text(to, range.last));
}

static const char *number_text(const settings *to, double number)
{
  char text[EVS_SHORTEST_SIZE];

  evs_shortest_text(text, number);
  return evs_arena_copy(to->document->arena, text);
}

void settings_fill(evs_document *document, const shared_arguments *shared, const evs_study *study)
{
  settings to = {document, evs_arena_array(document->arena, MOST_SETTINGS, sizeof *to.items), 0};

  add_list(&to, "treated", study->treated, study->treated_count);
  add_list(&to, "control", study->control, study->control_count);
  add_list(&to, "outcome", (const char *const *)shared->outcome.items, shared->outcome.count);
  add_list(&to, "indicator", (const char *const *)shared->indicator.items, shared->indicator.count);
  add(&to, "start", period_text(&to, study->start), false);
  add(&to, "start_column", study->file_count ? study->files[0].mapping.start : NULL, false);
  add(&to, "baseline", range_text(&to, study->baseline), false);
  add(&to, "end", period_text(&to, study->end), false);
  add(&to, "kind", shared->kind, false);
  add(&to, "population", study->population, false);
  add_list(&to, "covariates", study->covariates, study->covariate_count);
  add(&to, "weights", study->weights, false);
  if (study->contains_treated)
    to.items[to.count++] = (evs_option_value){.name = "contains_treated", .is_flag = true};
  add(&to, "treated_share", shared->treated_share, false);
  if (study->min_base != EVS_DEFAULT_MIN_BASE)
    add(&to, "min_base", number_text(&to, (double)study->min_base), true);
  add(&to, "confidence", number_text(&to, shared->confidence), true);
  add(&to, "seed", number_text(&to, (double)shared->seed), true);
  add(&to, "lang", evs_language_code(document->language), false);
  document->options = to.items;
  document->option_count = to.count;
}

/* ---- a command's own options ------------------------------------------------- */

/* "start-column" is start_column among the settings. */
static const char *setting_name(const settings *to, const char *option)
{
  char *name = evs_arena_copy(to->document->arena, option);

  for (char *c = name; *c; c++)
    if (*c == '-')
      *c = '_';
  return name;
}

static bool is_told(const settings *to, const char *name)
{
  for (size_t i = 0; i < to->count; i++)
    if (strcmp(to->items[i].name, name) == 0)
      return true;
  return false;
}

static void add_own(settings *to, const char *name, const option_spec *spec, const void *value)
{
  switch (spec->kind) {
  case OPTION_FLAG:
    to->items[to->count++] = (evs_option_value){.name = name, .is_flag = *(const bool *)value};
    break;
  case OPTION_TEXT:
    add(to, name, *(const char *const *)value, false);
    break;
  case OPTION_TEXTS: {
    const text_list given = request_names(value, to->document->arena);

    add_list(to, name, given.items, given.count);
    break;
  }
  case OPTION_NUMBER:
    add(to, name, number_text(to, *(const double *)value), true);
    break;
  case OPTION_COUNT:
    add(to, name, number_text(to, (double)*(const long *)value), true);
  }
}

static size_t size_of(option_kind kind)
{
  static const size_t sizes[] = {[OPTION_FLAG] = sizeof(bool),
                                 [OPTION_TEXT] = sizeof(char *),
                                 [OPTION_TEXTS] = sizeof(text_list),
                                 [OPTION_NUMBER] = sizeof(double),
                                 [OPTION_COUNT] = sizeof(long)};

  return sizes[kind];
}

void settings_own(evs_document *document, const command *of, const void *arguments)
{
  const unsigned char *given = arguments;
  const void *nothing = evs_arena_alloc(document->arena, of->arguments_size + 1);
  const unsigned char *usual = of->defaults ? of->defaults : nothing;
  settings to = {document, NULL, document->option_count};
  size_t count = 0;

  while (of->options && of->options[count].name)
    count++;
  to.items = evs_arena_array(document->arena, to.count + count, sizeof *to.items);
  if (to.count)
    memcpy(to.items, document->options, to.count * sizeof *to.items);
  for (size_t i = 0; i < count; i++) {
    const option_spec *spec = &of->options[i];
    const char *name = setting_name(&to, spec->name);

    if (memcmp(given + spec->offset, usual + spec->offset, size_of(spec->kind)) != 0 &&
        !is_told(&to, name))
      add_own(&to, name, spec, given + spec->offset);
  }
  document->options = to.items;
  document->option_count = to.count;
}

void settings_inputs(evs_document *document, const evs_study *study, evs_table *const *tables,
                     size_t table_count)
{
  evs_input *inputs = evs_arena_array(document->arena, table_count + 1, sizeof *inputs);
  size_t count = 0;

  if (study->path)
    inputs[count++] = (evs_input){study->path, study->sha256, EVS_NO_ROWS};
  for (size_t i = 0; i < table_count; i++)
    inputs[count++] =
        (evs_input){tables[i]->path, tables[i]->sha256[0] ? tables[i]->sha256 : NULL,
                    tables[i]->is_aggregated ? tables[i]->record_count : tables[i]->row_count};
  document->inputs = inputs;
  document->input_count = count;
}
