/* panels.c - panels from series on file. */
#include "support/panels.h"

evs_status read_series_file(evs_panel *out, const series_file *from, evs_arena *arena,
                            evs_error *error)
{
  const evs_dialect dialect = {.delimiter = ',', .decimal = '.'};
  evs_table *table = evs_arena_alloc(arena, sizeof *table);
  evs_column_map *map = evs_arena_array(arena, 2, sizeof *map);
  evs_indicator_spec *specs = evs_arena_array(arena, 2, sizeof *specs);
  evs_findings findings = {.arena = arena};
  evs_source source = {.table = table,
                       .mapping = {.layout = EVS_WIDE,
                                   .unit = from->unit,
                                   .only_unit = from->treated,
                                   .period = from->period,
                                   .columns = map,
                                   .column_count = from->population ? 2 : 1}};
  evs_status status = evs_table_read(table, from->path, &dialect, &findings, arena, error);

  map[0] = (evs_column_map){from->value, "value"};
  map[1] = (evs_column_map){from->population, "population"};
  specs[0] = (evs_indicator_spec){.name = "value", .kind = from->kind};
  specs[1] = (evs_indicator_spec){.name = "population",
                                  .kind = from->kind == EVS_RATE ? EVS_RATE : EVS_STOCK};
  if (status)
    return status;
  return evs_panel_build(
      out, &source, 1,
      &(evs_panel_options){.specs = specs, .spec_count = source.mapping.column_count}, &findings,
      arena, error);
}
