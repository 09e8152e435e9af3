/* request.h - what was asked on the command line, as a study. */
#ifndef EVALSTAT_CLI_REQUEST_H
#define EVALSTAT_CLI_REQUEST_H

#include "cli/options.h"
#include "evalstat/study.h"

/* The options that all commands share. */
typedef struct {
  text_list data;
  const char *unit;
  const char *period;
  text_list outcome;
  text_list indicator; /* COL=VALUE */
  const char *value;
  text_list treated;
  text_list control;
  const char *start;
  const char *baseline;
  const char *end;
  const char *population;
  const char *kind;
  bool contains_treated;
  const char *treated_share;
  long min_base; /* -1: the study's */
  double confidence;
  long seed;
  long threads;
  const char *delimiter;
  const char *decimal;
  const char *encoding;
  const char *quote;
  bool lenient;
  const char *sheet;
  bool strict_duplicates;
  long max_errors; /* -1: the study's, else 0 */
  const char *quarantine;
  bool quarantine_content;
  const char *to;
  const char *lang;
  const char *output;
  const char *share;
  bool allow_outside;
  bool quiet;
  bool no_progress;
  bool help;
  bool version;
} shared_arguments;

extern const option_spec shared_options[];
shared_arguments shared_defaults(void);

/* The study of `path`, or one made of the options when `path` is NULL; options
   that say what the study says too win.  --outcome leaves only those indicators
   of a study, but with `keep_all` it is only checked.  Fails with EVS_USAGE, or
   as evs_study_read does. */
EVS_MUST_CHECK
evs_status request_study(evs_study *out, const shared_arguments *shared, const char *path,
                         bool keep_all, evs_arena *arena, evs_error *error);

/* --lang, else the study's own.  Only the answer changes language: the study's
   printed claims stay in the one they were written in. */
EVS_MUST_CHECK
evs_status request_language(evs_language *out, const shared_arguments *shared,
                            const evs_study *study, evs_error *error);

/* --delimiter, --decimal, --quote, --encoding, --lenient and --sheet. */
EVS_MUST_CHECK
evs_status request_dialect(evs_dialect *out, const shared_arguments *shared, evs_error *error);

/* The values of an option that lists names with commas ("\\," is one within a name). */
text_list request_names(const text_list *given, evs_arena *arena);

/* Columns of --covariates and --weights (or NULL): read with the outcomes, and none themselves. */
void request_regressors(evs_study *study, const text_list *covariates, const char *weights,
                        evs_arena *arena);

/* A further column (--count COL) that the command needs as an indicator. */
void request_column(evs_study *study, const char *column, evs_kind kind, evs_arena *arena);

#endif
