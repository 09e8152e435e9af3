/* outline.h - what every format asks of a document. */
#ifndef EVALSTAT_RENDER_OUTLINE_H
#define EVALSTAT_RENDER_OUTLINE_H

#include "core/buffer.h"
#include "evalstat/document.h"

/* Findings are told from the most to the least severe. */
#define OUTLINE_SEVERITIES 3
extern const evs_severity outline_severities[OUTLINE_SEVERITIES];
size_t outline_count(const evs_findings *findings, evs_severity severity);

/* The blocks of a document, with a block of findings at the end when it has
   findings that stand in no block: they reach every format. */
size_t outline_block_count(const evs_document *document);
const evs_block *outline_block(const evs_document *document, size_t index);

/* The level of the headings of severities, below the last heading; the findings
   get a heading of level 2 of their own where none stands right before them. */
bool outline_findings_headed(const evs_document *document, size_t index);
int outline_severity_level(const evs_document *document, size_t index);

/* "series.csv, line 3, column 2" in the document's language, or NULL. */
const char *outline_place(const evs_document *document, const evs_finding *finding,
                          evs_arena *arena);

/* How many rows a file has, or an en dash where it has none. */
const char *outline_rows(const evs_input *input, evs_arena *arena);

/* True for a column of numbers, in which reasons for missing ones may stand. */
bool outline_column_numeric(const evs_document_table *table, size_t column);
const evs_cell *outline_cell(const evs_document_table *table, size_t row, size_t column);

/* A number as JSON and CSV write it: the shortest text that reads back, whole
   numbers below 2^53 as integers; "" for one that is missing. */
#define OUTLINE_NUMBER_SIZE 32
void outline_number(char text[OUTLINE_NUMBER_SIZE], double number);

#endif
