/* Figures as gnuplot scripts: pure text, so everything is compared as text. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/file.h"
#include "plot/canvas.h"
#include "plot/labels.h"
#include "plot/ticks.h"
#include "support/sample_figures.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static evs_arena *arena;

static int begin(void **state)
{
  (void)state;
  arena = evs_arena_create(NULL, NULL);
  return 0;
}

static int end(void **state)
{
  (void)state;
  evs_arena_destroy(arena);
  return 0;
}

/* Octal codes: man ascii and the UTF-8 forms of the characters. */
static const struct {
  const char *label;
  evs_picture_format format;
  const char *text;
  const char *expected;
} quotings[] = {
    {"letters and blanks stay", EVS_SVG, "Walle ab", "\"Walle ab\""},
    {"empty", EVS_SVG, "", "\"\""},
    {"digits, or \\1012 would be one character", EVS_SVG, "A2", "\"A\\062\""},
    {"quote and backslash", EVS_PNG, "\"\\", "\"\\042\\134\""},
    {"backtick and dollar", EVS_PNG, "`$", "\"\\140\\044\""},
    {"at sign and hash", EVS_PNG, "@#", "\"\\100\\043\""},
    {"umlaut", EVS_PDF, "ä", "\"\\303\\244\""},
    {"line end and tab become blanks", EVS_PDF, "a\nb\tc", "\"a b c\""},
    {"a control byte becomes U+FFFD", EVS_PDF, "\x01", "\"\\357\\277\\275\""},
    {"a byte that is not UTF-8 becomes U+FFFD", EVS_PDF, "\xff", "\"\\357\\277\\275\""},
    {"character reference in svg: &#x26; then the rest", EVS_SVG, "&#x4",
     "\"\\046\\043x\\062\\066\\073\\043x\\064\""},
    {"the same in png stays", EVS_PNG, "&#x4", "\"\\046\\043x\\064\""},
    {"an ampersand alone stays in svg", EVS_SVG, "&a", "\"\\046a\""},
};

static void quotes_texts(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(quotings); i++) {
    buffer out;

    buffer_init(&out, arena);
    quote_text(&out, quotings[i].text, quotings[i].format, arena);
    if (strcmp(out.text, quotings[i].expected) != 0)
      fail_msg("%s: %s", quotings[i].label, out.text);
  }
}

/* By hand: the steps of 1, 2, 5 that give about five steps. */
static const struct {
  const char *label;
  double low, high;
  int about, decimals;
  double first, last, step;
  int step_decimals;
} tick_cases[] = {
    {"index", 94.6, 104.9, 5, 2, 90, 105, 5, 0},
    {"percent from zero", 0, 100, 5, 1, 0, 100, 20, 0},
    {"below and above zero", -52.2, 120, 5, 1, -100, 150, 50, 0},
    {"small", 0.012, 0.0191, 5, 9, 0.012, 0.02, 0.002, 3},
    {"whole numbers only", 4, 6, 5, 0, 4, 6, 1, 0},
    {"millions", 5900000, 6600000, 5, 0, 5800000, 6600000, 200000, 0},
    {"on the ticks already", 10, 20, 5, 0, 10, 20, 2, 0},
};

static void finds_round_ticks(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(tick_cases); i++) {
    tick_row row = ticks_cover(tick_cases[i].low, tick_cases[i].high, tick_cases[i].about,
                               tick_cases[i].decimals);
    double first = tick_value(&row, 0);
    double last = tick_value(&row, row.count - 1);

    if (first != tick_cases[i].first || last != tick_cases[i].last ||
        fabs(row.step - tick_cases[i].step) > 1e-12 || row.decimals != tick_cases[i].step_decimals)
      fail_msg("%s: %g to %g by %g with %d", tick_cases[i].label, first, last, row.step,
               row.decimals);
  }
}

static void ticks_cover_any_range(void **state)
{
  (void)state;
  for (int i = 0; i < 2000; i++) {
    double low = sin(i * 1.7) * pow(10, i % 17 - 4);
    double high = low + pow(10, i % 13 - 6) * (1.01 + cos(i * 0.3));
    tick_row row;

    if (!(high - low > fabs(low) * 1e-8))
      continue;
    row = ticks_cover(low, high, 5, 9);
    assert_in_range(row.count, 2, 14);
    assert_true(row.first * row.step <= low + row.step * 1e-6);
    assert_true((row.first + (double)row.count - 1) * row.step >= high - row.step * 1e-6);
  }
}

static const struct {
  const char *label;
  size_t count;
  double anchors[4];
  double tops[4]; /* heights are 20, 7 between them on a page */
} push_cases[] = {
    {"apart already", 2, {40, 100}, {30, 90}},
    {"sorted", 2, {100, 40}, {30, 90}},
    {"two at one place give way alike", 2, {100, 100}, {76.5, 103.5}},
    {"pushed off the top", 1, {5}, {0}},
    {"pushed off the bottom", 1, {199}, {173}},
    {"a chain", 3, {100, 105, 110}, {68, 95, 122}},
};

static void pushes_labels_apart(void **state)
{
  chart_canvas canvas;

  (void)state;
  canvas_init(&canvas, EVS_SVG, 640, EVS_ENGLISH, arena);
  for (size_t i = 0; i < COUNT(push_cases); i++) {
    side_label labels[4] = {0};

    for (size_t k = 0; k < push_cases[i].count; k++) {
      labels[k].anchor = push_cases[i].anchors[k];
      labels[k].height = 20;
    }
    labels_push_apart(&canvas, labels, push_cases[i].count, 0, 200);
    for (size_t k = 0; k < push_cases[i].count; k++)
      if (fabs(labels[k].top - push_cases[i].tops[k]) > 1e-9)
        fail_msg("%s: label %zu at %g", push_cases[i].label, k, labels[k].top);
  }
}

static const struct {
  const char *label;
  const char *text;
  double width; /* columns of a terminal, where every letter is 1 */
  const char *lines;
} wrap_cases[] = {
    {"fits", "Walle und Bremen", 20, "Walle und Bremen"},
    {"at a blank", "Walle und Bremen", 10, "Walle und|Bremen"},
    {"behind a hyphen", "Kosten-Nutzen-Bilanz", 8, "Kosten-|Nutzen-|Bilanz"},
    {"a paragraph sign keeps its number", "Hilfen § 27 SGB", 9, "Hilfen|§ 27 SGB"},
    {"a number keeps its unit", "um 9 % mehr", 5, "um|9 %|mehr"},
    {"a word too long", "Ausschuss", 4, "Auss|chus|s"},
    {"umlauts are one column", "ÄÖÜäöüß", 7, "ÄÖÜäöüß"},
    {"a combining mark stays with its letter",
     "aa\xcc\x88"
     "bb",
     2, "aa\xcc\x88|bb"},
    {"only blanks", "   ", 5, ""},
};

static void wraps_texts(void **state)
{
  chart_canvas canvas;

  (void)state;
  canvas_init(&canvas, EVS_TERMINAL, 79, EVS_GERMAN, arena);
  for (size_t i = 0; i < COUNT(wrap_cases); i++) {
    text_block block = canvas_wrap(&canvas, wrap_cases[i].text, look_label, wrap_cases[i].width);
    char lines[200] = "";

    for (size_t k = 0; k < block.line_count; k++) {
      size_t size = strlen(block.lines[k]);

      while (size > 0 && block.lines[k][size - 1] == ' ')
        size--;
      snprintf(lines + strlen(lines), sizeof lines - strlen(lines), "%s%.*s", k ? "|" : "",
               (int)size, block.lines[k]);
    }
    if (strcmp(lines, wrap_cases[i].lines) != 0)
      fail_msg("%s: %s", wrap_cases[i].label, lines);
  }
}

/* A word that is too long makes the font smaller before it is broken. */
static void shrinks_before_breaking(void **state)
{
  chart_canvas canvas;
  text_block block;

  (void)state;
  canvas_init(&canvas, EVS_SVG, 640, EVS_GERMAN, arena);
  block = canvas_wrap(&canvas, "Fortbildungskosten", look_label,
                      canvas_text_width(&canvas, "Fortbildungskosten", look_label) * 0.9);
  assert_int_equal(block.line_count, 1);
  assert_true(block.look.size < look_label.size && block.look.size >= 11);
}

/* A string of the script as it may be: letters, blanks and \ooo, or one of the
   words that are ours. */
static const char *check_string(const char *at)
{
  static const char *const ours[] = {"Liberation Sans", "#"};
  const char *close = strchr(at + 1, '"');

  assert_non_null(close);
  if (close == at + 2) /* the sign of a series on a terminal */
    return close + 1;
  for (size_t i = 0; i < COUNT(ours); i++)
    if (strncmp(at + 1, ours[i], strlen(ours[i])) == 0)
      return close + 1;
  for (at++; at < close; at++) {
    bool letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || *at == ' ';

    if (letter)
      continue;
    assert_int_equal(*at, '\\');
    for (int i = 0; i < 3; i++)
      assert_in_range(*++at, '0', '7');
  }
  return close + 1;
}

/* Outside of strings only what this program writes: the words of `text` must not
   be found, nor anything that gnuplot would hand to a shell. */
static void check_script(const char *script)
{
  while (*script) {
    if (*script == '"') {
      script = check_string(script);
      continue;
    }
    if (!strchr("\n $:[](),.+-*/=;<_", *script) &&
        !((*script | 32) >= 'a' && (*script | 32) <= 'z') && !(*script >= '0' && *script <= '9') &&
        !(*script == '\\' && script[1] == '\n'))
      fail_msg("raw byte 0x%02x before %.40s", (unsigned)(unsigned char)*script, script);
    script++;
  }
}

static const char *const hostile[] = {
    "`touch /tmp/evalstat-hostile`",
    "\"; system('touch /tmp/evalstat-hostile')",
    "a\nEOD\nplot 1\n!touch /tmp/evalstat-hostile",
    "EOD",
    "@macro $data \\\" \\",
    "<script>alert(1)</script>",
    "&#x41;&amp;&lt; ]]> --> %d %s",
    "\x01\x7f\xc2\x85\xff tail",
    "{/Bold x}_a^b ~a{.6-}",
    "'; exit gnuplot",
    "",
    " ",
};

static void keeps_user_text_inside_strings(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(hostile); i++)
    for (int kind = EVS_FIGURE_LINES; kind <= EVS_FIGURE_PAIRS; kind++)
      for (int format = EVS_SVG; format <= EVS_TERMINAL; format++) {
        const evs_figure *figure = figure_with_text((evs_figure_kind)kind, hostile[i], arena);

        check_script(
            evs_figure_script(figure, (evs_picture_format)format, hostile[i], NULL, arena));
      }
}

static void gives_the_same_script_again(void **state)
{
  (void)state;
  for (size_t i = 0; i < SAMPLE_FIGURE_COUNT; i++) {
    char *one = evs_figure_script(sample_figure(i, EVS_GERMAN, arena), EVS_SVG, "/a", NULL, arena);
    char *two = evs_figure_script(sample_figure(i, EVS_GERMAN, arena), EVS_SVG, "/a", NULL, arena);

    assert_string_equal(one, two);
  }
}

/* What must stand in the script of a sample; numbers are those of the figure. */
static const struct {
  size_t figure;
  evs_language language;
  const char *expected;
} script_cases[] = {
    {0, EVS_GERMAN, "<< EOD\n2011 100\n2012 94.96\nEOD\n"},
    {0, EVS_GERMAN, "\"\\071\\064\\054\\071\\066\""},  /* 94,96 */
    {0, EVS_ENGLISH, "\"\\071\\064\\056\\071\\066\""}, /* 94.96 */
    {0, EVS_ENGLISH, "set output \"\\057a b\"\n"},
    {0, EVS_ENGLISH, "noenhanced"},
    {1, EVS_GERMAN, "\"\\053\\067\\061\\054\\064 \\045\""},                     /* +71,4 % */
    {1, EVS_GERMAN, "\"\\342\\210\\222\\065\\062\\054\\062 \\045\""},           /* −52,2 % */
    {1, EVS_GERMAN, "\"\\342\\200\\223\""},                                     /* – */
    {3, EVS_GERMAN, "1.5 280000 1.19 1.81 280000 600000\n"},                    /* a step down */
    {3, EVS_GERMAN, "2.5 280000 2.19 2.81 0 280000\n"},                         /* the total */
    {3, EVS_GERMAN, "\"\\066\\060\\060\\056\\060\\060\\060 \\342\\202\\254\""}, /* 600.000 € */
    {4, EVS_GERMAN, "set multiplot\n"},
    /* pairs: x, y and the size 1.15 sqrt(weight / 100), at least 0.3 */
    {8, EVS_GERMAN, "<< EOD\n69 49 0.69\n107 76 0.3\n138 98 1.15\nEOD\n"},
    {8, EVS_GERMAN, "<< EOD\n69 49 0.75\nEOD\n"},             /* the smallest */
    {8, EVS_GERMAN, "<< EOD\n0 0 0.75\n190 190 0.75\nEOD\n"}, /* no change */
    {7, EVS_GERMAN, "\"\\342\\211\\210 wie erwartet\\054\""}, /* ≈ wie erwartet, */
    {7, EVS_GERMAN, "\"\\342\\211\\240 entgegen\""},          /* ≠ entgegen */
    {7, EVS_GERMAN, "\"\\075 wie erwartet\""},                /* = wie erwartet */
    {7, EVS_ENGLISH, " dt (4,3)\n"},                          /* not measured: dashed */
    {5, EVS_GERMAN, "2010.4166666666667 NaN\n"},              /* the gap of May 2010 */
    {5, EVS_GERMAN, "\"\\061\\056\\064\\060\\060\""},         /* 1.400 */
};

static void writes_numbers_and_words(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(script_cases); i++) {
    const evs_figure *figure =
        sample_figure(script_cases[i].figure, script_cases[i].language, arena);
    char *script = evs_figure_script(figure, EVS_SVG, "/a b", NULL, arena);

    if (!strstr(script, script_cases[i].expected))
      fail_msg("case %zu: %s is not in\n%s", i, script_cases[i].expected, script);
  }
}

/* The whole script as it was read before it was kept; EVALSTAT_ACCEPT=1 writes it anew. */
static void keeps_whole_scripts(void **state)
{
  static const struct {
    size_t figure;
    evs_language language;
    evs_picture_format format;
    bool narrow;
    const char *golden;
  } rows[] = {
      {7, EVS_GERMAN, EVS_SVG, false, "tests/data/plot/logic-model.de.svg.gp"},
      {7, EVS_GERMAN, EVS_SVG, true, "tests/data/plot/logic-model.de.phone.gp"},
      {7, EVS_ENGLISH, EVS_TERMINAL, false, "tests/data/plot/logic-model.en.terminal.gp"},
      {8, EVS_GERMAN, EVS_SVG, false, "tests/data/plot/solutions.de.svg.gp"},
      {8, EVS_ENGLISH, EVS_PDF, false, "tests/data/plot/solutions.en.pdf.gp"},
  };
  const char *accept = getenv("EVALSTAT_ACCEPT");

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    const evs_figure *figure = sample_figure(rows[i].figure, rows[i].language, arena);
    evs_figure narrow = *figure;
    char *script;
    char *golden;
    size_t size;

    narrow.narrow_of = figure;
    script =
        evs_figure_script(rows[i].narrow ? &narrow : figure, rows[i].format, "/a", NULL, arena);
    if (accept && strcmp(accept, "1") == 0)
      assert_int_equal(file_write(rows[i].golden, script, strlen(script), arena, NULL), EVS_OK);
    if (file_read(&golden, &size, rows[i].golden, 1 << 20, arena, NULL) != EVS_OK)
      fail_msg("%s is missing", rows[i].golden);
    if (size != strlen(script) || memcmp(golden, script, size) != 0)
      fail_msg("%s differs:\n%s", rows[i].golden, script);
  }
}

/* Values that cannot be drawn leave a chart that can. */
static void survives_any_values(void **state)
{
  static const double odd[] = {NAN, INFINITY, -INFINITY, 1e300, -1e300, 5e-324, 0, 1e15};

  (void)state;
  for (int kind = EVS_FIGURE_LINES; kind <= EVS_FIGURE_PAIRS; kind++)
    for (size_t a = 0; a < COUNT(odd); a++)
      for (size_t b = 0; b < COUNT(odd); b++) {
        evs_figure figure = *figure_with_text((evs_figure_kind)kind, "x", arena);
        evs_figure_panel panel = figure.panels[0];
        double values[2] = {odd[a], odd[b]};
        evs_figure_series series = {"x", EVS_ROLE_TREATED, panel.series[0].x, values, 2};
        char *script;

        panel.series = &series;
        panel.series_count = 1;
        figure.panels = &panel;
        script = evs_figure_script(&figure, EVS_SVG, "/a", NULL, arena);
        assert_null(strstr(script, "inf"));
        if (strstr(script, "nan"))
          fail_msg("kind %d, %g, %g: %.200s", kind, odd[a], odd[b], strstr(script, "nan") - 60);
        assert_non_null(strstr(script, "\nplot "));
      }
}

/* A band is drawn as far as it goes, not flattened at a limit; the plane reaches to the limit
   and not to the ends of the band. */
static void band_runs_out_of_the_picture(void **state)
{
  static const double x[] = {2011, 2012, 2013};
  static const double y[] = {10, 12, 11};
  static const double low[] = {8, 7, -500};
  static const double high[] = {14, 90, 5000};
  static const double limits[] = {5, 30};
  evs_figure figure = *figure_with_text(EVS_FIGURE_LINES, "x", arena);
  evs_figure_panel panel = figure.panels[0];
  evs_figure_series series = {"x", EVS_ROLE_TREATED, x, y, 3};
  evs_figure_band band = {EVS_ROLE_COUNTERFACTUAL, x, low, high, 3};
  char *script;

  (void)state;
  panel.series = &series;
  panel.series_count = 1;
  panel.bands = &band;
  panel.band_count = 1;
  panel.band_limits = limits;
  figure.panels = &panel;
  script = evs_figure_script(&figure, EVS_SVG, "/a", NULL, arena);
  assert_non_null(strstr(script, "2011 8 14\n2012 7 90\n2013 -500 5000\n"));
  assert_non_null(strstr(script, "[0:40]"));
  panel.band_limits = NULL;
  script = evs_figure_script(&figure, EVS_SVG, "/a", NULL, arena);
  assert_non_null(strstr(script, "[-2000:6000]"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(quotes_texts),
      cmocka_unit_test(finds_round_ticks),
      cmocka_unit_test(ticks_cover_any_range),
      cmocka_unit_test(pushes_labels_apart),
      cmocka_unit_test(wraps_texts),
      cmocka_unit_test(shrinks_before_breaking),
      cmocka_unit_test(keeps_user_text_inside_strings),
      cmocka_unit_test(gives_the_same_script_again),
      cmocka_unit_test(writes_numbers_and_words),
      cmocka_unit_test(keeps_whole_scripts),
      cmocka_unit_test(survives_any_values),
      cmocka_unit_test(band_runs_out_of_the_picture),
  };

  return cmocka_run_group_tests(tests, begin, end);
}
