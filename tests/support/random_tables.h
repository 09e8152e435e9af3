/* random_tables.h - hierarchies of counts and costs over two months, drawn at random. */
#ifndef EVALSTAT_TESTS_RANDOM_TABLES_H
#define EVALSTAT_TESTS_RANDOM_TABLES_H

#include <stdint.h>

#include "evalstat/disclosure.h"

enum { MOST_CELLS = 400, MOST_RELATIONS = 400, MOST_TERMS = 8 };

typedef struct {
  evs_disclosure_cell cells[MOST_CELLS];
  evs_disclosure_term terms[MOST_RELATIONS][MOST_TERMS];
  evs_disclosure_relation relations[MOST_RELATIONS];
  evs_disclosure_table table; /* points into the above */
  uint64_t random;
} random_table;

/* Without cells. */
void table_clear(random_table *of);
/* A count. */
size_t table_add_cell(random_table *of, int month, double value);
size_t table_add_relation(random_table *of, double low, double high);
void table_add_term(random_table *of, size_t relation, size_t cell, double factor);
/* whole = sum of parts; the value of the whole is made so. */
void table_add_sum(random_table *of, size_t whole, const size_t *parts, size_t count);

/* A published percentage: `after` is `share` of `before`, give or take `off`. */
void table_add_share(random_table *of, size_t after, size_t before, double share, double off);

/* The table as it stood when only month 0 was out. */
void table_first_month(random_table *out, const random_table *of);

/* The table number `seed`: six places in three levels, three measures in two, stocks of two
   months with what began and ended between them, costs of the stocks, published percentages
   (unless without); 84 cells.  The same on every machine. */
void table_draw(random_table *of, uint64_t seed, bool with_percentages);

/* How many to draw: as EVALSTAT_TABLES says, else 200. */
int table_count(void);

#endif
