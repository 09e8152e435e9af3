/* labelled.h - the variables of an SPSS or Stata file: labels, dates, declared missing codes. */
#ifndef EVALSTAT_LOAD_LABELLED_H
#define EVALSTAT_LOAD_LABELLED_H

#include "core/buffer.h"
#include "load/plain_number.h"
#include "load/readstat_file.h"

/* The code of a value: a number, a text, or a letter (Stata's .a to .z). */
typedef struct {
  const char *text; /* "-9", "W", ".a" */
  const char *label;
} code_label;

typedef struct {
  const char *name;
  code_label *items; /* sorted by text once all are there */
  size_t count;
  size_t capacity;
} label_set;

/* What the format of a variable makes of its numbers. */
typedef enum {
  TIME_NONE,
  TIME_SPSS_DAY, /* seconds since 1582-10-14 */
  TIME_SPSS_MONTH,
  TIME_SPSS_QUARTER,
  TIME_STATA_DAY,   /* days since 1960-01-01 */
  TIME_STATA_CLOCK, /* milliseconds since then */
  TIME_STATA_WEEK,  /* weeks, months, quarters, half-years since then; years */
  TIME_STATA_MONTH,
  TIME_STATA_QUARTER,
  TIME_STATA_HALF,
  TIME_STATA_YEAR
} time_format;

time_format time_format_of(const char *format, bool is_stata);

/* The text of a time; false when it is none.  `*cut` when it has a time of day. */
bool time_text(char out[PLAIN_SIZE], double number, time_format format, bool *cut);

enum { CODES_TOLD = 6 };

/* A code that means missing, and how often it stands. */
typedef struct {
  const char *code;
  size_t count;
} missing_code;

typedef struct {
  const char *name;
  const char *set_name;
  const label_set *labels; /* NULL: none */
  time_format time;
  bool is_text;
  size_t labelled; /* values with a label, without one */
  size_t unlabelled;
  missing_code missing[CODES_TOLD];
  size_t missing_kinds; /* CODES_TOLD also when there are more */
  size_t missing_count;
  size_t missing_case; /* the first */
  size_t uncertain;    /* values of single precision with more than its digits */
  bool reads_labels;
  size_t code_column; /* of the record; 0: none */
} labelled_variable;

/* What a value is; its code is a text in every case. */
typedef enum { VALUE_ABSENT, VALUE_MISSING, VALUE_TEXT, VALUE_NUMBER } value_class;

/* The code of a value as text: "2011-03-31", "-9", "Walle", ".a"; "" when it is absent. */
typedef struct {
  const char *text;
  value_class class;
  char number[PLAIN_SIZE];
  bool rounded;   /* it has more digits than are kept */
  bool uncertain; /* it has more digits than its single precision */
  bool cut;       /* it has a time of day, which is left out */
} value_code;

/* False when the value is a time that does not exist or no text. */
bool value_code_of(value_code *out, const readstat_file *file, const labelled_variable *variable,
                   readstat_variable_t *stored, readstat_value_t value);

double value_double(readstat_value_t value); /* a number of any type */

const char *label_of(const label_set *labels, const char *code); /* NULL: none */

/* The variables of a file, their labels, and what a first reading of its values shows. */
typedef struct {
  labelled_variable *variables;
  size_t variable_count;
  size_t variable_capacity;
  label_set *sets;
  size_t set_count;
  size_t set_capacity;
  bool not_utf8; /* some name, label or text is not */
  evs_status status;
  evs_error *error;
  const readstat_file *file;
  evs_arena *arena;
} labelled_file;

EVS_MUST_CHECK
evs_status labelled_file_survey(labelled_file *out, readstat_file *file, evs_arena *arena,
                                evs_error *error);

/* Fails at a case and variable, with 1 for ReadStat. */
int labelled_refuse(labelled_file *work, const labelled_variable *variable, int observation,
                    const char *what);

#endif
