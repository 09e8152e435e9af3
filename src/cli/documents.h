/* documents.h - the report as files for the committee's papers, beside the page. */
#ifndef EVALSTAT_CLI_DOCUMENTS_H
#define EVALSTAT_CLI_DOCUMENTS_H

#include "cli/commands.h"
#include "evalstat/analysis.h"
#include "evalstat/render.h"

#define DOCUMENTS_HELP                                                                             \
  "further files beside the page: pdf (weasyprint makes it), xlsx (a workbook with live "          \
  "formulas), paper (the committee paper, by weasyprint), docx (the same to be edited, by pandoc)"

/* One bit per kind of document. */
typedef unsigned document_set;

/* "pdf", "xlsx", "paper", "docx", several with commas between; NULL is none.  Fails with EVS_USAGE.
 */
EVS_MUST_CHECK
evs_status documents_parse(document_set *out, const char *text, evs_error *error);

/* What they are made from. */
typedef struct {
  const evs_document *document;
  const evs_analysis *analysis;
  evs_render_options options; /* with the pictures */
} document_sources;

/* Makes the documents of `set` and adds them to the files.  Fails as the programs and
   libraries that make them do: EVS_NOT_FOUND when one is not installed. */
EVS_MUST_CHECK
evs_status documents_add(command_output *out, document_set set, const document_sources *from,
                         evs_error *error);

#endif
