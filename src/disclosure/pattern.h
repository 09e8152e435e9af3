/* pattern.h - what is hidden so far, and what a reader could still find out. */
#ifndef EVALSTAT_DISCLOSURE_PATTERN_H
#define EVALSTAT_DISCLOSURE_PATTERN_H

#include "disclosure/programme.h"
#include "evalstat/disclosure.h"

typedef struct {
  const evs_disclosure_table *table;
  const glpk *call;
  long below;
  bool *hidden;
  bool *exposed;
  bool *useless;     /* hiding it protects nothing */
  int month;         /* the one at work: later cells do not exist yet */
  size_t *roots;     /* per cell: hidden cells that hang together have the same root */
  size_t *owners;    /* per relation: the root of its hidden cells; EVS_NO_CELL: none, or later */
  bool *touched;     /* per root: the present month adds something to its group */
  size_t (*ties)[2]; /* cells hidden in each other's company, without a relation */
  size_t tie_count;
  size_t tie_capacity;
  evs_arena *arena;
} pattern;

/* The hidden cells of one root. */
typedef struct {
  const size_t *cells;
  size_t cell_count;
  const size_t *relations; /* those of at least one of these cells */
  size_t relation_count;
} hidden_group;

/* Whether the cell is out when the present month is. */
bool pattern_has(const pattern *at, size_t cell);
/* Whether every cell of the relation is. */
bool pattern_knows(const pattern *at, const evs_disclosure_relation *relation);

/* Sets `roots`, `owners` and `touched` anew. */
void pattern_join(pattern *at);
hidden_group pattern_group(const pattern *at, size_t root, evs_arena *arena);

/* Per cell of the group, whether its interval reaches its width.  Without
   `knows_rule` nothing is known of which counts are small. */
void attack(bool *wide, const pattern *at, const hidden_group *group, bool knows_rule,
            evs_arena *arena);

#endif
