/* column_facts.h - what the names and cells of a table's columns say about their meaning. */
#ifndef EVALSTAT_STUDY_COLUMN_FACTS_H
#define EVALSTAT_STUDY_COLUMN_FACTS_H

#include "evalstat/table.h"

typedef struct {
  bool numbers;      /* most filled cells look like numbers, and not all like dates */
  bool texts;        /* some cell is filled, and most are neither numbers nor periods */
  bool periods;      /* every cell is a period, and none a year outside 1900 to 2100 */
  bool some_periods; /* at least half of the filled cells are periods */
  bool filled;       /* every cell holds something */
  bool constant;     /* all cells are the same */
  bool coded;        /* whole numbers of which some begin with 0: 01, 02 */
  bool binary;       /* nothing but 0 and 1 */
} column_facts;

column_facts column_look(const evs_table *table, size_t column, evs_arena *arena);

/* Sets of words that column names are made of. */
extern const char *const unit_words[];
extern const char *const period_words[];
extern const char *const indicator_words[];
extern const char *const value_words[];
extern const char *const code_words[];
extern const char *const mark_words[]; /* of 0/1 columns that mark pilot units or periods */

/* How well a name fits a set: 2 when it is or holds one of the words ("bez_code"
   holds "code"), 1 when a part of it begins or ends with one of at least four
   letters ("Berichtsjahr"), else 0.  Case does not count. */
int name_fits(const char *name, const char *const *words);

/* How many different rows there are, looking at these columns only. */
size_t count_distinct(const evs_table *table, const size_t *columns, size_t column_count,
                      evs_arena *arena);

/* The different cells of a column in the order of their first appearance. */
size_t distinct_cells(const char ***cells, const evs_table *table, size_t column, evs_arena *arena);

/* Every value of `a` goes with one value of `b` and the other way round, and
   they come in more than one row, so that this is no accident. */
bool columns_correspond(const evs_table *table, size_t a, size_t b, evs_arena *arena);

#endif
