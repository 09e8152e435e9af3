/* What gnuplot writes, made fit for use: SVG rewritten, trailers checked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "plot/picture.h"

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

static const evs_figure figure = {
    .id = "f", .title = "T & <t>", .description = "D\x01\n]]>", .language = EVS_ENGLISH};

#define HEAD                                                                                       \
  "<?xml version=\"1.0\"?>\n<svg viewBox=\"0 0 640 433\" xmlns=\"u\" xmlns:xlink=\"v\">\n"
#define ROOT                                                                                       \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 433\" width=\"640\" "               \
  "height=\"433\" "                                                                                \
  "style=\"max-width:100%;height:auto\" role=\"img\" aria-labelledby=\"f-title f-desc\" "          \
  "font-family=\"Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif\">\n"                  \
  "<title id=\"f-title\">T &amp; &lt;t&gt;</title>\n"                                              \
  "<desc id=\"f-desc\">D\xef\xbf\xbd ]]&gt;</desc>"

/* Inputs are pieces of what gnuplot 5.4 writes; NULL: to be refused. */
static const struct {
  const char *label;
  const char *input;
  const char *expected;
} rewritings[] = {
    {"root, title and description", HEAD "</svg>\n", ROOT "\n</svg>\n"},
    {"gnuplot's own title and defs go",
     HEAD
     "<title>Gnuplot</title><desc>Produced</desc><defs>\n<path id='gpPt0' d='M0'/></defs></svg>",
     ROOT "\n</svg>\n"},
    {"comments go", HEAD "<!-- <g> --></svg>", ROOT "\n</svg>\n"},
    {"empty groups go", HEAD "<g color=\"black\">\n <g>\n</g></g></svg>", ROOT "\n</svg>\n"},
    {"currentColor becomes black", HEAD "<g stroke=\"currentColor\"><path d='M1'/></g></svg>",
     ROOT "\n<g stroke=\"black\">\n<path d=\"M1\"/></g>\n</svg>\n"},
    {"ids get the figure's name", HEAD "<path id='p' clip-path=\"url(#c)\"/></svg>",
     ROOT "\n<path id=\"f-p\" clip-path=\"url(#f-c)\"/>\n</svg>\n"},
    {"what leads outside goes",
     HEAD "<path xlink:href='http://a' onclick='x' d='M1'/><script>1</script></svg>",
     ROOT "\n<path d=\"M1\"/>\n</svg>\n"},
    {"fonts",
     HEAD "<g font-family=\"Liberation Sans:Bold\" font-size=\"19\"><text>a</text></g></svg>",
     ROOT "\n<g font-weight=\"bold\" font-size=\"19\">\n<text>a</text></g>\n</svg>\n"},
    {"a round point",
     HEAD
     "<use xlink:href='#gpPt6' transform='translate(5.00,6.50) scale(4.5)' color='red'/></svg>",
     ROOT "\n<circle cx=\"5.00\" cy=\"6.50\" r=\"4.50\" stroke=\"none\" fill=\"red\"/>\n</svg>\n"},
    {"a square point",
     HEAD
     "<use xlink:href='#gpPt4' transform='translate(5.00,6.50) scale(4.5)' color='red'/></svg>",
     ROOT "\n<rect x=\"0.50\" y=\"2.00\" width=\"9.00\" height=\"9.00\" stroke=\"none\" "
          "fill=\"red\"/>\n</svg>\n"},
    {"text stays, > is escaped", HEAD "<text>a ]]> b &lt; &amp;</text></svg>",
     ROOT "\n<text>a ]]&gt; b &lt; &amp;</text>\n</svg>\n"},
    {"text outside of <text> goes", HEAD "<g>x<path d='M1'/></g></svg>",
     ROOT "\n<g>\n<path d=\"M1\"/></g>\n</svg>\n"},
    {"no root", "<?xml?><g></g></svg>", NULL},
    {"cut in a tag", HEAD "<path d='M1", NULL},
    {"cut before the end", HEAD "<g><path d='M1'/></g>", NULL},
    {"an end too many", HEAD "</svg></svg>", NULL},
    {"a second root", HEAD "</svg><svg viewBox=\"0 0 1 1\"></svg>", NULL},
    {"ends do not match", HEAD "<g><text>a</g></text></svg>", NULL},
    {"an attribute without a value", HEAD "<path d/></svg>", NULL},
    {"no size", "<svg></svg>", NULL},
    {"a point without a place", HEAD "<use xlink:href='#gpPt6' color='red'/></svg>", NULL},
    {"bare ampersands are escaped", HEAD "<text>a & &#x41; b</text></svg>",
     ROOT "\n<text>a &amp; &amp;#x41; b</text>\n</svg>\n"},
    {"nothing", "", NULL},
};

static void rewrites_svg(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(rewritings); i++) {
    picture_bytes raw = {rewritings[i].input, strlen(rewritings[i].input)};
    picture_bytes out;
    bool done = svg_rewrite(&out, raw, &figure, arena);

    if (done != (rewritings[i].expected != NULL))
      fail_msg("%s: %s", rewritings[i].label, done ? "was accepted" : "was refused");
    if (done && strcmp(out.bytes, rewritings[i].expected) != 0)
      fail_msg("%s:\n%s", rewritings[i].label, out.bytes);
  }
}

/* Every piece of a picture but the whole is refused, and none is read too far. */
static void refuses_cut_svg(void **state)
{
  static const char whole[] =
      HEAD "<g id=\"gnuplot_canvas\" color=\"black\"><text>a</text>"
           "<use xlink:href='#gpPt6' transform='translate(5,6) scale(4)' color='red'/></g></svg>\n";
  picture_bytes out;

  (void)state;
  for (size_t size = 0; size < sizeof whole - 2; size++) {
    picture_bytes part = {evs_arena_copy_bytes(arena, whole, size), size};

    assert_false(picture_finish(&out, part, EVS_SVG, &figure, arena));
  }
  assert_true(
      picture_finish(&out, (picture_bytes){whole, sizeof whole - 1}, EVS_SVG, &figure, arena));
}

#define BYTES(text)                                                                                \
  {                                                                                                \
    text, sizeof(text) - 1                                                                         \
  }

static const struct {
  const char *label;
  evs_picture_format format;
  picture_bytes raw;
  const char *expected; /* NULL: refused */
} finishings[] = {
    {"pdf: the date is fixed at equal length", EVS_PDF,
     BYTES("%PDF-1.5 /CreationDate (D:20261121212405+01'00) x\n%%EOF\n"),
     "%PDF-1.5 /CreationDate (D:20000101000000+00'00) x\n%%EOF\n"},
    {"pdf: the date of another zone", EVS_PDF,
     BYTES("%PDF-1.5 /CreationDate (D:20261121212405Z)%%EOF"),
     "%PDF-1.5 /CreationDate (D:20000101000000Z)%%EOF"},
    {"pdf: cut", EVS_PDF, BYTES("%PDF-1.5 /CreationDate (D:2026"), NULL},
    {"pdf: cut in the date", EVS_PDF, BYTES("%PDF-/CreationDate (D:2026%%EOF"),
     "%PDF-/CreationDate (D:2026%%EOF"},
    {"png: cut", EVS_PNG, BYTES("\x89PNG\r\n\x1a\n....IDAT"), NULL},
    {"png: no header", EVS_PNG, BYTES("IEND\xae\x42\x60\x82"), NULL},
    {"terminal: form feed and blanks go", EVS_TERMINAL, BYTES("\f   \n a  \n   \nb\n   \n"),
     " a\n\nb\n"},
    {"terminal: colours are closed", EVS_TERMINAL,
     BYTES("\f\x1b[0;39m   \n\x1b[0;39m \x1b[38;5;32ma  \n\x1b[0;39;49m"),
     "\x1b[0;39m \x1b[38;5;32ma\x1b[0m\n"},
    {"terminal: nothing", EVS_TERMINAL, BYTES("\f  \n"), NULL},
    {"terminal: cut in a line", EVS_TERMINAL, BYTES("\f a"), NULL},
    {"empty", EVS_PDF, BYTES(""), NULL},
};

static void finishes_other_formats(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(finishings); i++) {
    picture_bytes out;
    bool done = picture_finish(&out, finishings[i].raw, finishings[i].format, &figure, arena);

    if (done != (finishings[i].expected != NULL))
      fail_msg("%s: %s", finishings[i].label, done ? "was accepted" : "was refused");
    if (done && strcmp(out.bytes, finishings[i].expected) != 0)
      fail_msg("%s: %s", finishings[i].label, out.bytes);
  }
}

static const struct {
  const char *text;
  evs_status status;
  evs_picture_format format;
} names[] = {{"svg", EVS_OK, EVS_SVG},     {"PDF", EVS_OK, EVS_PDF},
             {"png", EVS_OK, EVS_PNG},     {"terminal", EVS_OK, EVS_TERMINAL},
             {"jpeg", EVS_USAGE, EVS_SVG}, {"", EVS_USAGE, EVS_SVG}};

static void knows_formats_by_name(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(names); i++) {
    evs_picture_format format = EVS_SVG;

    assert_int_equal(evs_picture_format_parse(&format, names[i].text, NULL), names[i].status);
    assert_int_equal(format, names[i].format);
  }
  assert_string_equal(evs_picture_extension(EVS_TERMINAL), "txt");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rewrites_svg),
      cmocka_unit_test(refuses_cut_svg),
      cmocka_unit_test(finishes_other_formats),
      cmocka_unit_test(knows_formats_by_name),
  };

  return cmocka_run_group_tests(tests, begin, end);
}
