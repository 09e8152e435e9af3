/* synth_figures.h - what the charts of the synthetic controls share. */
#ifndef EVALSTAT_REPORT_SYNTH_FIGURES_H
#define EVALSTAT_REPORT_SYNTH_FIGURES_H

#include "report/figures.h"
#include "report/synth_report.h"

level_scale synth_scale(const evs_document *document, const synth_outcome *outcome);

/* The pilot as the study labels it. */
const char *synth_pilot(const evs_document *document, const synth_outcomes *outcomes,
                        const synth_outcome *outcome);

/* A figure with one empty panel. */
evs_figure *synth_figure_make(const evs_document *document, const synth_outcomes *outcomes,
                              const char *id, evs_figure_kind kind, evs_figure_panel **panel);

/* Ticks and the line at the start. */
void synth_time_axis(evs_figure_panel *panel, const evs_document *document,
                     const evs_synth_data *data);

#endif
