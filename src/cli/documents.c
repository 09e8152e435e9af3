/* documents.c - the report as files for the committee's papers, beside the page. */
#include "cli/documents.h"

#include <string.h>

#include "cli/output.h"
#include "cli/workbook_check.h"
#include "render/docx.h"
#include "render/pdf.h"
#include "render/xlsx.h"
#include "report/reports.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct {
  const char *name; /* as it is asked for */
  const char *file;
  evs_status (*make)(evs_bytes *out, const document_sources *from, evs_error *error);
} document_kind;

static evs_status make_pdf(evs_bytes *out, const document_sources *from, evs_error *error)
{
  return pdf_render(out, from->document, &from->options, error);
}

static evs_status make_workbook(evs_bytes *out, const document_sources *from, evs_error *error)
{
  const evs_workbook *workbook = committee_workbook(from->document, from->analysis);
  evs_arena *arena = from->document->arena;
  evs_status status = xlsx_render(out, workbook, from->document->title, arena, error);

  return status ? status : workbook_check(*out, workbook, arena, error);
}

static evs_status make_paper(evs_bytes *out, const document_sources *from, evs_error *error)
{
  return pdf_render(out, committee_paper(from->document, from->analysis), &from->options, error);
}

static evs_status make_editable(evs_bytes *out, const document_sources *from, evs_error *error)
{
  return docx_render(out, committee_paper(from->document, from->analysis), &from->options, error);
}

static const document_kind kinds[] = {
    {"pdf", "report.pdf", make_pdf},
    {"xlsx", "report.xlsx", make_workbook},
    {"paper", "paper.pdf", make_paper},
    {"docx", "paper.docx", make_editable},
};

static evs_status add_kind(document_set *set, const char *name, size_t size, evs_error *error)
{
  for (size_t i = 0; i < COUNT(kinds); i++)
    if (strlen(kinds[i].name) == size && memcmp(kinds[i].name, name, size) == 0) {
      *set |= 1U << i;
      return EVS_OK;
    }
  return evs_fail(error, EVS_USAGE,
                  "there is no document \"%.*s\"; expected pdf, xlsx, paper or docx", (int)size,
                  name);
}

evs_status documents_parse(document_set *out, const char *text, evs_error *error)
{
  *out = 0;
  while (text && *text) {
    size_t size = strcspn(text, ",");
    evs_status status = add_kind(out, text, size, error);

    if (status)
      return status;
    text += size + (text[size] == ',');
  }
  return EVS_OK;
}

evs_status documents_add(command_output *out, document_set set, const document_sources *from,
                         evs_error *error)
{
  for (size_t i = 0; i < COUNT(kinds); i++) {
    evs_bytes content;
    evs_status status;

    if (!(set & 1U << i))
      continue;
    if ((status = kinds[i].make(&content, from, error)))
      return status;
    output_add(out, kinds[i].file, content);
  }
  return EVS_OK;
}
