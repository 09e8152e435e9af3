/* What is guessed of a table without a study, and the study drafted from it.

   Expected values: what a reader of the header and the first rows would say;
   the hostile names are those of test_draft_hostile, written out below. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "core/file.h"
#include "evalstat/study.h"
#include "support/tables.h"

static void add_part(buffer *out, const char *key, const char *text)
{
  if (text)
    buffer_printf(out, " %s=%s", key, text);
}

/* "long unit=bezirk period=jahr value=x only_indicator=x" */
static const char *mapping_words(const evs_mapping *mapping, evs_arena *arena)
{
  static const char *const layouts[] = {"long", "wide", "wide-periods"};
  char period[EVS_PERIOD_TEXT_SIZE];
  buffer told;

  buffer_init(&told, arena);
  buffer_add(&told, layouts[mapping->layout]);
  add_part(&told, "unit", mapping->unit);
  add_part(&told, "only_unit", mapping->only_unit);
  add_part(&told, "period", mapping->period);
  evs_period_text(period, mapping->only_period);
  add_part(&told, "only_period", *period ? period : NULL);
  add_part(&told, "indicator", mapping->indicator);
  add_part(&told, "only_indicator", mapping->only_indicator);
  add_part(&told, "value", mapping->value);
  for (size_t i = 0; i < mapping->column_count; i++)
    add_part(&told, mapping->columns[i].column, mapping->columns[i].indicator);
  return told.text;
}

typedef struct {
  const char *label;
  const char *text;
  evs_mapping known;
  const char *expected;
  size_t guessed; /* findings column-guessed */
  size_t skipped; /* findings column-skipped */
} guess_case;

static const evs_column_map known_column[] = {{"b", "b"}};

static const guess_case cases[] = {
    {"long with indicator, German",
     "Raum;Zeit;Indikator;Wert\nA;2011;x;1\nA;2012;x;2\nA;2011;y;1\n",
     {0},
     "long unit=Raum period=Zeit indicator=Indikator value=Wert",
     4,
     0},
    {"long, one value column",
     "district;year;cases\nA;2011;1\nA;2012;2\nB;2011;3\n",
     {0},
     "long unit=district period=year only_indicator=cases value=cases",
     3,
     0},
    {"wide, with a code of the units by its zeros",
     "bez;bezirk;jahr;x;y\n01;A;2011;1;2\n01;A;2012;3;4\n02;B;2011;5;6\n",
     {0},
     "wide unit=bezirk period=jahr x=x y=y",
     4,
     1},
    {"codes by their names",
     "Gemeindeschlüssel;ort;lfd_nr;monat;x\n7;A;1;01/2011;1\n7;A;2;02/2011;3\n8;B;3;01/2011;5\n",
     {0},
     "long unit=ort period=monat only_indicator=x value=x",
     3,
     2},
    {"a column that is constant in each unit is no code",
     "ort;jahr;einwohner;x\nA;2011;900;1\nA;2012;900;3\nB;2011;700;5\n",
     {0},
     "wide unit=ort period=jahr einwohner=einwohner x=x",
     4,
     0},
    {"periods as columns",
     "Stadtteil;2011;2012;2013\nA;1;2;3\nB;4;5;6\n",
     {0},
     "wide-periods unit=Stadtteil only_indicator=d",
     4,
     0},
    {"periods as columns, with indicators",
     "Ort;Merkmal;01/2011;02/2011\nA;x;1;2\nA;y;4;5\n",
     {0},
     "wide-periods unit=Ort indicator=Merkmal",
     4,
     0},
    {"names of columns that say nothing",
     "a;b;c\nNord;31.12.2011;5\nSüd;31.12.2011;7\n",
     {0},
     "long unit=a period=b only_indicator=c value=c",
     3,
     0},
    {"an unnamed column of indicators, told by what repeats",
     "gebiet;was;jahr;n\nA;x;2011;1\nA;y;2011;2\nA;x;2012;1\nA;y;2012;2\n",
     {0},
     "long unit=gebiet period=jahr indicator=was value=n",
     4,
     0},
    {"values that look like years are not the periods",
     "jahr;bezirk;faelle;ende\n2011;A;1918;839\n2012;A;1917;840\n",
     {0},
     "wide unit=bezirk period=jahr faelle=faelle ende=ende",
     4,
     0},
    {"one unit: the name of the file",
     "month;n;days\n2011-01;1;14\n2011-02;2;15\n",
     {0},
     "wide only_unit=d period=month n=n days=days",
     3,
     0},
    {"one unit, named by a column that never changes",
     "hospital;infection;month;n\nBOH;UTI;2011-01;1\nBOH;UTI;2011-02;2\n",
     {0},
     "long unit=hospital period=month only_indicator=n value=n",
     3,
     1},
    {"the mark of the pilot is no indicator",
     "State;Year;Packs;treated\nA;1970;8,5;0\nB;1970;9,5;1\nA;1971;3,5;0\n",
     {0},
     "long unit=State period=Year only_indicator=Packs value=Packs",
     3,
     1},
    {"remarks are no indicators",
     "ort;jahr;x;y;Bemerkung\nA;2011;1;2;neu\nB;2011;1;2;\nA;2012;3;4;alt\n",
     {0},
     "wide unit=ort period=jahr x=x y=y",
     4,
     1},
    {"a word among numbers leaves them numbers",
     "ort;jahr;x\nA;2011;1\nA;2012;viele\nB;2011;4\n",
     {0},
     "long unit=ort period=jahr only_indicator=x value=x",
     3,
     0},
    {"numbers as units",
     "id;jahr;x\n1;2011;1\n1;2012;7\n2;2011;4\n",
     {0},
     "long unit=id period=jahr only_indicator=x value=x",
     3,
     0},
    {"missing values and signs of DIN 55301",
     "ort;jahr;x\nA;2011;–\nA;2012;...\nB;2011;4 r\nB;2012;5\n",
     {0},
     "long unit=ort period=jahr only_indicator=x value=x",
     3,
     0},
    {"a row of totals without a period",
     "Bezirk;Jahr;x\nA;2011;1\nA;2012;7\nSumme;;8\n",
     {0},
     "long unit=Bezirk period=Jahr only_indicator=x value=x",
     3,
     0},
    {"the unit is known",
     "a;b;jahr;x\nN;M;2011;5\nS;M;2011;7\n",
     {.unit = "b"},
     "long unit=b period=jahr indicator=a value=x",
     3,
     0},
    {"the outcome is known",
     "a;b;jahr;c\nN;1;2011;5\nS;2;2011;7\n",
     {.layout = EVS_WIDE, .columns = known_column, .column_count = 1},
     "wide unit=a period=jahr b=b",
     2,
     0},
    {"the period is known and has no column",
     "ort;x\nN;1\nS;2\n",
     {.only_period = {EVS_YEAR, 2011}},
     "long unit=ort only_period=2011 only_indicator=x value=x",
     2,
     0},
    {"everything is known: nothing is reported",
     "01;02;03;04\nN;2011;5;6\n",
     {.unit = "01", .period = "02", .only_indicator = "i", .value = "04"},
     "long unit=01 period=02 only_indicator=i value=04",
     0,
     0},
    {"a wide file stays wide",
     "ort;art;jahr;x\nA;p;2011;1\nA;q;2011;2\n",
     {.layout = EVS_WIDE},
     "wide unit=ort period=jahr x=x",
     3,
     1},
};

static void check_guess(const guess_case *c)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_mapping mapping;
  evs_error error = {0};
  const evs_table *table = table_of("folder/d.csv", c->text, arena);

  if (evs_mapping_guess(&mapping, &c->known, table, &findings, arena, &error))
    fail_msg("%s: %s", c->label, error.message);
  if (strcmp(mapping_words(&mapping, arena), c->expected) != 0)
    fail_msg("%s: %s; expected %s", c->label, mapping_words(&mapping, arena), c->expected);
  if (finding_count(&findings, "column-guessed") != c->guessed ||
      finding_count(&findings, "column-skipped") != c->skipped)
    fail_msg("%s: %zu guessed, %zu skipped; expected %zu, %zu", c->label,
             finding_count(&findings, "column-guessed"), finding_count(&findings, "column-skipped"),
             c->guessed, c->skipped);
  evs_arena_destroy(arena);
}

static void test_guesses(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    check_guess(&cases[i]);
}

typedef struct {
  const char *label;
  const char *text;
  const char *message;
  const char *hint;
} refused_case;

static const refused_case refused[] = {
    {"no periods", "land;j1;j2\nHessen;1;2\n", "no column of periods", "--period"},
    {"a period in each header", "bez;cases_2016;cases_2017\nA;1918;1525\nB;839;692\n",
     "no column of periods", "below each other"},
    {"numbers that only number the periods", "unit;t;y\nA;1;5\nA;2;6\n", "no column of periods",
     "--period"},
    {"no values", "ort;jahr\nA;2011\n", "no column of numbers", ""},
    {"two columns of values beside an indicator",
     "ort;jahr;indikator;a;b\nA;2011;x;1;2\nA;2011;y;1;2\n", "which column holds the values",
     "--value"},
};

static void test_refused(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
    const refused_case *c = &refused[i];
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_findings findings = {.arena = arena};
    evs_mapping mapping;
    evs_error error = {0};
    evs_status status = evs_mapping_guess(&mapping, NULL, table_of("d.csv", c->text, arena),
                                          &findings, arena, &error);
    if (status != EVS_USAGE || !strstr(error.message, c->message) || !strstr(error.hint, c->hint) ||
        strcmp(error.file, "d.csv") != 0 || error.line != 1)
      fail_msg("%s: %s %s:%zu: %s (%s)", c->label, evs_status_name(status), error.file, error.line,
               error.message, error.hint);
    evs_arena_destroy(arena);
  }
}

static void test_finding_places(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_mapping mapping;
  const evs_table *table = table_of("d.csv", "bez_code;bezirk;jahr;x\n01;A;2011;5\n", arena);
  (void)state;

  assert_int_equal(evs_mapping_guess(&mapping, NULL, table, &findings, arena, NULL), EVS_OK);
  assert_string_equal(finding_of(&findings, "column-skipped", arena),
                      "The column “bez_code” was left out: it holds codes, not values");
  for (size_t i = 0; i < findings.count; i++)
    if (strcmp(findings.items[i].code, "column-skipped") == 0) {
      assert_string_equal(findings.items[i].file, "d.csv");
      assert_int_equal(findings.items[i].line, 1);
      assert_int_equal(findings.items[i].column, 1);
    }
  evs_arena_destroy(arena);
}

/* Writes `text` as a study beside `path` and reads it. */
static evs_study read_back(const char *text, evs_arena *arena)
{
  char folder[] = "/tmp/evalstat-test-XXXXXX";
  evs_study study;
  evs_error error = {0};

  assert_non_null(mkdtemp(folder));
  const char *path = evs_arena_printf(arena, "%s/study.yaml", folder);
  assert_int_equal(file_write(path, text, strlen(text), arena, &error), EVS_OK);
  evs_status status = evs_study_read_anywhere(&study, path, arena, &error);
  unlink(path);
  rmdir(folder);
  if (status)
    fail_msg("%zu:%zu: %s\n%s", error.line, error.column, error.message, text);
  return study;
}

static const char *absolute(const char *path, evs_arena *arena)
{
  char folder[4096];
  assert_non_null(getcwd(folder, sizeof folder));
  return *path == '/' ? path : evs_arena_printf(arena, "%s/%s", folder, path);
}

static void test_draft_berlin(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_table table;
  evs_error error;
  char *text;
  (void)state;

  assert_int_equal(evs_table_read(&table, absolute("datasets/berlin-hze/spending.csv", arena), NULL,
                                  &findings, arena, &error),
                   EVS_OK);
  for (int language = 0; language < EVS_LANGUAGE_COUNT; language++) {
    assert_int_equal(evs_study_draft(&text, &table, (evs_language)language, arena, &error), EVS_OK);
    evs_study study = read_back(text, arena);
    assert_string_equal(
        mapping_words(&study.files[0].mapping, arena),
        "long unit=bezirk period=jahr only_indicator=ausgaben_teur value=ausgaben_teur");
    assert_int_equal(study.language, language);
    assert_int_equal(study.place_count, 12);
    assert_string_equal(study.treated[0], "Mitte");
    assert_int_equal(study.start.number, 2014);
    assert_int_equal(study.baseline.first.number, 2013);
    assert_int_equal(study.end.number, 2016);
    assert_int_equal(study.indicators[0].spec.kind, EVS_COST);
    assert_int_equal(study.indicators[0].spec.multiplier.units, 1000);
    assert_int_equal(study.files[0].dialect.delimiter, ';');
  }
  evs_arena_destroy(arena);
}

/* A table whose names and cells are all `text`, with periods and numbers beside. */
static evs_table hostile_table(const char *text, evs_arena *arena)
{
  const char **names = evs_arena_array(arena, 4, sizeof *names);
  evs_row *rows = evs_arena_array(arena, 2, sizeof *rows);
  const char *const periods[] = {"2011", "2012"};

  names[0] = "ort";
  names[1] = "jahr";
  names[2] = text;
  names[3] = "y";
  for (size_t i = 0; i < 2; i++) {
    const char **cells = evs_arena_array(arena, 4, sizeof *cells);
    cells[0] = i ? text : evs_arena_printf(arena, "%s 2", text);
    cells[1] = periods[i];
    cells[2] = "1,5";
    cells[3] = "7";
    rows[i] = (evs_row){cells, i + 2, NULL};
  }
  return (evs_table){.path = "/dev/null",
                     .names = names,
                     .column_count = 4,
                     .header_line = 1,
                     .rows = rows,
                     .row_count = 2};
}

static const char *const hostile[] = {
    "a: b # c",
    "\"quoted\" and 'single' and \\ back",
    "- x",
    "{a: [b",
    "line\nend\r\ttab",
    "*alias &anchor !tag %x @y `z`",
    "\x01\x1B[31mred\x7F",
    "next\xC2\x85line\u2028sep\u2029par\u00A0nbsp\uFEFFbom",
    "=cmd()|'x'",
    "<script>alert(1)</script>",
    "Umlaute äöü ß 漢字 \U0001F600",
    "bad \xFF byte",
    "null",
    "true",
    "2011",
    "?",
    "a, b]",
};

static void test_draft_hostile(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_table table = hostile_table(hostile[i], arena);
    bool valid = strstr(hostile[i], "\xFF") == NULL;
    evs_error error;
    char *text;
    if (evs_study_draft(&text, &table, EVS_ENGLISH, arena, &error))
      fail_msg("%s: %s", hostile[i], error.message);
    evs_study study = read_back(text, arena);
    assert_string_equal(study.treated[0],
                        valid ? evs_arena_printf(arena, "%s 2", hostile[i]) : "bad \uFFFD byte 2");
    assert_string_equal(study.indicators[0].spec.name, valid ? hostile[i] : "bad \uFFFD byte");
    assert_string_equal(study.files[0].mapping.columns[0].column,
                        valid ? hostile[i] : "bad \uFFFD byte");
    evs_arena_destroy(arena);
  }
}

/* libyaml refuses keys over 1024 characters in the short form. */
static void test_draft_long_name(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  buffer name;
  char *text;
  (void)state;

  buffer_init(&name, arena);
  buffer_repeat(&name, "ä", 2000);
  evs_table table = hostile_table(name.text, arena);
  assert_int_equal(evs_study_draft(&text, &table, EVS_GERMAN, arena, NULL), EVS_OK);
  evs_study study = read_back(text, arena);
  assert_string_equal(study.indicators[0].spec.name, name.text);
  assert_string_equal(study.files[0].mapping.columns[0].column, name.text);
  evs_arena_destroy(arena);
}

typedef struct {
  const char *label;
  const char *text;
  const char *kinds; /* of the indicators, in order */
  const char *start; /* "" when it is not guessed */
  size_t places;
  size_t controls;
} draft_case;

static const draft_case drafts[] = {
    {"kinds by names",
     "ort;jahr;Bestand_3112;begonnene_neu;Ausgaben_EUR;Quote;Einwohner;x\n"
     "A;2011;1;2;3;4;5;6\nB;2011;1;2;3;4;5;6\nB;2012;1;2;3;4;5;6\n",
     "stock flow cost rate stock count", "2012", 2, 1},
    {"numbers with decimals are no counts", "ort;jahr;x;y\nA;2011;1,5;2\nB;2012;2,5;3\n",
     "rate count", "2012", 2, 1},
    {"a column called Index", "ort;jahr;indikator;index\nA;2011;x;100\nA;2011;y;100\n",
     "index index", "", 1, 0},
    {"rows of totals are no places", "ort;jahr;x;y\nA;2011;1;2\nB;2012;2;3\nInsgesamt;2012;3;5\n",
     "count count", "2012", 2, 1},
    {"periods of two kinds have no common window",
     "ort;zeit;indikator;wert\nA;2011;x;1\nA;31.12.2011;y;1\n", "count count", "", 1, 0},
};

static void test_drafts(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof drafts / sizeof *drafts; i++) {
    const draft_case *c = &drafts[i];
    evs_arena *arena = evs_arena_create(NULL, NULL);
    char start[EVS_PERIOD_TEXT_SIZE];
    evs_error error;
    buffer kinds;
    char *text;
    if (evs_study_draft(&text, table_of("/dev/null", c->text, arena), EVS_ENGLISH, arena, &error))
      fail_msg("%s: %s", c->label, error.message);
    evs_study study = read_back(text, arena);
    buffer_init(&kinds, arena);
    for (size_t k = 0; k < study.indicator_count; k++)
      buffer_printf(&kinds, "%s%s", k ? " " : "", evs_kind_name(study.indicators[k].spec.kind));
    evs_period_text(start, study.start);
    if (strcmp(kinds.text, c->kinds) != 0 || strcmp(start, c->start) != 0 ||
        study.place_count != c->places || study.control_count != c->controls)
      fail_msg("%s: %s, start %s, %zu places, %zu controls", c->label, kinds.text, start,
               study.place_count, study.control_count);
    evs_arena_destroy(arena);
  }
}

/* Third parties' files, as a user would throw them at --data. */
static const struct {
  const char *path;
  const char *expected; /* NULL: no periods in it */
} shared_files[] = {
    {"facts/berlin_hze_ausgaben_2011_2016.csv",
     "long unit=bezirk period=jahr only_indicator=ausgaben_teur value=ausgaben_teur"},
    {"facts/laender_kjh_ausgaben_5jahre.csv", NULL},
    {"facts/germany_27_2_2008_2013.csv",
     "wide only_unit=germany_27_2_2008_2013 period=year hilfen=hilfen "
     "per_10000_under_21=per_10000_under_21 young_people_reached=young_people_reached"},
    {"oracles/data/california_prop99.csv",
     "long unit=State period=Year only_indicator=PacksPerCapita value=PacksPerCapita"},
    {"oracles/data/twounit_toy.csv", NULL},
    {"oracles/data/cdi.csv", "wide only_unit=cdi period=month n=n days=days"},
    {"oracles/data/hospital_infections_BOH_UTI.csv",
     "wide unit=hospital period=month n=n days=days"},
};

static void test_shared(void **state)
{
  const char *folder = getenv("EVALSTAT_SHARED") ? getenv("EVALSTAT_SHARED") : "../shared";
  (void)state;

  if (access(folder, R_OK) != 0) {
    print_message("skipped: corpora not present\n");
    skip();
  }
  for (size_t i = 0; i < sizeof shared_files / sizeof *shared_files; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_findings findings = {.arena = arena};
    evs_table table;
    evs_mapping mapping;
    evs_error error;
    const char *path = evs_arena_printf(arena, "%s/%s", folder, shared_files[i].path);
    assert_int_equal(evs_table_read(&table, path, NULL, &findings, arena, &error), EVS_OK);
    evs_status status = evs_mapping_guess(&mapping, NULL, &table, &findings, arena, &error);
    if (!shared_files[i].expected)
      assert_int_equal(status, EVS_USAGE);
    else if (status || strcmp(mapping_words(&mapping, arena), shared_files[i].expected) != 0)
      fail_msg("%s: %s", path, status ? error.message : mapping_words(&mapping, arena));
    evs_arena_destroy(arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_guesses),        cmocka_unit_test(test_refused),
      cmocka_unit_test(test_finding_places), cmocka_unit_test(test_draft_berlin),
      cmocka_unit_test(test_draft_hostile),  cmocka_unit_test(test_draft_long_name),
      cmocka_unit_test(test_drafts),         cmocka_unit_test(test_shared),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
