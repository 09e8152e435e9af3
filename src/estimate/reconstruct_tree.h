/* reconstruct_tree.h - the state of a search, and what is found on a tree of constraints. */
#ifndef EVALSTAT_ESTIMATE_RECONSTRUCT_TREE_H
#define EVALSTAT_ESTIMATE_RECONSTRUCT_TREE_H

#include "estimate/reconstruct_parts.h"

/* In how many ways what hangs on a pair can be completed, and with which least
   sum of the numbers before. */
typedef struct {
  big_count count;
  int64_t least;
} weight;

struct solver_scratch {
  unsigned char **flags; /* per variable, one per pair */
  weight **weights;      /* likewise */
  weight *message;       /* as many as the largest set has pairs */
  bool *in_piece;        /* per variable: counted already */
  bool *cut;             /* per variable: lies on no circle */
  bool *dropped;         /* per constraint: likewise */
  size_t *uses;          /* per variable */
  pair_set **levels;     /* per depth of the search: the sets as they were */
};

/* Narrows all sets; false when one becomes empty, or when the limit is reached. */
bool propagate(solver *s);

/* The open variable with the fewest pairs among those on circles, or NO_VARIABLE. */
size_t circle_variable(const solver *s);

/* For sets that are narrowed and close no circle: */
weight count_tree(solver *s);
weight gather_from(solver *s, size_t root); /* of the root's piece */
void fix_smallest(solver *s);               /* leaves the smallest solution in the sets */

#endif
