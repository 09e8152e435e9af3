/* finding.h - what a reader of the results must know about the data.

   Oddities of the data are findings: values that reach every output.  Only a
   broken structure is an error.  The wording of all findings stands in one
   table (finding_list.h), in both languages. */
#ifndef EVALSTAT_FINDING_H
#define EVALSTAT_FINDING_H

#include "evalstat/language.h"

typedef enum { EVS_INFO, EVS_WARNING, EVS_SEVERE } evs_severity;

const char *evs_severity_name(evs_severity severity); /* "info", "warning", "error" */

#define EVS_FINDING_VALUES 5

typedef struct {
  evs_severity severity;
  const char *code;  /* "control-contains-treated" */
  evs_phrase phrase; /* its wording, with places for the values */
  evs_value values[EVS_FINDING_VALUES];
  size_t value_count;
  const char *file; /* NULL where there is no place */
  size_t line;      /* 0 likewise */
  size_t column;
} evs_finding;

typedef struct {
  evs_finding *items;
  size_t count;
  size_t capacity;
  evs_arena *arena; /* set before the first is added */
} evs_findings;

typedef enum {
#define EVS_FINDING(name, severity, code, english, german) EVS_FINDING_##name,
#include "evalstat/finding_list.h"
#undef EVS_FINDING
  EVS_FINDING_COUNT
} evs_finding_code;

/* Adds one; `values` are in the order of the places of its wording.  Texts are
   copied.  The same finding with the same place and values is not added twice. */
void evs_finding_add(evs_findings *findings, evs_finding_code code, const evs_value *values,
                     size_t value_count);
void evs_finding_add_at(evs_findings *findings, evs_finding_code code, const char *file,
                        size_t line, size_t column, const evs_value *values, size_t value_count);

/* evs_find(list, MISSING_VALUES, evs_value_count(3), ...): at least one value. */
#define evs_find(findings, name, ...)                                                              \
  evs_finding_add((findings), EVS_FINDING_##name, (const evs_value[]){__VA_ARGS__},                \
                  sizeof((const evs_value[]){__VA_ARGS__}) / sizeof(evs_value))
#define evs_find_at(findings, name, file, line, column, ...)                                       \
  evs_finding_add_at((findings), EVS_FINDING_##name, (file), (line), (column),                     \
                     (const evs_value[]){__VA_ARGS__},                                             \
                     sizeof((const evs_value[]){__VA_ARGS__}) / sizeof(evs_value))

char *evs_finding_message(const evs_finding *finding, evs_language language, evs_arena *arena);

bool evs_findings_have(const evs_findings *findings, evs_finding_code code);
evs_severity evs_findings_worst(const evs_findings *findings); /* EVS_INFO when empty */

#endif
