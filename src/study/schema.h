/* schema.h - what may stand in a study file, as tables, and the one walker that reads by them.

   A mapping of the file is a `record`: an array of rows, each a key with the
   reader of its value and the place where the value goes. */
#ifndef EVALSTAT_STUDY_SCHEMA_H
#define EVALSTAT_STUDY_SCHEMA_H

#include "evalstat/decimal.h"
#include "evalstat/language.h"
#include "study/yaml.h"

/* What a text must name; checked when the whole file is read. */
typedef enum { NAMES_NOTHING, NAMES_INDICATOR, NAMES_PLACE, NAMES_HYPOTHESIS } named_thing;

typedef struct {
  named_thing thing;
  const char *name;
  const char *key; /* that named it */
  size_t line;
  size_t column;
} reference;

/* One study file being read. */
typedef struct {
  const char *path;    /* of the study file */
  const char *folder;  /* with a final slash, or "" */
  bool allows_outside; /* files need not lie in it */
  evs_arena *arena;
  evs_error *error;
  reference *references; /* in the order of the file */
  size_t reference_count;
  size_t reference_capacity;
} reading;

/* A word that stands for a value of an enum or for a character. */
typedef struct {
  const char *word;
  int value;
} word;

typedef struct field field;
typedef struct record record;

/* Reads `value` into the struct at `into` as `row` says. */
typedef evs_status field_reader(void *into, const field *row, const node *value, reading *from);

struct field {
  const char *key;
  field_reader *read;
  size_t offset; /* where the value goes */
  size_t also;   /* where the count of a list goes, or the flag that a value is there */
  bool required;
  const record *child; /* record, records, named records */
  const word *words;   /* ends with a NULL word */
  named_thing names;   /* what a text or each text of a list names */
};

struct record {
  const char *what; /* "a file", for messages */
  size_t size;
  const field *fields;
  size_t field_count;
  const char *distinct; /* key that tells the records of a list apart, or NULL */
  void (*begin)(void *record_struct, const node *mapping); /* sets what is not zero; or NULL */
  evs_status (*finish)(void *record_struct, const node *mapping, reading *from); /* or NULL */
};

#define FIELDS(rows) .fields = (rows), .field_count = sizeof(rows) / sizeof *(rows)

/* Reads a mapping: unknown keys, wrong types and missing keys fail with
   EVS_BAD_DATA at line and column, with the nearest valid key as the hint. */
EVS_MUST_CHECK
evs_status schema_read(void *out, const record *kind, const node *mapping, reading *from);

/* A mapping into a struct inside the struct; sets the flag at `also` when that is not 0. */
field_reader read_record;
/* A list of mappings (const T *, size_t). */
field_reader read_records;
/* A mapping from names to mappings (const T *, size_t); the name goes to offset 0 of T. */
field_reader read_named;

/* The readers of single values, by the type that they fill. */
field_reader read_text;         /* const char *: never empty */
field_reader read_texts;        /* const char *const *, size_t: one text or a list */
field_reader read_phrase;       /* evs_phrase: a text, or a mapping with de and en */
field_reader read_phrases;      /* const evs_phrase *, size_t */
field_reader read_truth;        /* bool */
field_reader read_amount;       /* evs_decimal of at least 0 */
field_reader read_months;       /* size_t: 0 to 120 */
field_reader read_cases;        /* long: a whole number of cases, 0 or more */
field_reader read_period;       /* evs_period */
field_reader read_period_range; /* evs_period_range: P or P..Q */
field_reader read_periods;      /* const evs_period *, size_t: one or a list */
field_reader read_line_count;   /* size_t, and the flag at `also` */
field_reader read_word;         /* an enum, by `words` */
field_reader read_sign;         /* char, by `words` */

/* Fails with EVS_BAD_DATA at a node of the file. */
evs_status refuse_value(const reading *from, const node *value, const char *format, ...)
    EVS_PRINTF(3, 4);

/* "`key` is a list; expected ..." */
evs_status refuse_type(const reading *from, const char *key, const node *value,
                       const char *expected);

void add_reference(reading *from, named_thing thing, const char *key, const node *value);

#endif
