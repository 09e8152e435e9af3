/* disclosure.h - what may be shown: small counts are kept back, and so is what would
   let a reader compute them; or all counts are rounded.

   A table is cells (counts and amounts, month by month) and the relations between
   them that a reader may know: sums over places and measures, stock(t) = stock(t-1) +
   starts - ends, published percentages.  Terms follow Hundepool et al., Statistical
   Disclosure Control (2012), chapter 4: primary cells are hidden because they are
   small, secondary ones because they would give the primary ones away. */
#ifndef EVALSTAT_DISCLOSURE_H
#define EVALSTAT_DISCLOSURE_H

#include <stdbool.h>

#include "evalstat/arena.h"

#define EVS_NO_CELL ((size_t)-1)

/* What the interval of a hidden count must span at least. */
#define EVS_DISCLOSURE_WIDTH 3
/* A cell of which one case makes up more than this share is hidden likewise: the (1, k) rule. */
#define EVS_DISCLOSURE_DOMINANCE 0.85

typedef struct {
  double value;
  double largest; /* the largest contribution of one case, at least 0; NaN: not known */
  double width;   /* least width of the interval once it is hidden; above 0 */
  int month;      /* order of publication: cells of earlier months are out when it comes */
  bool is_count;  /* a whole number of cases; else an amount */
  size_t count;   /* the cell whose cost or average this is: hidden with it; EVS_NO_CELL: none */
  bool must_hide; /* hidden whatever it holds, also nil */
} evs_disclosure_cell;

static inline bool evs_disclosure_dominated(const evs_disclosure_cell *cell)
{
  return cell->value > 0 && cell->largest > EVS_DISCLOSURE_DOMINANCE * cell->value;
}

typedef struct {
  size_t cell;
  double factor;
} evs_disclosure_term;

/* low <= sum of factor x value <= high, as a reader may know; infinite where open. */
typedef struct {
  const evs_disclosure_term *terms;
  size_t term_count;
  double low;
  double high;
} evs_disclosure_relation;

typedef struct {
  const evs_disclosure_cell *cells;
  size_t cell_count;
  const evs_disclosure_relation *relations; /* true of the values of the cells */
  size_t relation_count;
} evs_disclosure_table;

typedef struct {
  bool *hidden;  /* per cell */
  bool *exposed; /* per cell: hidden, but narrower than its width whatever else is hidden */
  size_t hidden_count;
  size_t exposed_count;
} evs_disclosure_result;

/* Chooses the cells to hide: counts from 1 to `below` - 1, cells that one case
   dominates or that must be, the costs of hidden counts, and as many further cells as it takes so
   that no hidden cell can be narrowed to less than its width.

   The reader whom this holds against knows every cell that is shown, every relation,
   that nothing is negative, the rule and `below`, and therefore that among hidden cells
   that hang together at least one count is from 1 to `below` - 1; not which one.  His
   interval for a cell is the hull of the linear programmes in which each count in turn
   is taken to be that one.  It contains the interval of whole numbers: a cell is
   therefore never narrower than told only if no relation makes whole numbers narrower
   than fractions; sums, differences and shares of hierarchies do not.

   Months are taken in their order, and a later one never changes what was shown or
   hidden before it.  So the tables of January to May are, in the table of January to
   June, hidden alike, and last month's report adds nothing to this one's, as long as
   its figures are not revised.

   Cells that cannot be protected, such as a lone count or one that a published
   percentage pins down, are `exposed`.  Greedy: not always the fewest cells.

   Fails with EVS_USAGE when `below` is less than 2, with EVS_NOT_FOUND when cells must be
   hidden and GLPK's library is not installed. */
EVS_MUST_CHECK
evs_status evs_disclosure_protect(evs_disclosure_result *out, const evs_disclosure_table *table,
                                  long below, evs_arena *arena, evs_error *error);

/* ---- rounding ------------------------------------------------------------- */

/* Whoever reads rounded counts must be left with EVS_DISCLOSURE_WIDTH: at least one more. */
#define EVS_ROUNDING_LEAST 4
#define EVS_ROUNDING_MOST 1000

typedef struct {
  double *values; /* per cell: the count as a multiple of the base; others as they were */
  bool *exposed;  /* per cell: a count that is narrowed to less than its width all the same */
  size_t exposed_count;
  size_t rounded_count; /* counts with another value than before */
  size_t far_count;     /* counts that are off by the base or more, for the sake of the sums */
  long reach;           /* every count is off by less than this: base, or a multiple of it */
} evs_disclosure_rounding;

/* Rounds every count to one of the two multiples of `base` next to it (a multiple stays),
   so that the rounded counts add up wherever the true ones do: controlled rounding (Cox and
   Ernst 1982; Hundepool et al. 2012, section 5.4), over all relations whose factors are 1 and
   -1, sums of places and measures and stocks with their flows alike.  Where no such
   rounding exists, counts may be further off, as few as possible; none becomes negative.

   Which of the two it is, is drawn: upward with the probability of the remainder over
   `base`, so that means are kept, as far as the sums leave a choice.  The draws come from a
   digest of all values of the month; of several the one that published percentages
   narrow least is taken.  The same table gives the same rounding; who does
   not know all other values cannot repeat the draw.

   Months are taken in their order and a later one never changes an earlier one.

   The reader knows the rule: every count lies less than `reach` from what is shown.  He
   knows every relation, published percentages too.  A count whose interval in the linear programme
   of all that is narrower than its width is `exposed`; without published percentages there is none,
   since the rounded table is itself a solution, and so is any with one case more or some cases more
   in one cell and in all that contain it.

   Fails with EVS_USAGE when `base` is out of range, with EVS_NOT_FOUND when GLPK's
   library is not installed, with EVS_BAD_DATA when the relations contradict each other. */
EVS_MUST_CHECK
evs_status evs_disclosure_round(evs_disclosure_rounding *out, const evs_disclosure_table *table,
                                long base, evs_arena *arena, evs_error *error);

#endif
