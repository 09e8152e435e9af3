/* document.h - what is to be said, before it has a format.

   Reports build documents from results; renderers know documents and nothing
   else.  Cells carry a class, not a format, so each renderer decides. */
#ifndef EVALSTAT_DOCUMENT_H
#define EVALSTAT_DOCUMENT_H

#include "evalstat/decimal.h"
#include "evalstat/estimate.h"
#include "evalstat/figure.h"
#include "evalstat/finding.h"

typedef enum {
  EVS_CELL_EMPTY,
  EVS_CELL_TEXT,
  EVS_CELL_COUNT,   /* whole number */
  EVS_CELL_NUMBER,  /* `decimals` places */
  EVS_CELL_PERCENT, /* signed, " %" */
  EVS_CELL_POINTS,  /* signed percentage points */
  EVS_CELL_MONEY,   /* Euro, `decimals` 0 or 2 */
  EVS_CELL_P_VALUE, /* three places, "< 0,001" */
  EVS_CELL_PERIOD
} evs_cell_class;

typedef struct {
  evs_cell_class class;
  const char *text; /* TEXT; for a number that is NaN: why, or NULL (an en dash) */
  double number;
  int decimals;
  evs_period period;
} evs_cell;

evs_cell evs_cell_text(const char *text);
evs_cell evs_cell_number(evs_cell_class class, double number, int decimals);
evs_cell evs_cell_period(evs_period period);

/* The cell with this sign (or NULL) where it is a number that is missing without a word why. */
evs_cell evs_cell_signed(evs_cell cell, const char *missing_sign);

/* The cell as it is printed in `language`: "−29,0 %", "600.000 €". */
const char *evs_cell_words(const evs_cell *cell, evs_language language, evs_arena *arena);
/* Numbers stand to the right, text to the left. */
bool evs_cell_is_numeric(const evs_cell *cell);

typedef struct {
  const char *caption; /* or NULL */
  const char *const *columns;
  size_t column_count;
  const evs_cell *cells; /* row by row: row_count x column_count; column 0 heads its row */
  size_t row_count;
  const char *const *notes; /* below the table */
  size_t note_count;
} evs_document_table;

/* A number that leads: "−9,55 Prozentpunkte" with a line of explanation. */
typedef struct {
  const char *label;
  const char *value;
  const char *detail; /* or NULL */
} evs_key_figure;

/* One sentence of a verdict under the word that says what it is about. */
typedef struct {
  const char *label; /* "How sure?", "Weakest link:": with its sign */
  const char *text;
} evs_statement;

/* What a result is worth: as codes for programs (English, whatever the language), as
   sentences for readers. */
typedef struct {
  const char *outcome;
  const char *strength;
  const char *weakest_link;
  const char *const *limits; /* codes of all weak points, the weakest link first */
  size_t limit_count;
  const char *would_change;
  const evs_statement *statements; /* in the order in which they are read */
  size_t statement_count;
} evs_document_verdict;

typedef enum {
  EVS_BLOCK_HEADING,
  EVS_BLOCK_PARAGRAPH,
  EVS_BLOCK_LEAD, /* the sentences that a hurried reader reads */
  EVS_BLOCK_VERDICT,
  EVS_BLOCK_NOTICE, /* must not be overlooked */
  EVS_BLOCK_LIST,
  EVS_BLOCK_TABLE,
  EVS_BLOCK_FIGURE,
  EVS_BLOCK_KEY_FIGURES,
  EVS_BLOCK_FINDINGS /* the document's findings stand here */
} evs_block_kind;

typedef struct {
  evs_block_kind kind;
  int level;                /* heading: 2 or 3 (the title is 1) */
  const char *text;         /* heading, paragraph, lead, notice */
  const char *const *items; /* list */
  size_t item_count;
  const evs_document_table *table;
  const evs_figure *figure;
  const evs_document_verdict *verdict;
  const evs_key_figure *key_figures;
  size_t key_figure_count;
} evs_block;

/* A file that was read; a study file has no rows. */
#define EVS_NO_ROWS ((size_t)-1)

typedef struct {
  const char *path;
  const char *sha256;
  size_t rows;
} evs_input;

/* An option in force, as text or as a list of texts. */
typedef struct {
  const char *name;
  const char *const *values;
  size_t value_count;
  bool is_list;
  bool is_number; /* the one value is written as a number */
  bool is_flag;   /* no value: the option was given */
} evs_option_value;

/* Rows for programs that are no estimates: an array of objects in JSON, and what
   CSV holds instead of the estimates.  A value is made when it is written. */
typedef struct {
  const char *text; /* NULL: a number */
  evs_decimal number;
} evs_datum;

typedef struct {
  const char *name; /* "series"; NULL: the document has none */
  const char *const *columns;
  size_t column_count;
  size_t row_count;
  evs_datum (*value)(const void *context, size_t row, size_t column);
  const void *context;
} evs_records;

typedef struct {
  const char *command;
  evs_language language;
  const char *title;
  const char *subtitle; /* or NULL */
  evs_block *blocks;
  size_t block_count;
  size_t block_capacity;
  evs_estimates estimates;
  evs_records records;
  evs_findings findings;
  const evs_document_verdict *verdict; /* of the block, or NULL */
  const evs_input *inputs;
  size_t input_count;
  const evs_option_value *options;
  size_t option_count;
  const char *missing_sign; /* of numbers that are missing in tables; NULL: an en dash */
  bool is_internal;         /* not for publication */
  const char *mark;         /* what every page says; or NULL */
  bool check_differs;       /* the command's answer is exit status 1 */
  evs_arena *arena;
} evs_document;

void evs_document_init(evs_document *out, const char *command, evs_language language,
                       evs_arena *arena);

/* Texts are not copied: they live in the document's arena or longer. */
void evs_document_heading(evs_document *document, int level, const char *text);
void evs_document_paragraph(evs_document *document, const char *text);
void evs_document_lead(evs_document *document, const char *text);
void evs_document_notice(evs_document *document, const char *text);
void evs_document_verdict_add(evs_document *document, const evs_document_verdict *verdict);
void evs_document_list(evs_document *document, const char *const *items, size_t item_count);
void evs_document_figure(evs_document *document, const evs_figure *figure);
void evs_document_key_figures(evs_document *document, const evs_key_figure *figures, size_t count);
void evs_document_findings(evs_document *document);

/* An empty table that is filled row by row and then added. */
typedef struct evs_table_builder evs_table_builder;
evs_table_builder *evs_document_table_begin(evs_document *document, const char *caption,
                                            const char *const *columns, size_t column_count);
void evs_document_table_cell(evs_table_builder *builder,
                             evs_cell cell); /* rows fill from left to right */
void evs_document_table_note(evs_table_builder *builder, const char *note);
void evs_document_table_end(evs_table_builder *builder); /* adds it unless it has no row */

/* The numbers of a figure as a table, for readers who do not look at it. */
const evs_document_table *evs_figure_table(const evs_figure *figure, evs_arena *arena);

#endif
