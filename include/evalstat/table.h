/* table.h - a file as named columns of cells, each with its place. */
#ifndef EVALSTAT_TABLE_H
#define EVALSTAT_TABLE_H

#include "evalstat/decimal.h"
#include "evalstat/dialect.h"
#include "evalstat/finding.h"
#include "evalstat/rows.h"

/* One record: as many cells as the table has columns, blanks around them (also
   no-break) removed, UTF-8, never NULL. */
typedef struct {
  const char *const *cells;
  size_t line;                /* as in evs_record: what messages cite */
  const unsigned char *kinds; /* an evs_stored_kind for each cell; NULL: all are texts */
} evs_row;

typedef struct {
  const char *path;         /* as given by the user */
  const char *const *names; /* column names, distinct */
  size_t column_count;
  size_t header_line;
  size_t row_count;
  evs_row *rows;          /* NULL where the cells stand in one text: see evs_table_cell */
  const char *text;       /* every cell terminated */
  const uint32_t *begins; /* of the cells in it, row by row, column_count each; the rows follow
                             the header line by line */
  evs_dialect dialect;    /* as used: nothing left to find but the number format */
  size_t code_count;      /* further columns behind the others, found by their names only: codes of
                             columns that were read as labels */
  const char *format;     /* "csv", "xlsx", "sav", "dta"; and where its cells stand: */
  const size_t *column_numbers;
  char sha256[65];     /* of the file's bytes, hexadecimal */
  bool is_aggregated;  /* the rows are sums over rows of the file; their lines are 0 */
  size_t record_count; /* rows of the file, where they are others */
} evs_table;

/* The column as messages count it, from 1. */
static inline size_t evs_table_column_number(const evs_table *table, size_t column)
{
  return table->column_numbers ? table->column_numbers[column] : column + 1;
}

static inline const char *evs_table_cell(const evs_table *table, size_t row, size_t column)
{
  return table->rows ? table->rows[row].cells[column]
                     : table->text + table->begins[row * table->column_count + column];
}

/* The line on which a row begins. */
static inline size_t evs_table_line(const evs_table *table, size_t row)
{
  return table->rows ? table->rows[row].line : table->header_line + 1 + row;
}

static inline evs_stored_kind evs_table_kind(const evs_table *table, size_t row, size_t column)
{
  return table->rows && table->rows[row].kinds ? (evs_stored_kind)table->rows[row].kinds[column]
                                               : EVS_STORED_TEXT;
}

/* Gives each row an array of its own, for those who take rows as they are or change them. */
void evs_table_make_rows(evs_table *table, evs_arena *arena);

/* Reads a whole file of any format.  `declared` may be NULL.

   CSV goes through libcsv in strict mode, but for plain texts, which are scanned to the same
   effect: a BOM is dropped, `sep=;` obeyed, the delimiter found among , ; tab | by the
   widths of the records, the encoding by whether the bytes are UTF-8.  Lines
   above the header and below the data that do not have the shape of the table
   are left out with a finding (or are declared); every other record must have
   as many cells as the header.  Everything found adds a finding.

   Fails with EVS_NOT_FOUND (no such file), EVS_BAD_DATA with line and column
   (directory, empty, only a header, NUL bytes, broken quotes, ragged rows,
   the same column name twice) and EVS_TOO_LARGE (a record over 1 MiB); for other
   formats also with EVS_USAGE (several sheets and none is named) and
   EVS_NOT_FOUND (the library that the format needs is not installed). */
EVS_MUST_CHECK
evs_status evs_table_read(evs_table *out, const char *path, const evs_dialect *declared,
                          evs_findings *findings, evs_arena *arena, evs_error *error);

/* A column that some files call by another name. */
typedef struct {
  const char *name;  /* as the study calls it */
  const char *other; /* as a file may */
} evs_column_alias;

/* Gives columns with another name the one that the study uses, each with a finding.
   Fails with EVS_BAD_DATA when a file has both. */
EVS_MUST_CHECK
evs_status evs_table_rename(evs_table *table, const evs_column_alias *aliases, size_t count,
                            evs_findings *findings, evs_arena *arena, evs_error *error);

/* As evs_rows_name_place, for an error that a table's reader met later. */
void evs_table_name_place(const evs_table *table, evs_error *error);

/* The column with this name (exactly, else ignoring case), or
   EVS_COLUMN_ABSENT. */
#define EVS_COLUMN_ABSENT ((size_t)-1)
size_t evs_table_column(const evs_table *table, const char *name);

/* Fills `table->dialect.decimal` and `.thousands` from what the cells of these
   columns prove ("12,5" is a decimal comma; "1.234.567" has dots for thousands).
   Where nothing is proved and no cell needs it, the decimal sign is '.'.
   Fails with EVS_BAD_DATA at the cell when two cells contradict each other, and
   asks when a cell such as 1.412 can be read in two ways. */
EVS_MUST_CHECK
evs_status evs_table_number_format(evs_table *table, const size_t *columns, size_t column_count,
                                   evs_error *error);

/* What a cell says about its value (DIN 55301 and what files in the wild do). */
typedef enum {
  EVS_MARK_VALUE,         /* a number */
  EVS_MARK_EMPTY,         /* nothing in the cell */
  EVS_MARK_NIL,           /* –  exactly nil: the value is 0 */
  EVS_MARK_LATER,         /* ... later */
  EVS_MARK_UNKNOWN,       /* .  unknown or secret */
  EVS_MARK_UNRELIABLE,    /* /  not reliable enough */
  EVS_MARK_BLOCKED,       /* x  blocked */
  EVS_MARK_NOT_AVAILABLE, /* NA, as R writes it */
  EVS_MARK_DECLARED,      /* a code that the file declares to mean missing */
  EVS_MARK_HIDDEN         /* there, but not shown: no file says so, disclosure.h does */
} evs_mark;

/* Flags of a value that is there. */
enum {
  EVS_FLAG_LIMITED = 1,     /* ( ) */
  EVS_FLAG_PROVISIONAL = 2, /* p */
  EVS_FLAG_REVISED = 4,     /* r */
  EVS_FLAG_ESTIMATED = 8,   /* s */
  EVS_FLAG_DIVERGING = 16   /* D */
};

typedef struct {
  evs_decimal value; /* missing unless mark is VALUE or NIL */
  evs_mark mark;
  unsigned flags;
} evs_reading;

/* Reads a cell as a number in the table's format: groups of thousands, signs
   - – − (also with a blank behind), a trailing €, EUR or Euro, DIN signs.
   Fails with EVS_BAD_DATA at file, line and column. */
EVS_MUST_CHECK
evs_status evs_table_number(evs_reading *out, const evs_table *table, size_t row, size_t column,
                            evs_error *error);

/* The same for a text outside a table, such as a claim or an amount in a study:
   decimal and thousands sign as given.  Fails with EVS_BAD_DATA without a place. */
EVS_MUST_CHECK
evs_status evs_number_read(evs_reading *out, const char *text, char decimal, char thousands,
                           evs_error *error);

#endif
