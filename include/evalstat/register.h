/* register.h - case registers (one row per case and measure) as sums per unit, measure and period.

   A case is active on day d when begin <= d and (no end or d <= end): both days
   count.  Every combination of a unit and a measure has a cell in every period
   of the window; 0 where nothing happened. */
#ifndef EVALSTAT_REGISTER_H
#define EVALSTAT_REGISTER_H

#include "evalstat/dialect.h"
#include "evalstat/finding.h"
#include "evalstat/period.h"
#include "evalstat/table.h"

/* ---- the cube ------------------------------------------------------------- */

/* A quantity that is not known: the register has no column for it, or a case
   that counts in this cell lacks it.  Missing is never zero. */
#define EVS_CUBE_UNKNOWN INT64_MIN

typedef struct {
  int64_t stock;         /* cases active on the last day of the period */
  int64_t starts;        /* cases that begin in the period */
  int64_t ends;          /* cases that end in it */
  int64_t days;          /* active days in it, summed over cases */
  int64_t cost;          /* in cents */
  int64_t last_day_ends; /* those of `ends` on its last day: in `stock` as well */
  int64_t persons;       /* distinct persons with a case active on some day of it */
  int64_t ended_days;    /* whole durations of `ends` in days: the mean is ended_days / ends */
  int64_t open_starts;   /* those of `starts` that have no end */
  int64_t
      largest_cost; /* of `cost`, what the dearest case makes up, sign aside; of several months at
                       most this: the sum of the dearest of each.  Unknown unless asked for */
} evs_cube_cell;

/* Names in the order of strcmp, periods ascending, each once. */
typedef struct {
  const char *const *units;
  size_t unit_count;
  const char *const *measures;
  size_t measure_count;
  const evs_period *periods; /* all of one kind; days where there are reading dates */
  size_t period_count;
  evs_cube_cell *cells; /* [unit][measure][period] */
} evs_cube;

/* Most cells of a cube: 80 bytes each. */
#define EVS_CUBE_LIMIT ((size_t)20 * 1000 * 1000)

/* A cube of zeros.  The names and periods of `frame` (its cells are not looked
   at) may come in any order and more than once; they are copied.

   Fails with EVS_TOO_LARGE above EVS_CUBE_LIMIT cells. */
EVS_MUST_CHECK
evs_status evs_cube_make(evs_cube *out, const evs_cube *frame, evs_arena *arena, evs_error *error);

/* Where a name or a period stands, or EVS_CUBE_ABSENT. */
#define EVS_CUBE_ABSENT ((size_t)-1)
size_t evs_cube_unit(const evs_cube *cube, const char *name);
size_t evs_cube_measure(const evs_cube *cube, const char *name);
size_t evs_cube_period(const evs_cube *cube, evs_period period);

static inline evs_cube_cell *evs_cube_at(const evs_cube *cube, size_t unit, size_t measure,
                                         size_t period)
{
  return &cube->cells[(unit * cube->measure_count + measure) * cube->period_count + period];
}

/* Adds the cells of `part` (another file, another shard), whose cases are other
   ones, to those of `cube`, which has all its names and periods.  What is
   unknown in one is unknown in the sum; so are persons, who may be the same,
   unless one of the two has none.

   Fails with EVS_BAD_DATA when a name or period of `part` is not in `cube`, and
   with EVS_TOO_LARGE when a sum leaves the range. */
EVS_MUST_CHECK
evs_status evs_cube_add(evs_cube *cube, const evs_cube *part, evs_error *error);

/* Months as quarters or years (`by` EVS_QUARTER, EVS_YEAR; EVS_MONTH copies):
   sums, but stock and last_day_ends of the last month.  A quarter or year of
   which months are missing at the edge of the window is left out; persons are
   unknown, for they may be the same in several months.

   Fails with EVS_USAGE when no period is whole. */
EVS_MUST_CHECK
evs_status evs_cube_coarsen(evs_cube *out, const evs_cube *months, evs_period_kind by,
                            evs_arena *arena, evs_error *error);

/* ---- measures as categories ----------------------------------------------- */

/* Measures that count together.  A category also counts in all that it is part of. */
typedef struct {
  const char *name;
  const char *const *measures; /* none: the measure of its own name, if there is one */
  size_t measure_count;
  const char *part_of; /* name of the category that contains it, or NULL */
  evs_phrase label;    /* a NULL text: the name */
} evs_category;

/* The measures of `cube` as categories, each the sum of its measures and of its
   parts.  A measure that no category names is kept, by itself and outside of all
   of them, with a finding that says how many cases it has in the window; so is
   known that a category names a measure that the register does not have.
   Persons of several measures are unknown, for they may be the same.

   No measure may stand in two categories, and part_of must lead to categories
   and not in a circle.  Fails with EVS_TOO_LARGE as evs_cube_add does, and with
   EVS_BAD_DATA when a measure that no category names has the name of one. */
EVS_MUST_CHECK
evs_status evs_cube_categories(evs_cube *out, const evs_cube *cube, const evs_category *categories,
                               size_t category_count, evs_findings *findings, evs_arena *arena,
                               evs_error *error);

/* ---- how a register is read ----------------------------------------------- */

/* What the amount of a row stands for. */
typedef enum {
  EVS_COST_PER_MONTH, /* of a whole month; a part of one costs amount x days / days of the month */
  EVS_COST_PER_DAY,   /* of each active day */
  EVS_COST_PER_CASE,  /* of the whole case, spread evenly over its days; it must have an end */
  EVS_COST_LUMP_SUM   /* due on the day of the begin */
} evs_cost_basis;

/* "month", "day", "case", "lump-sum"; fails with EVS_USAGE. */
EVS_MUST_CHECK
evs_status evs_cost_basis_parse(evs_cost_basis *out, const char *text, evs_error *error);

typedef struct {
  const char *id;   /* NULL: repeated ids are not counted */
  const char *unit; /* required, as are measure, begin and end */
  const char *measure;
  const char *begin;
  const char *end;    /* an empty cell: the case is open */
  const char *cost;   /* NULL: no costs */
  const char *person; /* NULL: no persons; else memory grows with the rows */
} evs_register_columns;

/* Told ten times a second or more by the thread that called. */
typedef struct {
  const char *path;
  uint64_t bytes;       /* 0: rows are known only, as of workbooks */
  uint64_t total_bytes; /* of the file; 0: a pipe, whose size nobody knows */
  uint64_t rows;
} evs_register_progress;

typedef struct {
  evs_register_columns columns;
  evs_dialect dialect; /* what is declared of the file */
  evs_cost_basis cost_basis;
  evs_period_kind by;      /* EVS_MONTH, EVS_QUARTER or EVS_YEAR; not with dates */
  const evs_period *dates; /* reading dates (days): stock and persons of each, nothing else */
  size_t date_count;
  evs_period from;   /* first and last period of the window, of any kind; absent: the month of */
  evs_period to;     /* the first begin, of the last date in the register */
  size_t threads;    /* 0: as many as there are processors */
  bool discreet;     /* findings do not tell what cells hold: they may be published */
  size_t max_errors; /* malformed rows of all files that are left out with a finding, up to
                        EVS_REGISTER_MAX_ERRORS; one more refuses the register */
  bool hash;         /* give the SHA-256 of each file */
  bool largest_cost; /* tell what the dearest case of each cell costs (files, not databases) */
  const evs_column_alias *aliases;
  size_t alias_count;
  const evs_category *categories; /* what the measures become, see evs_cube_categories; none: */
  size_t category_count;          /* they stay what they are */
  bool deliveries;        /* later files hold cases of earlier ones again; needs columns.id */
  bool strict_duplicates; /* what changed between deliveries is refused, not a finding */

  void (*progress)(void *context, const evs_register_progress *now); /* NULL: none is told */
  void *progress_context;
} evs_register_options;

#define EVS_REGISTER_MAX_ERRORS 10000

typedef struct {
  const char *path;
  size_t rows;     /* with content */
  char sha256[65]; /* "" unless asked for */
} evs_register_file;

/* A row that was left out. */
typedef struct {
  const char *path;
  size_t line;
  size_t column;
  evs_phrase reason;   /* without what the cell holds */
  const char *content; /* of the cell, the beginning; "" where the fault is of the row */
} evs_register_rejection;

typedef struct {
  evs_cube cube;
  const evs_register_file *files;
  size_t file_count;
  size_t measure_count; /* of the register, whatever its categories; 0: not known, as a database
                           with categories tells those only */
  size_t row_count;     /* of all files, without blank rows */
  size_t left_out;      /* malformed rows of them */
  const evs_register_rejection *rejections; /* each of these */
  bool has_cost; /* else all costs are unknown, as persons without their column */
  bool has_persons;
  bool has_largest_cost;
} evs_register_result;

/* Reads registers that together are one (their rows are other cases).

   A file is read in a stream, once: memory does not grow with its rows, persons
   aside (of a workbook, the texts that its cells share are kept too).  Dialect and
   number format are found in its beginning; a later cell that contradicts them is
   malformed, as are footnotes below more than 8192 rows of a workbook, unless they
   are declared: then it is read whole.  The result is the same for any number of
   threads.  Oddities are findings: open cases, ids on several rows, cases outside
   of the window, overlapping cases of one person, costs that are missing.

   With `deliveries` all rows of a case come from the last file that has its id, and
   each value that differs from the file before is a finding `revised`; a value where
   there was none (the end of a case that was open) is not.  Such files are held in memory.

   Fails as evs_table_read does, with EVS_USAGE for columns that the file does not
   have and windows that do not fit, and with EVS_BAD_DATA at line and column of
   the first row that cannot be counted, once there are more than `max_errors`;
   also when a file is changed or removed while it is read. */
EVS_MUST_CHECK
evs_status evs_register_read(evs_register_result *out, const char *const *paths, size_t path_count,
                             const evs_register_options *options, evs_findings *findings,
                             evs_arena *arena, evs_error *error);

#endif
