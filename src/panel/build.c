/* build.c - tables and declarations become a panel. */
#include <string.h>

#include "panel/starts.h"

static evs_status draft_begin(draft *out, const evs_panel_options *options, evs_findings *findings,
                              evs_arena *arena, evs_error *error)
{
  *out = (draft){.options = options,
                 .default_spec = {.kind = options->default_kind, .multiplier = EVS_DECIMAL_MISSING},
                 .findings = findings,
                 .arena = arena};
  names_init(&out->units, arena);
  names_init(&out->indicators, arena);
  names_init(&out->others, arena);
  names_init(&out->period_texts, arena);
  for (size_t i = 0; i < options->spec_count; i++)
    if (names_add(&out->indicators, options->specs[i].name) != i)
      return evs_fail(error, EVS_USAGE, "the indicator “%s” is declared twice",
                      options->specs[i].name);
  return EVS_OK;
}

static const char **file_paths(const evs_source *sources, size_t source_count, evs_arena *arena)
{
  const char **paths = evs_arena_array(arena, source_count, sizeof *paths);

  for (size_t i = 0; i < source_count; i++)
    paths[i] = sources[i].table->path;
  return paths;
}

/* The cell of a sheet or the variable behind an error; which of two sheets of
   one file it was cannot be told. */
static void name_place(const evs_source *sources, size_t source_count, evs_error *error)
{
  const evs_table *found = NULL;
  size_t count = 0;

  for (size_t i = 0; error && i < source_count; i++)
    if (strcmp(sources[i].table->path, error->file) == 0) {
      found = sources[i].table;
      count++;
    }
  if (count == 1)
    evs_table_name_place(found, error);
}

static evs_status read_all(draft *work, const evs_source *sources, size_t source_count,
                           evs_error *error)
{
  evs_status status;

  for (size_t i = 0; i < source_count; i++)
    if ((status = draft_read(work, &sources[i], (uint32_t)i, error))) {
      evs_table_name_place(sources[i].table, error);
      return status;
    }
  return EVS_OK;
}

evs_status evs_panel_build(evs_panel *out, const evs_source *sources, size_t source_count,
                           const evs_panel_options *options, evs_findings *findings,
                           evs_arena *arena, evs_error *error)
{
  draft work;
  evs_status status;

  if (source_count > UINT16_MAX)
    return evs_fail(error, EVS_TOO_LARGE, "%zu files of series; expected at most %d", source_count,
                    UINT16_MAX);
  *out = (evs_panel){.file_count = source_count,
                     .files = file_paths(sources, source_count, arena),
                     .break_count = options->break_count,
                     .breaks = options->breaks};
  if ((status = draft_begin(&work, options, findings, arena, error)))
    return status;
  work.sources = sources;
  if ((status = read_all(&work, sources, source_count, error)))
    return status;
  if (work.indicators.count == 0)
    return evs_fail_at(error, EVS_BAD_DATA, source_count ? sources[0].table->path : NULL, 0, 0,
                       "there is no column of values; expected at least one beside units and "
                       "periods");
  if ((status = draft_assemble(out, &work, error))) {
    name_place(sources, source_count, error);
    return status;
  }
  out->starts = starts_of_units(&work, out->unit_count);
  marks_report(&work, out->files, source_count);
  checks_run(out, &work);
  return EVS_OK;
}
