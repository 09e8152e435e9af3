/* register_series.c - the series of a register as indicators. */
#include "study/register_series.h"

#include <string.h>

#include "study/study_records.h"

typedef struct {
  const char *name;
  evs_kind kind;
  evs_phrase words;
} series_row;

/* Persons are counted once a period however many cases they have; like a stock, they are
   largely the same ones in the next. */
static const series_row rows[SERIES_COUNT] = {
    [SERIES_STARTS] = {"starts", EVS_FLOW, {{"starts", "Beginne"}}},
    [SERIES_STOCK] = {"stock", EVS_STOCK, {{"stock", "Bestand"}}},
    [SERIES_ENDS] = {"ends", EVS_FLOW, {{"ends", "Enden"}}},
    [SERIES_DAYS] = {"days", EVS_FLOW, {{"case-days", "Falltage"}}},
    [SERIES_COST] = {"cost", EVS_COST, {{"cost", "Kosten"}}},
    [SERIES_PERSONS] = {"persons", EVS_STOCK, {{"persons", "Personen"}}},
};

const char *register_series_name(const char *category, register_series series, evs_arena *arena)
{
  return evs_arena_printf(arena, "%s.%s", category, rows[series].name);
}

bool register_has_series(const evs_study_register *cases, register_series series)
{
  const evs_register_columns *columns = &cases->options.columns;

  if (cases->options.date_count)
    return series == SERIES_STOCK || (series == SERIES_PERSONS && columns->person);
  return series == SERIES_COST      ? columns->cost != NULL
         : series == SERIES_PERSONS ? columns->person != NULL
                                    : true;
}

static evs_phrase label_of(const char *category, evs_phrase label, register_series series,
                           evs_arena *arena)
{
  evs_phrase out;

  for (int language = 0; language < EVS_LANGUAGE_COUNT; language++) {
    const char *text = evs_phrase_text((evs_language)language, label);

    out.text[language] = evs_arena_printf(arena, "%s: %s", text ? text : category,
                                          rows[series].words.text[language]);
  }
  return out;
}

evs_indicator_spec register_series_spec(const char *category, evs_phrase label,
                                        register_series series, evs_arena *arena)
{
  evs_indicator_spec spec = {.name = register_series_name(category, series, arena),
                             .kind = rows[series].kind,
                             .label = label_of(category, label, series, arena),
                             .multiplier = EVS_DECIMAL_MISSING};

  if (series == SERIES_COST)
    spec.unit = (evs_phrase){{"Euro", "Euro"}};
  return spec;
}

/* ---- indicators that the study declares ------------------------------------ */

static const evs_category *find_category(const evs_study_register *cases, const char *name,
                                         size_t size)
{
  for (size_t i = 0; i < cases->category_count; i++)
    if (strlen(cases->categories[i].name) == size &&
        memcmp(cases->categories[i].name, name, size) == 0)
      return &cases->categories[i];
  return NULL;
}

/* The series that a name ends with; false where it is another indicator. */
static bool find_series(register_series *out, size_t *category_size, const char *name)
{
  const char *dot = strrchr(name, '.');

  for (register_series series = 0; dot && series < SERIES_COUNT; series++)
    if (strcmp(dot + 1, rows[series].name) == 0) {
      *out = series;
      *category_size = (size_t)(dot - name);
      return true;
    }
  return false;
}

static bool has_text(evs_phrase phrase)
{
  return phrase.text[EVS_ENGLISH] || phrase.text[EVS_GERMAN];
}

/* The nearest whole of the category whose series is an indicator of the study. */
static const char *whole_of(const evs_study *study, const evs_category *category,
                            register_series series, evs_arena *arena)
{
  const evs_study_register *cases = &study->cases;

  while (category && category->part_of) {
    const char *name = register_series_name(category->part_of, series, arena);

    if (evs_study_indicator_find(study, name))
      return name;
    category = find_category(cases, category->part_of, strlen(category->part_of));
  }
  return NULL;
}

static void complete(evs_indicator_spec *spec, const evs_study *study, evs_arena *arena)
{
  const evs_category *category;
  register_series series;
  size_t size;
  evs_indicator_spec found;

  if (!find_series(&series, &size, spec->name))
    return;
  category = find_category(&study->cases, spec->name, size);
  found =
      register_series_spec(evs_arena_copy_bytes(arena, spec->name, size),
                           category ? category->label : (evs_phrase){{NULL, NULL}}, series, arena);
  if (spec->kind == KIND_UNSTATED)
    spec->kind = found.kind;
  if (!has_text(spec->label))
    spec->label = found.label;
  if (!has_text(spec->unit))
    spec->unit = found.unit;
  if (!spec->part_of && series != SERIES_PERSONS)
    spec->part_of = whole_of(study, category, series, arena);
}

/* All series of all categories. */
static void declare_all(evs_study *study, evs_arena *arena)
{
  const evs_study_register *cases = &study->cases;
  evs_study_indicator *all =
      evs_arena_array(arena, cases->category_count * SERIES_COUNT, sizeof *all);
  size_t count = 0;

  for (size_t i = 0; i < cases->category_count; i++)
    for (register_series series = 0; series < SERIES_COUNT; series++)
      if (register_has_series(cases, series))
        all[count++] = (evs_study_indicator){
            .spec = register_series_spec(cases->categories[i].name, cases->categories[i].label,
                                         series, arena)};
  study->indicators = all;
  study->indicator_count = count;
}

void complete_register_indicators(evs_study *study, evs_arena *arena)
{
  evs_study_indicator *indicators;

  if (!study->cases.given)
    return;
  if (study->indicator_count == 0)
    declare_all(study, arena);
  indicators = (evs_study_indicator *)study->indicators;
  for (size_t i = 0; i < study->indicator_count; i++)
    complete(&indicators[i].spec, study, arena);
}
