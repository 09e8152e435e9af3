/* Alternative texts in a PDF: checked by reading the file as a PDF reader does,
   from the table of objects at its end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "render/pdf_figures.h"

enum { OBJECTS = 5 };

static const char *const objects[OBJECTS] = {
    "1 0 obj\n<<\n/Type /Catalog\n>>\nendobj\n",
    "2 0 obj\n<<\n/Type /StructElem\n/S /Art\n/K [ 0 ]\n>>\nendobj\n",
    "3 0 obj\n<<\n/Type /StructElem\n/S /P\n>>\nendobj\n",
    "4 0 obj\n<<\n/Type /StructElem\n/S /Art\n>>\nendobj\n",
    "5 0 obj\n(after all figures)\nendobj\n",
};

/* A file as weasyprint writes it. */
static evs_bytes make_file(evs_arena *arena)
{
  char *text = evs_arena_alloc(arena, 2000);
  size_t places[OBJECTS], table;
  size_t size = (size_t)sprintf(text, "%%PDF-1.7\n");

  for (size_t i = 0; i < OBJECTS; i++) {
    places[i] = size;
    size += (size_t)sprintf(text + size, "%s", objects[i]);
  }
  table = size;
  size += (size_t)sprintf(text + size, "xref\n0 %d\n0000000000 65535 f \n", OBJECTS + 1);
  for (size_t i = 0; i < OBJECTS; i++)
    size += (size_t)sprintf(text + size, "%010zu 00000 n \n", places[i]);
  size += (size_t)sprintf(text + size,
                          "trailer\n<<\n/Size %d\n/Root 1 0 R\n>>\nstartxref\n%zu\n%%%%EOF\n",
                          OBJECTS + 1, table);
  return (evs_bytes){text, size};
}

/* The text of object `number`, found from the end of the file. */
static const char *object_at(evs_bytes pdf, size_t number)
{
  const char *start = strstr(pdf.bytes, "startxref\n") + 10;
  const char *table = pdf.bytes + strtoul(start, NULL, 10);
  const char *line;

  assert_memory_equal(table, "xref\n", 5);
  line = strchr(table + 5, '\n') + 1 + 20 * number;
  assert_memory_equal(line + 10, " 00000 n \n", 10);
  return pdf.bytes + strtoul(line, NULL, 10);
}

static void tags_each_figure_with_its_text(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const char *const texts[] = {"Kosten: 5 €", "\xF0\x9F\x93\x88 (x)"};
  evs_bytes pdf = pdf_figures_tag(make_file(arena), texts, 2, arena);

  (void)state;
  for (size_t i = 1; i <= OBJECTS; i++) {
    char begin[16];

    snprintf(begin, sizeof begin, "%zu 0 obj\n", i);
    assert_memory_equal(object_at(pdf, i), begin, strlen(begin));
  }
  assert_non_null(strstr(object_at(pdf, 2), "/S /Figure\n/Alt "
                                            "<FEFF004B006F007300740065006E003A002000350020"
                                            "20AC>\n/K [ 0 ]\n"));
  assert_non_null(strstr(object_at(pdf, 4), "/S /Figure\n/Alt <FEFFD83DDCC8002000280078"
                                            "0029>\n>>"));
  assert_null(strstr(pdf.bytes, "/Art"));
  assert_non_null(strstr(object_at(pdf, 3), "/S /P"));
  assert_memory_equal(pdf.bytes + pdf.size - 6, "%%EOF\n", 6);
  evs_arena_destroy(arena);
}

/* Another number of figures, none, no table: nothing is touched. */
static void leaves_other_files_alone(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const char *const texts[] = {"a", "b", "c"};
  evs_bytes pdf = make_file(arena);
  evs_bytes cut = {pdf.bytes, pdf.size - 40};
  evs_bytes tiny = {"%PDF", 4};

  (void)state;
  assert_ptr_equal(pdf_figures_tag(pdf, texts, 3, arena).bytes, pdf.bytes);
  assert_ptr_equal(pdf_figures_tag(pdf, texts, 0, arena).bytes, pdf.bytes);
  assert_ptr_equal(pdf_figures_tag(cut, texts, 2, arena).bytes, cut.bytes);
  assert_ptr_equal(pdf_figures_tag(tiny, texts, 2, arena).bytes, tiny.bytes);
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tags_each_figure_with_its_text),
      cmocka_unit_test(leaves_other_files_alone),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
