/* excluded.c - readings of an older definition, which a study leaves out. */
#include "study/excluded.h"

#include <string.h>

/* True where the study compares only what comes after: its start, and its baseline if it has
   one, lie behind the break.  Else nothing is computed across it, as with `split`. */
static bool leaves_out(const evs_study *study, const evs_break *declared, const char *indicator)
{
  const evs_window window = evs_study_window(study, indicator);

  return declared->effect == EVS_BREAK_EXCLUDE && evs_break_concerns(declared, indicator) &&
         !study->across_breaks && !evs_period_absent(study->start) &&
         !evs_period_before(study->start, declared->from) &&
         (evs_period_absent(window.baseline.first) ||
          !evs_period_before(window.baseline.first, declared->from));
}

/* Periods that begin before the break. */
static size_t count_before(const evs_indicator *indicator, evs_period from)
{
  size_t count = 0;

  while (count < indicator->period_count && evs_period_before(indicator->periods[count], from))
    count++;
  return count;
}

static void drop_first(evs_indicator *indicator, size_t dropped, size_t unit_count,
                       evs_arena *arena)
{
  const size_t kept = indicator->period_count - dropped;
  evs_observation *observations = evs_arena_array(arena, unit_count * kept, sizeof *observations);

  for (size_t unit = 0; unit < unit_count; unit++)
    memcpy(&observations[unit * kept], evs_panel_at(indicator, unit, dropped),
           kept * sizeof *observations);
  indicator->observations = observations;
  indicator->periods += dropped;
  indicator->period_count = kept;
}

void leave_out_excluded(evs_panel *panel, const evs_study *study, evs_findings *findings,
                        evs_arena *arena)
{
  for (size_t i = 0; i < panel->indicator_count; i++)
    for (size_t b = 0; b < study->break_count; b++) {
      evs_indicator *indicator = &panel->indicators[i];
      const evs_break *declared = &study->breaks[b];
      size_t before;

      if (!leaves_out(study, declared, indicator->spec.name))
        continue;
      before = count_before(indicator, declared->from);
      if (before == 0 || before == indicator->period_count)
        continue;
      drop_first(indicator, before, panel->unit_count, arena);
      evs_find(findings, BREAK_EXCLUDED,
               evs_value_phrase(evs_study_label(study, indicator->spec.name)),
               evs_value_count(before), evs_value_period(declared->from));
    }
}
