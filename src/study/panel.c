/* panel.c - the study's files read into its panel. */
#include "evalstat/study.h"

#include "core/text.h"
#include "study/excluded.h"
#include "study/origin.h"
#include "study/register_series.h"

static evs_phrase name_phrase(const char *name)
{
  return (evs_phrase){{name, name}};
}

static evs_phrase phrase_or(evs_phrase phrase, const char *name)
{
  return phrase.text[EVS_ENGLISH] || phrase.text[EVS_GERMAN] ? phrase : name_phrase(name);
}

const evs_study_indicator *evs_study_indicator_find(const evs_study *study, const char *name)
{
  for (size_t i = 0; i < study->indicator_count; i++)
    if (text_equal(study->indicators[i].spec.name, name))
      return &study->indicators[i];
  return NULL;
}

evs_phrase evs_study_label(const evs_study *study, const char *indicator)
{
  const evs_study_indicator *declared = evs_study_indicator_find(study, indicator);

  return declared ? phrase_or(declared->spec.label, indicator) : name_phrase(indicator);
}

evs_phrase evs_study_place_label(const evs_study *study, const char *place)
{
  for (size_t i = 0; i < study->place_count; i++)
    if (text_equal(study->places[i].name, place))
      return phrase_or(study->places[i].label, place);
  return name_phrase(place);
}

evs_window evs_study_window(const evs_study *study, const char *indicator)
{
  const evs_study_indicator *declared = evs_study_indicator_find(study, indicator);
  evs_window window = {study->baseline, study->end};

  if (declared && !evs_period_absent(declared->baseline.first))
    window.baseline = declared->baseline;
  if (declared && !evs_period_absent(declared->end))
    window.end = declared->end;
  return window;
}

static evs_status read_file(evs_table **out, const evs_study_file *file, evs_mapping *mapping,
                            evs_findings *findings, evs_arena *arena, evs_error *error)
{
  evs_table *table = evs_arena_alloc(arena, sizeof *table);
  evs_status status =
      evs_table_read(table, file->full_path, &file->dialect, findings, arena, error);

  if (!status)
    status = evs_table_rename(table, file->aliases, file->alias_count, findings, arena, error);
  if (status)
    return status;
  *out = table;
  origin_tell_provenance(file, findings);
  return evs_mapping_guess(mapping, &file->mapping, table, findings, arena, error);
}

static const evs_indicator_spec *collect_specs(const evs_study *study, evs_arena *arena)
{
  evs_indicator_spec *specs = evs_arena_array(arena, study->indicator_count, sizeof *specs);

  for (size_t i = 0; i < study->indicator_count; i++)
    specs[i] = study->indicators[i].spec;
  return specs;
}

/* Units that the study names are units even when they look like a row of totals. */
static const char *const *named_units(const evs_study *study, size_t *count, evs_arena *arena)
{
  const char **names =
      evs_arena_array(arena, study->treated_count + study->control_count, sizeof *names);

  *count = 0;
  for (size_t i = 0; i < study->treated_count; i++)
    names[(*count)++] = study->treated[i];
  for (size_t i = 0; i < study->control_count; i++)
    names[(*count)++] = study->control[i];
  return names;
}

evs_status evs_study_panel(evs_panel *out, evs_table **tables, evs_register_result *cases,
                           const evs_study *study, evs_findings *findings, evs_arena *arena,
                           evs_error *error)
{
  evs_register_result *result = cases ? cases : evs_arena_alloc(arena, sizeof *result);
  size_t series_count = study->file_count - study->cases.path_count;
  evs_source *sources = evs_arena_array(arena, series_count + 1, sizeof *sources);
  evs_panel_options options = {.specs = collect_specs(study, arena),
                               .spec_count = study->indicator_count,
                               .default_kind = study->default_kind,
                               .breaks = study->breaks,
                               .break_count = study->break_count};
  evs_status status;

  options.strict_duplicates = study->strict_duplicates;
  options.named_units = named_units(study, &options.named_unit_count, arena);
  for (size_t i = 0; i < series_count; i++) {
    if ((status =
             read_file(&tables[i], &study->files[i], &sources[i].mapping, findings, arena, error)))
      return status;
    sources[i].table = tables[i];
    sources[i].delivery = study->files[i].delivery;
  }
  for (size_t i = 0; i < series_count; i++)
    origin_tell_deliveries(&study->files[i], findings, arena);
  if (!study->cases.given)
    origin_tell_cost_basis(study, findings);
  else if ((status = register_tables(&sources[series_count], &tables[series_count], result, study,
                                     &options, findings, arena, error)))
    return status;
  status = evs_panel_build(out, sources, series_count + study->cases.given, &options, findings,
                           arena, error);
  if (!status && study->cases.given)
    register_tell_largest(out, &result->cube, arena);
  if (!status)
    leave_out_excluded(out, study, findings, arena);
  return status;
}

evs_status evs_study_reference_panel(evs_panel *out, evs_table **table, const evs_study *study,
                                     evs_findings *findings, evs_arena *arena, evs_error *error)
{
  const evs_indicator_spec spec = {.name = study->reference.indicator,
                                   .kind = EVS_COST,
                                   .multiplier = study->reference.multiplier};
  evs_panel_options options = {.specs = &spec, .spec_count = 1, .default_kind = EVS_COST};
  evs_source source;
  evs_status status;

  if ((status = read_file(table, &study->reference.file, &source.mapping, findings, arena, error)))
    return status;
  source.table = *table;
  return evs_panel_build(out, &source, 1, &options, findings, arena, error);
}
