/* latex.c - documents as a LaTeX fragment for \input.

   Characters that mean something to TeX are written by name, and those of the
   typographic set that pdfLaTeX does not know (the minus sign, narrow blanks) by
   what it knows.  Other scripts are left as they are: they need XeLaTeX or
   LuaLaTeX and a font that has them. */
#include "evalstat/render.h"

#include <string.h>

#include "core/text.h"
#include "evalstat/version.h"
#include "render/outline.h"
#include "render/prose.h"
#include "render/words.h"

enum { LONG_TEXT = 28 }; /* columns with wider texts may wrap */

typedef struct {
  buffer *out;
  const evs_document *document;
} latex_page;

typedef struct {
  const char *character;
  const char *written;
} replacement;

/* [ ] and * would be arguments of a \\ in front of them; < > and " are other
   characters in old encodings. */
static const replacement replacements[] = {
    {"\\", "\\textbackslash{}"},
    {"{", "\\{"},
    {"}", "\\}"},
    {"$", "\\$"},
    {"&", "\\&"},
    {"#", "\\#"},
    {"%", "\\%"},
    {"_", "\\_"},
    {"^", "\\textasciicircum{}"},
    {"~", "\\textasciitilde{}"},
    {"<", "\\textless{}"},
    {">", "\\textgreater{}"},
    {"|", "\\textbar{}"},
    {"\"", "\\textquotedbl{}"},
    {"'", "\\textquotesingle{}"},
    {"`", "\\textasciigrave{}"},
    {"[", "{[}"},
    {"]", "{]}"},
    {"*", "{*}"},
    {"\u00A0", "~"},
    {"\u202F", "\\,"},
    {"\u2009", "\\,"},
    {"\u2212", "\\ensuremath{-}"},
    {"€", "\\texteuro{}"},
    {"∞", "\\ensuremath{\\infty}"},
    {"\uFFFD", "\\textbf{?}"},
};

static const replacement *find_replacement(const char *at)
{
  for (size_t i = 0; i < sizeof replacements / sizeof *replacements; i++)
    if (strncmp(at, replacements[i].character, strlen(replacements[i].character)) == 0)
      return &replacements[i];
  return NULL;
}

static const char *phrase(const latex_page *page, evs_phrase words)
{
  return evs_phrase_text(page->document->language, words);
}

static void add_text(buffer *out, const char *text)
{
  const char *at = prose_clean(text, out->arena);
  while (*at) {
    const replacement *found = find_replacement(at);
    if (found)
      buffer_add(out, found->written);
    else
      buffer_add_char(out, *at);
    if (strchr("-,", *at) && at[1] == *at)
      buffer_add(out, "{}"); /* or two of them would be one other sign */
    at += found ? strlen(found->character) : 1;
  }
}

static void add_line(latex_page *page, const char *before, const char *text, const char *after)
{
  buffer_add(page->out, before);
  add_text(page->out, text);
  buffer_add(page->out, after);
}

static void add_heading(latex_page *page, int level, const char *text)
{
  static const char *const commands[] = {"\\section{", "\\subsection{", "\\subsubsection{",
                                         "\\paragraph{"};
  add_line(page, commands[level - 1], text, "}\n");
}

static void add_list(latex_page *page, const evs_block *block)
{
  buffer_add(page->out, "\\begin{itemize}\n");
  for (size_t i = 0; i < block->item_count; i++)
    add_line(page, "  \\item ", block->items[i], "\n");
  buffer_add(page->out, "\\end{itemize}\n");
}

static const char *cell_words(const latex_page *page, const evs_document_table *table, size_t row,
                              size_t column)
{
  return evs_cell_words(outline_cell(table, row, column), page->document->language,
                        page->out->arena);
}

static bool column_is_long(const latex_page *page, const evs_document_table *table, size_t column)
{
  if (outline_column_numeric(table, column))
    return false;
  for (size_t row = 0; row < table->row_count; row++)
    if (text_width(cell_words(page, table, row, column)) > LONG_TEXT)
      return true;
  return false;
}

/* Opens a tabularx when a column must wrap, else a tabular. */
static bool begin_tabular(latex_page *page, const evs_document_table *table)
{
  buffer columns;
  bool wraps = false;
  buffer_init(&columns, page->out->arena);
  for (size_t i = 0; i < table->column_count; i++) {
    bool is_long = column_is_long(page, table, i);
    wraps = wraps || is_long;
    buffer_add(&columns, is_long                            ? ">{\\raggedright\\arraybackslash}X"
                         : outline_column_numeric(table, i) ? "r"
                                                            : "l");
  }
  buffer_printf(page->out,
                wraps ? "\\begin{tabularx}{\\linewidth}{%s}\n" : "\\begin{tabular}{%s}\n",
                columns.text);
  return wraps;
}

static void add_table_rows(latex_page *page, const evs_document_table *table)
{
  buffer_add(page->out, "\\toprule\n");
  for (size_t i = 0; i < table->column_count; i++)
    add_line(page, i > 0 ? " & " : "", table->columns[i] ? table->columns[i] : "", "");
  buffer_add(page->out, " \\\\\n\\midrule\n");
  for (size_t row = 0; row < table->row_count; row++) {
    for (size_t i = 0; i < table->column_count; i++)
      add_line(page, i > 0 ? " & " : "", cell_words(page, table, row, i), "");
    buffer_add(page->out, " \\\\\n");
  }
  buffer_add(page->out, "\\bottomrule\n");
}

/* `figure` is NULL but for the numbers of a chart. */
static void add_table(latex_page *page, const evs_document_table *table, const evs_figure *figure)
{
  buffer_add(page->out, "\\begin{table}[htbp]\n\\centering\n");
  if (table->caption)
    add_line(page, "\\caption{", table->caption, "}\n");
  if (figure && figure->subtitle)
    add_line(page, "{\\small ", figure->subtitle, "\\par}\\medskip\n");
  bool wraps = begin_tabular(page, table);
  add_table_rows(page, table);
  buffer_add(page->out, wraps ? "\\end{tabularx}\n" : "\\end{tabular}\n");
  for (size_t i = 0; i < table->note_count; i++)
    add_line(page, "\n\\smallskip\n{\\footnotesize ", table->notes[i], "\\par}\n");
  if (figure && figure->source)
    add_line(page, "\n\\smallskip\n{\\footnotesize ", figure->source, "\\par}\n");
  buffer_add(page->out, "\\end{table}\n");
}

static void add_verdict(latex_page *page, const evs_document_verdict *verdict)
{
  buffer_add(page->out, "\\begin{description}\n");
  for (size_t i = 0; i < verdict->statement_count; i++) {
    add_line(page, "  \\item[{", verdict->statements[i].label, "}] ");
    add_line(page, "", verdict->statements[i].text, "\n");
  }
  buffer_add(page->out, "\\end{description}\n");
}

static void add_key_figures(latex_page *page, const evs_block *block)
{
  buffer_add(page->out, "\\begin{description}\n");
  for (size_t i = 0; i < block->key_figure_count; i++) {
    const evs_key_figure *figure = &block->key_figures[i];
    add_line(page, "  \\item[{", figure->label, "}] ");
    add_line(page, "\\textbf{", figure->value, "}");
    add_line(page, figure->detail ? " -- " : "", figure->detail ? figure->detail : "", "\n");
  }
  buffer_add(page->out, "\\end{description}\n");
}

static void add_finding(latex_page *page, const evs_finding *finding)
{
  evs_arena *arena = page->out->arena;
  const char *place = outline_place(page->document, finding, arena);
  add_line(page, "  \\item ", evs_finding_message(finding, page->document->language, arena), "");
  add_line(page, place ? " (" : "", place ? place : "", place ? ")\n" : "\n");
}

static void add_findings_of(latex_page *page, evs_severity severity, int level)
{
  const evs_findings *findings = &page->document->findings;
  if (outline_count(findings, severity) == 0)
    return;
  add_heading(page, level, phrase(page, word_severities(severity)));
  buffer_add(page->out, "\\begin{itemize}\n");
  for (size_t i = 0; i < findings->count; i++)
    if (findings->items[i].severity == severity)
      add_finding(page, &findings->items[i]);
  buffer_add(page->out, "\\end{itemize}\n");
}

static void add_findings(latex_page *page, size_t index)
{
  if (!outline_findings_headed(page->document, index))
    add_heading(page, 2, phrase(page, word_findings));
  if (page->document->findings.count == 0)
    add_line(page, "", phrase(page, word_no_findings), "\n");
  for (size_t i = 0; i < OUTLINE_SEVERITIES; i++)
    add_findings_of(page, outline_severities[i], outline_severity_level(page->document, index));
}

static void add_block(latex_page *page, const evs_block *block, size_t index)
{
  switch (block->kind) {
  case EVS_BLOCK_HEADING:
    add_heading(page, block->level, block->text);
    break;
  case EVS_BLOCK_PARAGRAPH:
    add_line(page, "", block->text, "\\par\n");
    break;
  case EVS_BLOCK_LEAD:
    add_line(page, "\\noindent{\\large ", block->text, "\\par}\n");
    break;
  case EVS_BLOCK_VERDICT:
    add_verdict(page, block->verdict);
    break;
  case EVS_BLOCK_NOTICE:
    buffer_printf(page->out, "\\begin{quote}\n\\textbf{%s:} ", phrase(page, word_notice));
    add_line(page, "", block->text, "\n\\end{quote}\n");
    break;
  case EVS_BLOCK_LIST:
    add_list(page, block);
    break;
  case EVS_BLOCK_TABLE:
    add_table(page, block->table, NULL);
    break;
  case EVS_BLOCK_FIGURE:
    if (!block->figure->told_beside)
      add_table(page, evs_figure_table(block->figure, page->out->arena), block->figure);
    break;
  case EVS_BLOCK_KEY_FIGURES:
    add_key_figures(page, block);
    break;
  case EVS_BLOCK_FINDINGS:
    add_findings(page, index);
    break;
  }
}

static void add_preface(latex_page *page)
{
  const evs_document *document = page->document;
  buffer_add(page->out, "% evalstat " EVS_VERSION ": a fragment for \\input, UTF-8.  It needs\n"
                        "%   \\usepackage[T1]{fontenc} \\usepackage{textcomp} "
                        "\\usepackage{booktabs} \\usepackage{tabularx}\n");
  for (size_t i = 0; i < document->input_count; i++) {
    const evs_input *input = &document->inputs[i];
    buffer_printf(page->out, "%% %s, %s %s, SHA-256 %s\n",
                  text_clean(input->path, true, page->out->arena), phrase(page, word_rows),
                  outline_rows(input, page->out->arena), input->sha256 ? input->sha256 : "");
  }
}

evs_bytes evs_render_latex(const evs_document *document, const evs_render_options *options,
                           evs_arena *arena)
{
  (void)options;
  buffer out;
  latex_page page = {.out = &out, .document = document};
  buffer_init(&out, arena);
  add_preface(&page);
  if (document->title)
    add_heading(&page, 1, document->title);
  if (document->subtitle)
    add_line(&page, "\\emph{", document->subtitle, "}\\par\n");
  for (size_t i = 0; i < outline_block_count(document); i++) {
    buffer_add_char(&out, '\n');
    add_block(&page, outline_block(document, i), i);
  }
  return (evs_bytes){out.text, out.size};
}
