/* words.h - the texts that renderers add of their own. */
#ifndef EVALSTAT_RENDER_WORDS_H
#define EVALSTAT_RENDER_WORDS_H

#include "evalstat/finding.h"
#include "evalstat/language.h"

extern const evs_phrase word_notice;   /* before what must not be overlooked */
extern const evs_phrase word_findings; /* heading of the findings */
extern const evs_phrase word_no_findings;
extern const evs_phrase word_contents;
extern const evs_phrase word_chart_data;        /* opens the table under a chart */
extern const evs_phrase word_annex;             /* heads those tables where they stand at the end */
extern const evs_phrase word_chart_missing;     /* where a chart could not be drawn */
extern const evs_phrase word_chart_told_beside; /* where a table says it all the same */
extern const evs_phrase word_made_with;         /* {0}: version */
extern const evs_phrase word_origin;            /* opens inputs and options */
extern const evs_phrase word_file;
extern const evs_phrase word_rows;
extern const evs_phrase word_options;
extern const evs_phrase word_line;   /* {0}: line number */
extern const evs_phrase word_column; /* {0}: column number */

/* "Warnings": over the findings of this severity. */
evs_phrase word_severities(evs_severity severity);

#endif
