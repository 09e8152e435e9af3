/* Hostile texts in every place of a document and through every format.

   Each text stands as title, heading, paragraph, cell, head, caption, label,
   finding, option and field at once.  What comes out is read by a reader of the
   format that is not ours (jansson, libcsv in strict mode) or, for HTML,
   Markdown and LaTeX, by small readers below that know only the escapes of
   those formats; the texts must come back unchanged.  The texts are our own and
   the Big List of Naughty Strings of the corpora. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <csv.h>
#include <jansson.h>

#include "core/buffer.h"
#include "core/text.h"
#include "evalstat/render.h"
#include "render/prose.h"

static const char *const texts[] = {
    "plain",
    "\"quoted\" 'single' `back`",
    "line\nend\r\nand\rtab\tz",
    "=cmd|'/C calc'!A0",
    "+1;=2",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "<script>alert(1)</script>",
    "</title></style></table><!--",
    "a\" onmouseover=\"alert(1)",
    "]]> &amp; &lt; &#x41;",
    "\x01\x02\x1B[31mred\x1B[0m\x7F",
    ("\xC2\x9B"
     "31m"),
    "not UTF-8: \xFF\xFE \xC3( \xED\xA0\x80",
    "Öffentlicher Träger „Süd“ – ß €",
    "\u202Egnirts\u202C \u2066x",
    "שלום 29 %",
    "$(touch x) `touch x` ${HOME}",
    "\\input{x} \\write18{x} % # _ ^ ~ { } & $",
    "[a](javascript:x) ![b](c) *d* _e_ ~f~ # g | h",
    "- item",
    "12. item",
    "12) item",
    "--- === +++",
    "    indented",
    "http://example.org/ www.example.org a@example.org",
    "{{ site.x }} {% x %}",
    "?` !` ,, << >> -- ---",
    "*[x]",
    "29 % und 5 €, § 27",
    " blanks around ",
    "%s%n%d %1$s",
};

/* All that a text can be in a document. */
typedef struct {
  evs_document document;
  const char *text;
  evs_arena *arena;
} hostile;

static const evs_figure *hostile_figure(hostile *h)
{
  static const double y[] = {1};
  evs_figure_series *series = evs_arena_alloc(h->arena, sizeof *series);
  evs_figure_panel *panel = evs_arena_alloc(h->arena, sizeof *panel);
  evs_figure *figure = evs_arena_alloc(h->arena, sizeof *figure);
  const char **categories = evs_arena_array(h->arena, 1, sizeof *categories);
  categories[0] = h->text;
  *series = (evs_figure_series){h->text, EVS_ROLE_TREATED, NULL, y, 1};
  *panel = (evs_figure_panel){.y_label = h->text,
                              .series = series,
                              .series_count = 1,
                              .categories = categories,
                              .category_count = 1,
                              .unit = h->text};
  *figure = (evs_figure){.id = "x",
                         .kind = EVS_FIGURE_BARS,
                         .title = h->text,
                         .subtitle = h->text,
                         .source = h->text,
                         .description = h->text,
                         .panels = panel,
                         .panel_count = 1};
  return figure;
}

static void add_hostile_table(hostile *h)
{
  const char *columns[] = {h->text, h->text};
  evs_table_builder *table = evs_document_table_begin(&h->document, h->text, columns, 2);
  evs_document_table_cell(table, evs_cell_text(h->text));
  evs_document_table_cell(table, evs_cell_text(h->text));
  evs_document_table_note(table, h->text);
  evs_document_table_end(table);
}

static void add_hostile_rows(hostile *h)
{
  evs_document *document = &h->document;
  evs_estimate row = evs_estimate_empty("did", "log_did");
  row.outcome = h->text;
  row.group = h->text;
  row.inference = h->text;
  evs_estimate_field_text(&row, "variant", h->text);
  evs_estimates_add(&document->estimates, row);
  evs_find_at(&document->findings, STUDY_NOTE, h->text, 3, 0, evs_value_text(h->text));
  evs_input *input = evs_arena_alloc(h->arena, sizeof *input);
  *input = (evs_input){h->text, "00", 1};
  document->inputs = input;
  document->input_count = 1;
  const char **values = evs_arena_array(h->arena, 1, sizeof *values);
  values[0] = h->text;
  evs_option_value *option = evs_arena_alloc(h->arena, sizeof *option);
  *option = (evs_option_value){"treated", values, 1, true, false, false};
  document->options = option;
  document->option_count = 1;
}

static void hostile_document(hostile *out, const char *text, evs_arena *arena)
{
  *out = (hostile){.text = text, .arena = arena};
  evs_document *document = &out->document;
  const evs_key_figure figure = {text, text, text};
  evs_document_init(document, "did", EVS_GERMAN, arena);
  document->title = text;
  document->subtitle = text;
  evs_document_lead(document, text);
  evs_document_key_figures(document, &figure, 1);
  evs_document_notice(document, text);
  evs_document_heading(document, 2, text);
  evs_document_paragraph(document, text);
  evs_document_list(document, &text, 1);
  add_hostile_table(out);
  evs_document_heading(document, 3, text);
  evs_document_figure(document, hostile_figure(out));
  add_hostile_rows(out);
}

/* ---- JSON ---- */

static void expect_json(const json_t *value, const char *expected)
{
  assert_true(json_is_string(value));
  assert_string_equal(json_string_value(value), expected);
}

static void check_json(const hostile *h, evs_bytes bytes)
{
  const char *clean = text_clean(h->text, false, h->arena);
  json_error_t error;
  json_t *root = json_loadb(bytes.bytes, bytes.size, JSON_REJECT_DUPLICATES, &error);
  if (root == NULL)
    fail_msg("JSON: %s: %s", error.text, bytes.bytes);
  json_t *row = json_array_get(json_object_get(root, "estimates"), 0);
  json_t *finding = json_array_get(json_object_get(root, "findings"), 0);
  json_t *options = json_object_get(root, "options");
  expect_json(json_object_get(row, "outcome"), clean);
  expect_json(json_object_get(row, "inference"), clean);
  expect_json(json_object_get(row, "variant"), clean);
  expect_json(json_object_get(finding, "message"), clean);
  expect_json(json_object_get(finding, "file"), clean);
  expect_json(json_array_get(json_object_get(options, "treated"), 0), clean);
  expect_json(json_object_get(json_array_get(json_object_get(root, "inputs"), 0), "path"), clean);
  json_decref(root);
}

/* ---- CSV ---- */

typedef struct {
  const char *cells[32];
  size_t cell_count;
  size_t row_count;
  size_t first_row_cells;
  evs_arena *arena;
} csv_reading;

static void take_cell(void *text, size_t size, void *context)
{
  csv_reading *reading = context;
  assert_true(reading->cell_count < 32);
  reading->cells[reading->cell_count++] = evs_arena_copy_bytes(reading->arena, text, size);
}

static void take_row(int end, void *context)
{
  csv_reading *reading = context;
  (void)end;
  if (reading->row_count++ == 0) {
    reading->first_row_cells = reading->cell_count;
    reading->cell_count = 0;
  }
}

/* The text itself, or with the apostrophe that keeps it from being run. */
static void expect_cell(const char *cell, const char *clean)
{
  bool guarded = cell[0] == '\'' && strcmp(cell + 1, clean) == 0;
  bool dangerous = clean[0] != '\0' && strchr("=@\t\r\n", clean[0]) != NULL;
  if (!guarded)
    assert_string_equal(cell, clean);
  if (dangerous)
    assert_true(guarded);
  if (guarded)
    assert_non_null(strchr("=+-@\t\r\n", clean[0]));
}

static void check_csv(const hostile *h, evs_bytes bytes)
{
  const char *clean = text_clean(h->text, false, h->arena);
  csv_reading reading = {.arena = h->arena};
  struct csv_parser parser;
  assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL), 0);
  assert_int_equal(csv_parse(&parser, bytes.bytes, bytes.size, take_cell, take_row, &reading),
                   bytes.size);
  assert_int_equal(csv_fini(&parser, take_cell, take_row, &reading), 0);
  csv_free(&parser);
  assert_int_equal(reading.row_count, 2);
  assert_int_equal(reading.first_row_cells, 16);
  assert_int_equal(reading.cell_count, 16);
  expect_cell(reading.cells[2], clean);  /* outcome */
  expect_cell(reading.cells[3], clean);  /* group */
  expect_cell(reading.cells[14], clean); /* inference */
  expect_cell(reading.cells[15], clean); /* variant */
}

/* ---- HTML ---- */

/* The tags of a page, in order, without the values of their attributes: what a
   browser would build.  User text must not change them. */
static const char *html_skeleton(const char *html, evs_arena *arena)
{
  buffer out;
  buffer_init(&out, arena);
  for (const char *at = strchr(html, '<'); at; at = strchr(at, '<')) {
    bool quoted = false;
    for (; *at && (quoted || *at != '>'); at++) {
      quoted = *at == '"' ? !quoted : quoted;
      if (!quoted)
        buffer_add_char(&out, *at);
    }
    assert_int_equal(*at, '>');
    buffer_add_char(&out, '\n');
  }
  return out.text;
}

static const char *html_decoded(const char *text, size_t size, evs_arena *arena)
{
  static const char *const entities[][2] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  buffer out;
  buffer_init(&out, arena);
  for (size_t at = 0; at < size;) {
    size_t taken = 0;
    for (size_t i = 0; i < 5 && taken == 0; i++)
      if (strncmp(text + at, entities[i][0], strlen(entities[i][0])) == 0) {
        buffer_add(&out, entities[i][1]);
        taken = strlen(entities[i][0]);
      }
    if (taken == 0) {
      assert_int_not_equal(text[at], '&');
      buffer_add_char(&out, text[at]);
    }
    at += taken > 0 ? taken : 1;
  }
  return out.text;
}

/* What stands between `before` and the next `after` is the text. */
static void expect_between(const hostile *h, evs_bytes bytes, const char *before, const char *after)
{
  const char *begin = strstr(bytes.bytes, before);
  assert_non_null(begin);
  begin += strlen(before);
  const char *end = strstr(begin, after);
  assert_non_null(end);
  assert_string_equal(html_decoded(begin, (size_t)(end - begin), h->arena),
                      prose_clean(h->text, h->arena));
}

static void check_html(const hostile *h, evs_bytes bytes)
{
  hostile harmless;
  hostile_document(&harmless, *h->text ? "harmless" : "", h->arena);
  assert_string_equal(
      html_skeleton(bytes.bytes, h->arena),
      html_skeleton(evs_render_html(&harmless.document, NULL, h->arena).bytes, h->arena));
  expect_between(h, bytes, "<title>", "</title>");
  expect_between(h, bytes, "<h1>", "</h1>");
  expect_between(h, bytes, "<p class=\"lead\">", "</p>");
  expect_between(h, bytes, "<dt>", "</dt>");
  expect_between(h, bytes, "<th scope=\"row\">", "</th>");
  expect_between(h, bytes, "<caption>", "</caption>");
  expect_between(h, bytes, "role=\"group\" aria-label=\"", "\"");
  expect_between(h, bytes, "<figcaption>\n<strong>", "</strong>");
  expect_between(h, bytes, "<li><bdi>", "</bdi>");
}

/* ---- Markdown ---- */

/* The first line, "# " and the title with its escapes taken off; a character
   that Markdown reads must not stand without one. */
static void check_markdown(const hostile *h, evs_bytes bytes)
{
  const char *clean = text_clean(h->text, true, h->arena);
  const char *end = strchr(bytes.bytes, '\n');
  buffer title;
  buffer_init(&title, h->arena);
  assert_int_equal(strncmp(bytes.bytes, "# ", 2), 0);
  for (const char *at = bytes.bytes + 2; at < end; at++) {
    if (*at == '\\')
      at++;
    else if (strchr("`*_{}[]<>#|~$@", *at) || strncmp(at, "://", 3) == 0)
      fail_msg("not escaped: %s", at);
    buffer_add_char(&title, *at);
  }
  assert_string_equal(html_decoded(title.text, title.size, h->arena),
                      text_trim(clean, strlen(clean), h->arena));
}

static void check_markdown_tables(const hostile *h, evs_bytes bytes)
{
  size_t rows = 0;
  for (const char *at = bytes.bytes; *at; at += strcspn(at, "\n") + 1) {
    size_t bars = 0;
    for (size_t i = 0; at[i] && at[i] != '\n'; i++)
      bars += at[i] == '|' && (i == 0 || at[i - 1] != '\\');
    if (bars == 0)
      continue;
    assert_int_equal(at[0], '|');
    assert_true(bars == 3 || bars == 4); /* two columns, and the inputs of three */
    rows++;
  }
  assert_int_equal(rows, 9); /* two tables and the inputs, of one row each */
  (void)h;
}

/* ---- LaTeX ---- */

/* Takes the escapes off \section{...}; what TeX would read as a command, a group
   or an alignment must be escaped. */
static void check_latex(const hostile *h, evs_bytes bytes)
{
  static const char *const written[][2] = {{"\\textbackslash{}", "\\"},
                                           {"\\{", "{"},
                                           {"\\}", "}"},
                                           {"\\$", "$"},
                                           {"\\&", "&"},
                                           {"\\#", "#"},
                                           {"\\%", "%"},
                                           {"\\_", "_"},
                                           {"\\textasciicircum{}", "^"},
                                           {"\\textasciitilde{}", "~"},
                                           {"\\textless{}", "<"},
                                           {"\\textgreater{}", ">"},
                                           {"\\textbar{}", "|"},
                                           {"\\textquotedbl{}", "\""},
                                           {"\\textquotesingle{}", "'"},
                                           {"\\textasciigrave{}", "`"},
                                           {"{[}", "["},
                                           {"{]}", "]"},
                                           {"{*}", "*"},
                                           {"\\texteuro{}", "€"},
                                           {"\\ensuremath{-}", "\u2212"},
                                           {"\\textbf{?}", "\uFFFD"},
                                           {"\\ensuremath{\\infty}", "∞"},
                                           {"\\,", "\u202F"},
                                           {"{}", ""},
                                           {"~", "\u00A0"}};
  const char *begin = strstr(bytes.bytes, "\n\\section{") + strlen("\n\\section{");
  const char *end = strchr(begin, '\n') - 1;
  buffer title;
  buffer_init(&title, h->arena);
  for (const char *at = begin; at < end;) {
    size_t taken = 0;
    for (size_t i = 0; i < sizeof written / sizeof *written && taken == 0; i++)
      if (strncmp(at, written[i][0], strlen(written[i][0])) == 0) {
        buffer_add(&title, written[i][1]);
        taken = strlen(written[i][0]);
      }
    if (taken == 0 && strchr("\\{}$&#%_^`", *at))
      fail_msg("not escaped: %s", at);
    if (taken == 0)
      buffer_add_char(&title, *at);
    at += taken > 0 ? taken : 1;
  }
  assert_int_equal(*end, '}');
  if (strstr(h->text, "\u2009") == NULL) /* written as the other narrow blank */
    assert_string_equal(title.text, prose_clean(h->text, h->arena));
}

/* ---- a terminal ---- */

static void check_text(const hostile *h, evs_bytes bytes)
{
  for (const char *at = bytes.bytes; *at; at += strcspn(at, "\n") + 1) {
    const char *line = evs_arena_copy_bytes(h->arena, at, strcspn(at, "\n"));
    if (text_width(line) > 79)
      fail_msg("%zu columns: “%s”", text_width(line), line);
  }
  assert_null(strstr(bytes.bytes, "\u202E"));
  for (size_t at = 0, length; at < bytes.size; at += length) {
    unsigned codepoint;
    length = text_utf8_length(bytes.bytes + at, bytes.size - at, &codepoint);
    assert_true(text_is_printable(codepoint)); /* nothing that a terminal obeys */
  }
}

/* Valid UTF-8 and, but for the line ends of the format, nothing that XML forbids. */
static void check_bytes(evs_bytes bytes, const char *line_ends)
{
  assert_int_equal(strlen(bytes.bytes), bytes.size);
  for (size_t at = 0, length; at < bytes.size; at += length) {
    unsigned codepoint;
    length = text_utf8_length(bytes.bytes + at, bytes.size - at, &codepoint);
    assert_true(length > 0);
    if (codepoint < 0x20 ? strchr(line_ends, (int)codepoint) == NULL : !text_is_xml(codepoint))
      fail_msg("control character U+%04X at byte %zu", codepoint, at);
  }
}

static void check(const char *text)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  hostile h;
  hostile_document(&h, text, arena);
  evs_bytes json = evs_render_json(&h.document, NULL, arena);
  evs_bytes csv = evs_render_csv(&h.document, NULL, arena);
  evs_bytes html = evs_render_html(&h.document, NULL, arena);
  evs_bytes markdown = evs_render_markdown(&h.document, NULL, arena);
  evs_bytes latex = evs_render_latex(&h.document, NULL, arena);
  evs_bytes terminal = evs_render_text(&h.document, NULL, arena);
  check_bytes(json, "\n");
  check_bytes(csv, "\n\r\t"); /* within quotes */
  check_bytes(html, "\n");
  check_bytes(markdown, "\n");
  check_bytes(latex, "\n");
  check_bytes(terminal, "\n");
  check_json(&h, json);
  check_csv(&h, csv);
  check_html(&h, html);
  check_markdown(&h, markdown);
  check_markdown_tables(&h, markdown);
  check_latex(&h, latex);
  check_text(&h, terminal);
  evs_arena_destroy(arena);
}

static void survive_hostile_texts(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    print_message("%zu\n", i);
    check(texts[i]);
  }
}

/* A cell as long as the loader takes them must cost neither time nor much memory. */
static void survive_a_long_word(void **state)
{
  (void)state;
  enum { SIZE = 1 << 20 };
  char *word = malloc(SIZE + 1);
  assert_non_null(word);
  memset(word, 'x', SIZE);
  word[SIZE] = '\0';
  evs_arena *arena = evs_arena_create(NULL, NULL);
  hostile h;
  hostile_document(&h, word, arena);
  check_text(&h, evs_render_text(&h.document, NULL, arena));
  evs_arena_destroy(arena);
  free(word);
}

static json_t *naughty_strings(void)
{
  const char *shared = getenv("EVALSTAT_SHARED");
  char path[1024];
  snprintf(path, sizeof path, "%s/corpora/blns/blns.json", shared ? shared : "../shared");
  return json_load_file(path, 0, NULL);
}

static void survive_the_naughty_strings(void **state)
{
  (void)state;
  json_t *strings = naughty_strings();
  if (strings == NULL) {
    print_message("skipped: corpora not present\n");
    skip();
  }
  assert_int_equal(json_array_size(strings), 515);
  for (size_t i = 0; i < json_array_size(strings); i++)
    check(json_string_value(json_array_get(strings, i)));
  json_decref(strings);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(survive_hostile_texts),
      cmocka_unit_test(survive_a_long_word),
      cmocka_unit_test(survive_the_naughty_strings),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
