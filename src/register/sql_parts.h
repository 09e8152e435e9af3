/* sql_parts.h - what the files of sql.h share. */
#ifndef EVALSTAT_REGISTER_SQL_PARTS_H
#define EVALSTAT_REGISTER_SQL_PARTS_H

#include "core/buffer.h"
#include "register/sql.h"

/* `name` between quotes, quotes within it doubled. */
void sql_add_name(buffer *out, const char *name, const char *quote);

/* Fails with EVS_USAGE when the name is empty, or needs quotes and there are none. */
EVS_MUST_CHECK
evs_status sql_check_name(const char *name, const char *quote, evs_error *error);

/* `pattern` with `a` for {0} and `b` for {1}. */
char *sql_expand(const char *pattern, const char *a, const char *b, evs_arena *arena);

/* The values of a statement, in the order of its signs. */
typedef struct {
  const char **items;
  size_t count;
  size_t capacity;
  evs_arena *arena;
} sql_values;

void sql_add_value(sql_values *to, const char *value);
void sql_bind(odbc_statement *to, const sql_values *values);

/* The columns of the register as expressions. */
typedef struct {
  const char *id; /* NULL: there is none */
  const char *unit;
  const char *measure;      /* or its category */
  const char *is_misplaced; /* whether the measure is SQL_BAD_MEASURE; NULL: none can be */
  const char *begin;
  const char *end;  /* NULL where it is not known */
  const char *far;  /* whether it is given as 9999-12-31 */
  const char *cost; /* as it is; NULL likewise */
} sql_fields;

/* Fails with EVS_BAD_DATA when a column has the wrong type. */
EVS_MUST_CHECK
evs_status sql_read_fields(sql_fields *out, const sql_register *from, evs_arena *arena,
                           evs_error *error);

/* The values of sql_cases: those of the categories. */
void sql_add_categories(sql_values *to, const sql_register *from);

/* SELECT unit, measure, begin_day, end_day, price, amount, fault, after the
   columns of `further`. */
const char *sql_cases(const sql_register *from, const sql_fields *of, const char *further,
                      evs_arena *arena);

#endif
