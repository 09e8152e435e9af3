/* synth_report.h - synthetic controls as rows and tables. */
#ifndef EVALSTAT_REPORT_SYNTH_REPORT_H
#define EVALSTAT_REPORT_SYNTH_REPORT_H

#include "evalstat/document.h"
#include "study/event_outcomes.h"
#include "study/honest_outcomes.h"
#include "study/synth_outcomes.h"

void synth_report(evs_document *document, const synth_outcomes *outcomes);

/* The rows of the contract: effects, placebo ranks, weights, paths. */
void add_synth_rows(evs_document *document, const synth_outcomes *outcomes,
                    const synth_outcome *outcome);

/* The methods side by side, the donors' weights, and in sentences how far they differ. */
void add_synth_sentences(evs_document *document, const synth_outcomes *outcomes,
                         const synth_outcome *outcome);
void add_synth_table(evs_document *document, const synth_outcomes *outcomes,
                     const synth_outcome *outcome);
void add_synth_weights(evs_document *document, const synth_outcomes *outcomes,
                       const synth_outcome *outcome);

/* The pilot with what its synthetic controls give; every method's effect with those of the
   other places in its stead.  NULL where the outcome was refused. */
const evs_figure *synth_path_figure(const evs_document *document, const synth_outcomes *outcomes,
                                    const synth_outcome *outcome);
const evs_figure *synth_forest_figure(const evs_document *document, const synth_outcomes *outcomes,
                                      const synth_outcome *outcome);

/* By the leading method: the pilot's gap over time among those of the other places in its stead;
   each donor's part in the change that was to be expected. */
const evs_figure *synth_gap_figure(const evs_document *document, const synth_outcomes *outcomes,
                                   const synth_outcome *outcome);
const evs_figure *synth_contributions_figure(const evs_document *document,
                                             const synth_outcomes *outcomes,
                                             const synth_outcome *outcome);

/* The donors' weights by each method that chooses them. */
const evs_figure *synth_weights_figure(const evs_document *document, const synth_outcomes *outcomes,
                                       const synth_outcome *outcome);

/* SDID where it can be had, since of all it leans least on one of fit and equal weights; else
   DID. */
evs_synth_method synth_leading(const synth_outcome *outcome);

/* The pilot among eight or more other places; each may be NULL. */
typedef struct {
  const synth_outcomes *synth;
  const event_outcomes *events;
  const honest_outcome *bounds;     /* on the first of them */
  const staggered_outcomes *starts; /* of places that start at different times */
} other_places;

/* The primary outcome in a report, with its event study and how far that holds, and the rows of
   all. */
void add_synth_section(evs_document *document, const other_places *places);
void add_synth_section_rows(evs_document *document, const other_places *places);

/* "synthetic control" */
const char *synth_method_words(const evs_document *document, evs_synth_method method);

#endif
