/* sql.h - a register in a database, aggregated by one SQL statement.

   Pure: options and dialect in, text and bound values out; nothing here knows a
   connection. */
#ifndef EVALSTAT_REGISTER_SQL_H
#define EVALSTAT_REGISTER_SQL_H

#include "evalstat/register.h"
#include "load/odbc.h"

/* What databases say differently.  In the expressions {0}, {1} stand for others. */
typedef struct {
  const char *product;        /* the beginning of what the database calls itself */
  const char *const *prelude; /* statements before the first, NULL at the end: read only, planner */
  bool is_typed;              /* a column holds what its type says, and nothing else */
  const char *date;           /* column {0} as a day */
  const char *timestamp;      /* the same where the column has a time of day */
  const char *far;            /* true where day {0} stands for an end that is not known */
  const char *bad_date;       /* true where day {0} is no date from 1800 to 2199 */
  const char *text;           /* column {0}, which holds no texts, as one */
  const char *trimmed;        /* text {0} without blanks around it */
  const char *price;          /* column {0} as a number */
  const char *amount;         /* money {0} as whole ten-thousandths */
  const char *bad_amount;     /* true where {0} is no number, or finer than that */
  const char *frame;          /* the window as a table of one row, values bound */
  const char *month;          /* of day {0}: 1 ... N, 0 before the window, N + 1 behind it */
  const char *offset;         /* days of the month before day {0}; its month is {1} */
  const char *length;         /* days of the month of day {0}; its month is {1} */
  const char *difference;     /* days from {1} to {0} */
  const char *quotient;       /* {0} / {1} of whole numbers, cut towards zero */
  bool month_lists; /* the frame takes lists of first days and lengths, else two numbers */
  bool is_untested; /* written from the manual: no test has run against it */
} sql_dialect;

/* NULL for a database that no row of the table speaks for; `known` lists those it has. */
const sql_dialect *sql_dialect_find(const char *product);
extern const char sql_dialects_known[];

/* A column as the register names it and as the database has it. */
typedef struct {
  const char *name; /* NULL: there is none */
  const char *type_name;
  odbc_type type;
  int digits;
} sql_column;

typedef struct {
  const sql_dialect *dialect;
  const char *quote;  /* around names; "" where the database has none */
  const char *source; /* quoted table, or a query in parentheses: sql_table, sql_query */
  sql_column id, unit, measure, begin, end, cost;
  const evs_category *categories; /* what the measures become, without what these are part of */
  size_t category_count;
  evs_cost_basis cost_basis; /* not per case: its last month takes what rounding leaves */
  evs_period from;           /* months; not looked at by sql_faults and sql_bounds */
  evs_period to;
} sql_register;

/* `name` (parts behind dots are table in schema, unless in double quotes) as a
   quoted identifier.  Fails with EVS_USAGE where the database has no quotes and
   the name needs them. */
EVS_MUST_CHECK
evs_status sql_table(const char **out, const char *name, const char *quote, evs_arena *arena,
                     evs_error *error);
const char *sql_query(const char *query, evs_arena *arena);

/* "SELECT * FROM source WHERE 1 = 0": for its columns. */
odbc_statement sql_columns(const char *source, evs_arena *arena);

/* The sums of all cases by unit, measure and month of begin (kind 0), and by
   month of end (kind 1): of as many rows as the cube has cells, whatever the
   register holds.  Each case adds to two of them only, and the series follow by
   adding up over the months (movements.h).  Columns as in sql_sum. */
EVS_MUST_CHECK
evs_status sql_sums(odbc_statement *out, const sql_register *from, evs_arena *arena,
                    evs_error *error);

/* Unit, its first begin, last begin, last end, and rows that cannot be counted: for the
   window when none is given. */
EVS_MUST_CHECK
evs_status sql_bounds(odbc_statement *out, const sql_register *from, evs_arena *arena,
                      evs_error *error);

/* The first row that cannot be counted: id, unit, measure, begin, end, cost, fault. */
EVS_MUST_CHECK
evs_status sql_faults(odbc_statement *out, const sql_register *from, evs_arena *arena,
                      evs_error *error);

/* Columns of sql_sums. */
enum {
  SQL_SUM_KIND,
  SQL_SUM_UNIT,
  SQL_SUM_MEASURE,
  SQL_SUM_MONTH, /* 0 before the window, 1 ... N, N + 1 behind it */
  SQL_SUM_CASES,
  SQL_SUM_OUTSIDE,  /* inactive days in the months of begin (before it), of end (after it) */
  SQL_SUM_MARKED,   /* begins: cases without an end; ends: those on the last day of the month */
  SQL_SUM_ENDED,    /* ends: whole durations in days */
  SQL_SUM_FAULTS,   /* begins: rows that cannot be counted */
  SQL_SUM_FAR,      /* begins: cases with an end that is not known */
  SQL_SUM_UNPRICED, /* cases without an amount */
  SQL_SUM_EDGE,     /* cents: cost in the first month; of cases in several months, in the last */
  SQL_SUM_WHOLE,    /* cents, of cases in several months: cost of a whole month of 28, 29, 30, 31
                       days; per month they are the same and stand in the first */
  SQL_SUM_COUNT = SQL_SUM_WHOLE + 4
};

/* What is wrong with a row: the codes of the statements. */
typedef enum {
  SQL_NO_FAULT,
  SQL_NO_UNIT,
  SQL_NO_MEASURE,
  SQL_NO_BEGIN,
  SQL_BAD_BEGIN,
  SQL_BAD_END,
  SQL_END_BEFORE_BEGIN,
  SQL_BAD_AMOUNT,
  SQL_BAD_MEASURE /* it has the name of a category that does not name it */
} sql_fault;

#endif
