/* figures.h - results as charts, still data. */
#ifndef EVALSTAT_REPORT_FIGURES_H
#define EVALSTAT_REPORT_FIGURES_H

#include "evalstat/analysis.h"
#include "evalstat/document.h"
#include "evalstat/sensitivity.h"

/* Each is NULL when its results have nothing to draw. */
const evs_figure *index_figure(const evs_document *document, const evs_analysis *analysis,
                               const evs_outcome *outcome);
const evs_figure *growth_figure(const evs_document *document, const evs_analysis *analysis);
const evs_figure *did_figure(const evs_document *document, const evs_analysis *analysis,
                             const evs_outcome *outcome);
const evs_figure *savings_figure(const evs_document *document, const evs_analysis *analysis);
const evs_figure *multiples_figure(const evs_document *document, const evs_analysis *analysis);

/* Levels of the pilot over time, their means before and since the start, and the
   mean that the comparison's course would give; of an outcome compared over time. */
const evs_figure *means_figure(const evs_document *document, const evs_analysis *analysis,
                               const evs_outcome *outcome);

/* The steps of the logic model; NULL without any indicator.  `variants` (one per
   outcome, or NULL) as for the verdict. */
const evs_figure *logic_figure(const evs_document *document, const evs_analysis *analysis,
                               const evs_sensitivity_result *variants);

/* What the figures share. */

/* How levels are written: thousands of thousands as millions. */
typedef struct {
  double factor;
  const char *unit;
  int decimals;
} level_scale;

/* Of amounts up to `most`. */
level_scale money_scale(const evs_document *document, double most);

level_scale choose_scale(const evs_document *document, const evs_analysis *analysis,
                         const evs_outcome *outcome);

/* "Source: ...", with a word on data that are not what they seem. */
const char *figure_source(const evs_document *document, const evs_study *study);

/* The name of a side as the study labels it; "Bremen ohne Walle" where the pilot
   was subtracted: in `outcome`, or without one (NULL) in all of them. */
const char *side_name(const evs_document *document, const evs_analysis *analysis,
                      const evs_outcome *outcome, bool treated);

/* The same behind "in" and "von": "11 anderen Orten". */
const char *side_place(const evs_document *document, const evs_analysis *analysis,
                       const evs_outcome *outcome, bool treated);

/* A panel of index lines of both sides with time axis, start and breaks. */
void fill_index_panel(evs_figure_panel *panel, const evs_document *document,
                      const evs_analysis *analysis, const evs_outcome *outcome);

/* Ticks, start line and breaks for the periods of an outcome up to `count`. */
void fill_time_axis(evs_figure_panel *panel, const evs_document *document,
                    const evs_analysis *analysis, const evs_outcome *outcome, size_t count);

/* x positions of the first `count` periods. */
const double *time_positions(const evs_document *document, const evs_comparison *comparison,
                             size_t count);

/* Ticks alone, for the first `count` periods. */
void fill_ticks(evs_figure_panel *panel, const evs_document *document,
                const evs_comparison *comparison, size_t count);

#endif
