/* groups.h - who is compared with whom, found in a panel. */
#ifndef EVALSTAT_PANEL_GROUPS_H
#define EVALSTAT_PANEL_GROUPS_H

#include "evalstat/comparison.h"

typedef struct {
  const size_t *units;
  size_t count;
} unit_group;

/* The units of both groups; all others are the control where none is named,
   unless one of them looks like a total.  Fails with EVS_USAGE. */
EVS_MUST_CHECK
evs_status groups_find(unit_group *treated, unit_group *control, const evs_panel *panel,
                       const evs_indicator *indicator, const evs_groups *groups, evs_arena *arena,
                       evs_error *error);

/* The first of the units that looks like a total: by its name, or as the sum of all the others
   with or without the treated ones; EVS_ABSENT where none does. */
size_t groups_total(const evs_panel *panel, const evs_indicator *indicator, unit_group others,
                    evs_arena *arena);

/* "A + B", or NULL for no unit. */
const char *groups_name(const evs_panel *panel, unit_group group, evs_arena *arena);

#endif
