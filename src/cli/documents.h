/* documents.h - the report as files for the committee's papers, beside the page. */
#ifndef EVALSTAT_CLI_DOCUMENTS_H
#define EVALSTAT_CLI_DOCUMENTS_H

#include "cli/commands.h"
#include "evalstat/render.h"

/* One bit per kind of document. */
typedef unsigned document_set;

/* "pdf", several with commas between; NULL is none.  Fails with EVS_USAGE. */
EVS_MUST_CHECK
evs_status documents_parse(document_set *out, const char *text, evs_error *error);

/* Makes the documents of `set` and adds them to the files; `options` has the pictures.
   Fails as the programs that make them do: EVS_NOT_FOUND when one is not installed. */
EVS_MUST_CHECK
evs_status documents_add(command_output *out, document_set set, const evs_render_options *options,
                         evs_error *error);

#endif
