/* round.h - counts as multiples of a base, and what a reader still finds out. */
#ifndef EVALSTAT_DISCLOSURE_ROUND_H
#define EVALSTAT_DISCLOSURE_ROUND_H

#include "disclosure/programme.h"
#include "evalstat/disclosure.h"

/* Whether the cell is a count that has a value. */
static inline bool round_has(const evs_disclosure_cell *cell)
{
  return cell->is_count && cell->value >= 0;
}

/* Whether all cells of the relation are. */
bool round_knows(const evs_disclosure_table *table, const evs_disclosure_relation *relation);

/* Sets `exposed` of the rounding, as far as relations reach that are out in `month`. */
void round_audit(evs_disclosure_rounding *rounding, const evs_disclosure_table *table, int month,
                 const glpk *call, evs_arena *arena);

#endif
