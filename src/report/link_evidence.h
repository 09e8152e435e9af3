/* link_evidence.h - what was found of an indicator of the logic model, and how strong that
   evidence is.

   The direction is the pilot's own and the one against the comparison.  The strength
   is that of the verdict on the indicator (evalstat/verdict.h), and the reason its
   weakest link in a few words. */
#ifndef EVALSTAT_REPORT_LINK_EVIDENCE_H
#define EVALSTAT_REPORT_LINK_EVIDENCE_H

#include "report/verdict.h"

typedef enum {
  FOUND_NOTHING,        /* not measured, or nothing was expected */
  FOUND_AS_EXPECTED,    /* the pilot's own direction and that against the comparison */
  FOUND_ALONE,          /* as expected, without a comparison */
  FOUND_ONLY_AGAINST,   /* as expected only against the comparison */
  FOUND_LESS,           /* as expected, but less than in the comparison */
  FOUND_SAME,           /* no difference from the comparison */
  FOUND_CONTRARY,       /* against expectation */
  FOUND_CONTRARY_ALONE, /* likewise, without a comparison */
  FOUND_COUNT
} found_direction;

typedef struct {
  found_direction found;
  evs_phrase strength; /* "open"; of the verdict */
  evs_phrase reason;   /* "two readings" */
} link_evidence;

/* `outcome` is NULL where nothing was measured; `variants` as for the verdict. */
link_evidence link_assess(const evs_document *document, const evs_analysis *analysis,
                          const evs_outcome *outcome, evs_expectation expected,
                          const evs_sensitivity_result *variants);

/* Direction of a change beside that of a difference (NaN: there is no comparison). */
found_direction found_between(double change, double difference, evs_expectation expected);

/* "Casework (H2, H3)": a link with the hypotheses it stands for. */
const char *link_name(const evs_document *document, const evs_link *link);

/* "open: two readings" */
const char *evidence_words(const evs_document *document, const link_evidence *evidence);

evs_phrase expectation_words(evs_expectation expected); /* "fall" */
evs_phrase found_words(found_direction found);          /* "as expected, without comparison" */
evs_phrase weakness_words(evs_weakness weakness);       /* "two readings" */

#endif
