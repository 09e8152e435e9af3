/* Renderers: a sample report in every format and both languages, and the rules
   of each format that a sample does not show.

   The goldens of tests/data/render were read before they were kept;
   EVALSTAT_ACCEPT=1 writes them anew.  Expected CSV follows RFC 4180, expected
   JSON RFC 8259. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "core/file.h"
#include "core/text.h"
#include "support/sample_document.h"

typedef struct {
  const char *format;
  const char *golden; /* {language}. goes before it */
  evs_render_options options;
} golden_case;

static const golden_case golden_cases[] = {
    {"text", "txt", {0}},
    {"text", "narrow.txt", {.width = 40}},
    {"text", "colour.txt", {.width = 100, .colour = true}},
    {"csv", "csv", {0}},
    {"json", "json", {0}},
    {"md", "md", {0}},
    {"latex", "tex", {0}},
    {"html", "html", {0}},
};

static evs_bytes render(const evs_document *document, const char *format,
                        const evs_render_options *options, evs_arena *arena)
{
  evs_renderer *renderer = NULL;
  assert_int_equal(evs_renderer_find(&renderer, format, NULL), EVS_OK);
  return renderer(document, options, arena);
}

static bool accepting(void)
{
  const char *accept = getenv("EVALSTAT_ACCEPT");
  return accept != NULL && strcmp(accept, "1") == 0;
}

static void compare_golden(const char *path, evs_bytes bytes, evs_arena *arena)
{
  char *golden;
  size_t size;
  evs_error error = {0};
  if (accepting())
    assert_int_equal(file_write(path, bytes.bytes, bytes.size, arena, &error), EVS_OK);
  if (file_read(&golden, &size, path, 1 << 20, arena, &error) != EVS_OK)
    fail_msg("%s", error.message);
  if (size != bytes.size || memcmp(golden, bytes.bytes, size) != 0)
    fail_msg("%s differs; it would be:\n%s", path, bytes.bytes);
}

static void match_goldens(void **state)
{
  (void)state;
  for (evs_language language = 0; language < EVS_LANGUAGE_COUNT; language++)
    for (size_t i = 0; i < sizeof golden_cases / sizeof *golden_cases; i++) {
      const golden_case *c = &golden_cases[i];
      evs_arena *arena = evs_arena_create(NULL, NULL);
      sample report;
      sample_document(&report, language, arena);
      compare_golden(evs_arena_printf(arena, "tests/data/render/report.%s.%s",
                                      evs_language_code(language), c->golden),
                     render(&report.document, c->format, &c->options, arena), arena);
      evs_arena_destroy(arena);
    }
}

static void refuse_unknown_formats(void **state)
{
  (void)state;
  evs_renderer *renderer = NULL;
  evs_error error = {0};
  assert_int_equal(evs_renderer_find(&renderer, "jsn", &error), EVS_USAGE);
  assert_string_equal(error.message,
                      "there is no format “jsn”; expected text, csv, json, md, latex or html");
  assert_non_null(strstr(error.hint, "json"));
  assert_int_equal(evs_renderer_find(&renderer, "JSON", NULL), EVS_USAGE);
  assert_null(renderer);
}

/* One estimate whose inference is the text under test. */
static evs_bytes render_inference(const char *format, const char *text, evs_arena *arena)
{
  evs_document document;
  evs_document_init(&document, "did", EVS_ENGLISH, arena);
  evs_estimate row = evs_estimate_empty("e", "t");
  row.inference = text;
  evs_estimates_add(&document.estimates, row);
  return render(&document, format, NULL, arena);
}

/* What a cell of CSV looks like; "guarded" ones would run as formulas. */
static const struct {
  const char *label;
  const char *text;
  const char *cell;
} csv_cases[] = {
    {"plain", "none: no counts", "none: no counts"},
    {"comma", "a,b", "\"a,b\""},
    {"quote", "a\"b", "\"a\"\"b\""},
    {"line end", "a\nb", "\"a\nb\""},
    {"blank in front", " a", "\" a\""},
    {"blank behind", "a ", "\"a \""},
    {"missing", NULL, ""},
    {"formula", "=1+1", "'=1+1"},
    {"formula with comma", "=SUM(A1,A2)", "\"'=SUM(A1,A2)\""},
    {"command", "@SUM(A1)", "'@SUM(A1)"},
    {"plus and name", "+A1", "'+A1"},
    {"minus and command", "-1+cmd|'/C calc'!A0", "'-1+cmd|'/C calc'!A0"},
    {"two signs", "--1", "'--1"},
    {"tab in front", "\t=1", "'\t=1"},
    {"CR in front", "\r=1", "\"'\r=1\""},
    {"number", "-29", "-29"},
    {"printed percentage", "-29,0 %", "\"-29,0 %\""},
    {"printed percentage with no-break space", "+71.4\u00A0%", "+71.4\u00A0%"},
    {"printed amount", "-600.000 €", "-600.000 €"},
    {"exponent", "-1.5e-7", "-1.5e-7"},
    {"control character", "a\x01z", "a\uFFFDz"},
};

static void write_csv_cells(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof csv_cases / sizeof *csv_cases; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    print_message("%s\n", csv_cases[i].label);
    evs_bytes csv = render_inference("csv", csv_cases[i].text, arena);
    assert_string_equal(csv.bytes,
                        evs_arena_printf(arena,
                                         "estimator,term,outcome,group,period,measure,estimate,"
                                         "std_error,statistic,dof,p_value,conf_low,conf_high,n,"
                                         "inference\ne,t,,,,,,,,,,,,,%s\n",
                                         csv_cases[i].cell));
    evs_arena_destroy(arena);
  }
}

static const struct {
  double number;
  const char *json;
} number_cases[] = {
    {96, "96"},
    {-0.0, "0"},
    {-9.55, "-9.55"},
    {0.1, "0.1"},
    {0.1 + 0.2, "0.30000000000000004"},
    {6282722.51, "6282722.51"},
    {9007199254740991.0, "9007199254740991"}, /* 2^53 - 1 */
    {1e300, "1e+300"},
    {5e-324, "5e-324"},
    {NAN, "null"},
    {INFINITY, "null"},
};

static void write_numbers(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof number_cases / sizeof *number_cases; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_document document;
    evs_document_init(&document, "did", EVS_ENGLISH, arena);
    evs_estimate row = evs_estimate_empty("e", "t");
    row.estimate = number_cases[i].number;
    evs_estimates_add(&document.estimates, row);
    evs_bytes json = render(&document, "json", NULL, arena);
    const char *field = evs_arena_printf(arena, "\"estimate\": %s,", number_cases[i].json);
    if (strstr(json.bytes, field) == NULL)
      fail_msg("no %s in %s", field, json.bytes);
    if (isfinite(row.estimate))
      assert_true(strtod(number_cases[i].json, NULL) == row.estimate);
    evs_arena_destroy(arena);
  }
}

static void write_options(void **state)
{
  (void)state;
  static const char *const values[] = {"1", "2.50", "x"};
  static const evs_option_value options[] = {
      {"seed", values, 1, false, true, false},      {"none", NULL, 0, false, false, false},
      {"share", values + 1, 1, false, true, false}, {"name", values, 1, false, false, false},
      {"list", values, 2, true, false, false},      {"numbers", values, 2, true, true, false},
      {"word", values + 2, 1, false, true, false},  {"empty", NULL, 0, true, false, false}};
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_document document;
  evs_document_init(&document, "did", EVS_ENGLISH, arena);
  document.options = options;
  document.option_count = sizeof options / sizeof *options;
  evs_bytes json = render(&document, "json", NULL, arena);
  assert_string_equal(json.bytes,
                      "{\n  \"evalstat\": \"0.1.0\",\n  \"command\": \"did\",\n  \"inputs\": [],\n"
                      "  \"options\": { \"seed\": 1, \"none\": null, \"share\": 2.5, "
                      "\"name\": \"1\", \"list\": [ \"1\", \"2.50\" ], \"numbers\": [ 1, 2.5 ], "
                      "\"word\": \"x\", \"empty\": [] },\n"
                      "  \"estimates\": [],\n  \"findings\": []\n}\n");
  evs_arena_destroy(arena);
}

/* A document of nothing but findings still tells them, in every format but CSV. */
static void tell_findings_without_a_block(void **state)
{
  (void)state;
  static const char *const formats[] = {"text", "json", "md", "latex", "html"};
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_document document;
    evs_document_init(&document, "check", EVS_GERMAN, arena);
    evs_find(&document.findings, STUDY_NOTE, evs_value_text("Nur ein Jahr"));
    assert_non_null(strstr(render(&document, formats[i], NULL, arena).bytes, "Nur ein Jahr"));
    evs_arena_destroy(arena);
  }
}

static void put_pictures_into_html(void **state)
{
  (void)state;
  static const char svg[] = "<svg role=\"img\"><title>Index</title></svg>\n";
  evs_arena *arena = evs_arena_create(NULL, NULL);
  sample report;
  sample_document(&report, EVS_GERMAN, arena);
  const evs_picture pictures[] = {
      {report.index, EVS_PNG, svg, sizeof svg - 1}, /* not for a page */
      {report.index, EVS_SVG, svg, sizeof svg - 1},
      {report.bars, EVS_SVG, NULL, 0}, /* could not be drawn */
  };
  const evs_render_options options = {.pictures = pictures, .picture_count = 3};
  const char *html = render(&report.document, "html", &options, arena).bytes;
  const char *drawn = strstr(html, svg);
  assert_non_null(drawn);
  assert_null(strstr(drawn + 1, svg));
  assert_true(drawn > strstr(html, "<figure id=\"f2\">"));
  assert_non_null(strstr(drawn, "<summary>Daten dieses Diagramms</summary>"));
  assert_non_null(strstr(html, "Das Diagramm konnte nicht gezeichnet werden"));
  assert_null(strstr(html, "<script"));
  assert_null(strstr(html, "://"));
  evs_arena_destroy(arena);
}

/* No line of a terminal's text is wider than asked, down to where nothing fits. */
static void keep_to_the_width(void **state)
{
  (void)state;
  for (size_t width = 12; width <= 120; width++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    sample report;
    sample_document(&report, width % 2 ? EVS_GERMAN : EVS_ENGLISH, arena);
    const evs_render_options options = {.width = width};
    evs_bytes text = render(&report.document, "text", &options, arena);
    for (const char *at = text.bytes; *at; at += strcspn(at, "\n") + 1) {
      const char *line = evs_arena_copy_bytes(arena, at, strcspn(at, "\n"));
      if (text_width(line) > width)
        fail_msg("%zu columns: “%s”", width, line);
    }
    evs_arena_destroy(arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(match_goldens),          cmocka_unit_test(refuse_unknown_formats),
      cmocka_unit_test(write_csv_cells),        cmocka_unit_test(write_numbers),
      cmocka_unit_test(write_options),          cmocka_unit_test(tell_findings_without_a_block),
      cmocka_unit_test(put_pictures_into_html), cmocka_unit_test(keep_to_the_width),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
