/* report_files.h - the report as `report` and `run` make it. */
#ifndef EVALSTAT_CLI_REPORT_FILES_H
#define EVALSTAT_CLI_REPORT_FILES_H

#include "cli/commands.h"
#include "cli/disclose.h"
#include "cli/documents.h"
#include "study/watch.h"

/* What the files are made from beside the document. */
typedef struct {
  const evs_analysis *analysis;
  const watch_charts *watch; /* NULL where nothing is watched */
  document_set documents;    /* asked for beside the page */
} report_content;

/* The document of everything that the study asks for and that may be shown; sets all of
   `content` but the wish for documents. */
EVS_MUST_CHECK
evs_status report_make(report_content *content, command_output *out, const command_work *work,
                       const disclosure_arguments *disclosure, evs_error *error);

/* report.html, figures.csv, figures.json, charts, documents and the manifest, in this order ready
   for `out->folder`; `job` may be NULL. */
EVS_MUST_CHECK
evs_status report_files(command_output *out, evs_plot_job *job, const report_content *content,
                        bool charts, evs_error *error);

#endif
