/* changes.h - what differs between two figures.json, and why. */
#ifndef EVALSTAT_RUN_CHANGES_H
#define EVALSTAT_RUN_CHANGES_H

#include "evalstat/render.h"

typedef enum { FIGURE_CHANGED, FIGURE_ADDED, FIGURE_REMOVED } figure_change;

/* A figure that is not the same; NaN where there is none. */
typedef struct {
  figure_change change;
  const char *estimator;
  const char *term;
  const char *outcome;
  const char *group;
  const char *period; /* in the normal form, or NULL */
  const char *measure;
  const char *field;  /* "estimate", or the first other one that differs: "std_error", ... */
  const char *method; /* how `inference` begins, or NULL */
  double old_value;
  double new_value;
} changed_figure;

/* Why figures may differ. */
typedef struct {
  const char *what; /* "data", "options", "version" */
  const char *name; /* file, option; or NULL */
  const char *old_value;
  const char *new_value;
} change_reason;

typedef struct {
  size_t same_count;
  size_t count;
  const changed_figure *figures;
  size_t reason_count;
  const change_reason *reasons;
} figure_changes;

/* Compares two texts of `--to json`.  Figures are the same one when estimator, term,
   outcome, group, period, measure, method and further texts agree; of several such
   the first belongs to the first.  Fails with EVS_BAD_DATA when one of them is no
   such text. */
EVS_MUST_CHECK
evs_status figures_compare(figure_changes *out, const evs_bytes *old_text, const char *old_path,
                           const evs_bytes *new_text, const char *new_path, evs_arena *arena,
                           evs_error *error);

/* As rows of the estimator `compare`; as a table with the reasons; in one sentence. */
void add_change_rows(evs_document *document, const figure_changes *changes);
void add_changes(evs_document *document, const figure_changes *changes);
const char *changes_sentence(const evs_document *document, const figure_changes *changes);

#endif
