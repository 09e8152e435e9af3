/* study_records.h - the mappings inside a study file, each a table of its keys. */
#ifndef EVALSTAT_STUDY_RECORDS_H
#define EVALSTAT_STUDY_RECORDS_H

#include "evalstat/study.h"
#include "study/schema.h"

extern const record file_record;        /* evs_study_file */
extern const record indicator_record;   /* evs_study_indicator */
extern const record savings_record;     /* evs_savings_plan */
extern const record claim_record;       /* evs_claim */
extern const record reconstruct_record; /* evs_reconstruct_plan */
extern const record hypothesis_record;  /* evs_hypothesis */
extern const record link_record;        /* evs_link */
extern const record break_record;       /* evs_break */
extern const record reference_record;   /* evs_reference_data */
extern const record paper_record;       /* evs_paper_plan */
extern const record study_record;       /* evs_study */

extern const record register_record; /* evs_study_register */

extern const word kind_words[];
extern const word provenance_words[];
extern const word delimiter_words[];
extern const word quote_words[];
extern const word encoding_words[];
extern const word decimal_words[];
extern const word thousands_words[];

/* const evs_column_alias *, size_t: {NAME: [OTHER, OTHER]} */
field_reader read_aliases;

/* The evs_study_file at `offset`: a pattern of file names, or {column: NAME} */
field_reader read_delivered;

/* The keys that say how a file is read and where it comes from; `file` is the path
   to the evs_study_file within `type`, with a dot behind it, or nothing. */
#define READING_FIELDS(type, file)                                                                 \
  {.key = "delimiter",                                                                             \
   .read = read_sign,                                                                              \
   .offset = offsetof(type, file dialect.delimiter),                                               \
   .words = delimiter_words},                                                                      \
      {.key = "quote",                                                                             \
       .read = read_sign,                                                                          \
       .offset = offsetof(type, file dialect.quote),                                               \
       .words = quote_words},                                                                      \
      {.key = "encoding",                                                                          \
       .read = read_word,                                                                          \
       .offset = offsetof(type, file dialect.encoding),                                            \
       .words = encoding_words},                                                                   \
      {.key = "decimal",                                                                           \
       .read = read_sign,                                                                          \
       .offset = offsetof(type, file dialect.decimal),                                             \
       .words = decimal_words},                                                                    \
      {.key = "thousands",                                                                         \
       .read = read_sign,                                                                          \
       .offset = offsetof(type, file dialect.thousands),                                           \
       .words = thousands_words},                                                                  \
      {.key = "title_lines",                                                                       \
       .read = read_line_count,                                                                    \
       .offset = offsetof(type, file dialect.title_lines),                                         \
       .also = offsetof(type, file dialect.title_declared)},                                       \
      {.key = "footer_lines",                                                                      \
       .read = read_line_count,                                                                    \
       .offset = offsetof(type, file dialect.footer_lines),                                        \
       .also = offsetof(type, file dialect.footer_declared)},                                      \
      {.key = "header", .read = read_text, .offset = offsetof(type, file dialect.header)},         \
      {.key = "sheet", .read = read_text, .offset = offsetof(type, file dialect.sheet)},           \
      {.key = "provenance",                                                                        \
       .read = read_word,                                                                          \
       .offset = offsetof(type, file provenance),                                                  \
       .words = provenance_words},                                                                 \
      {.key = "deliveries", .read = read_text, .offset = offsetof(type, file deliveries)},         \
      {.key = "delivered", .read = read_delivered, .offset = offsetof(type, file path)},           \
      {.key = "aliases",                                                                           \
       .read = read_aliases,                                                                       \
       .offset = offsetof(type, file aliases),                                                     \
       .also = offsetof(type, file alias_count)},                                                  \
      {.key = "source", .read = read_phrase, .offset = offsetof(type, file source)},               \
  {                                                                                                \
    .key = "licence", .read = read_text, .offset = offsetof(type, file licence)                    \
  }

/* What can only be said when the whole file is known: names refer to what is
   declared, nothing is a part of itself, windows are in order. */
EVS_MUST_CHECK
evs_status check_study(const evs_study *study, const node *root, const reading *from);

/* An indicator whose kind is not said has this one until the study's is known. */
#define KIND_UNSTATED EVS_KIND_COUNT

/* Fills `full_path` from `path`, which the node names; relative paths start at the folder of
   the study file.  Fails with EVS_NOT_FOUND where there is no such file, and as check_inside
   does. */
EVS_MUST_CHECK
evs_status find_study_file(evs_study_file *file, const node *path, const reading *from);

/* Fails where `path`, links followed, lies outside the folder of the study and that is not
   allowed; `written` is how the study has it, `named` where.  What is not there passes. */
EVS_MUST_CHECK
evs_status check_inside(const char *path, const char *written, const node *named,
                        const reading *from);

/* Fails where both signs of numbers are the same. */
EVS_MUST_CHECK
evs_status check_signs(const evs_dialect *dialect, const node *mapping, const reading *from);

/* wholes[i] is the name of what names[i] is a part of, or NULL; fails at `part_of`
   of mappings[i] where a name leads back to itself. */
EVS_MUST_CHECK
evs_status check_circle(const char **names, const char **wholes, size_t count,
                        const node *const *mappings, const reading *from);

/* Fails unless a file has one of `path` and `deliveries`; finds the deliveries. */
EVS_MUST_CHECK
evs_status find_deliveries(evs_study_file *file, const node *mapping, const reading *from);

/* Brings the names of the deliveries into the order that the file's `delivered` says; a
   column of theirs is read for it. */
EVS_MUST_CHECK
evs_status order_deliveries(const evs_study_file *file, const char **paths, const char **full_paths,
                            const node *value, const reading *from);

/* Each delivery becomes a file of its own, and those of the register stand behind
   those of series. */
void spread_files(evs_study *study, evs_arena *arena);

/* Declared indicators that are series of the register get the kind, label and
   whole that follow from it where nothing else is said; where none is declared
   and there are categories, all their series become indicators. */
void complete_register_indicators(evs_study *study, evs_arena *arena);

/* Fails unless low <= value <= high, where they are there; `what` names them. */
EVS_MUST_CHECK
evs_status check_range(evs_decimal low, evs_decimal value, evs_decimal high, const char *what,
                       const node *place, const reading *from);

#endif
