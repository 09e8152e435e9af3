/* report_files.h - the report as `report` and `run` make it. */
#ifndef EVALSTAT_CLI_REPORT_FILES_H
#define EVALSTAT_CLI_REPORT_FILES_H

#include "cli/commands.h"
#include "cli/documents.h"
#include "study/watch.h"

/* The document of everything that the study asks for; `watch` is NULL where nothing is
   watched. */
EVS_MUST_CHECK
evs_status report_make(watch_charts **watch, command_output *out, const command_work *work,
                       evs_error *error);

/* report.html, figures.csv, figures.json, charts, documents and the manifest, in this order ready
   for `out->folder`; `job` may be NULL. */
EVS_MUST_CHECK
evs_status report_files(command_output *out, evs_plot_job *job, bool charts, document_set documents,
                        evs_error *error);

#endif
