/* synthetic_register.c - writes a case register that describes no real place.

     synthetic_register ROWS SEED [iso|german|quoted] [DISTRICTS] [EFFECT] >register.csv

   What is true of it is known: begins fall on 48 months from 2010-01 with weights
   district x measure x season (1 + 0.15 sin(2 pi (month - 2) / 12)); from 2012-01 on
   begins of the measures "ambulant ..." in the district "synth-01" are fewer by
   EFFECT (default 0.2).  Durations are geometric with a mean per measure; a case that
   would end after 2013-12-31 is open.  Monthly costs lie evenly within a fifth of the
   measure's mean.  About one person in four has more than one case.

   Forms: iso (comma, 2011-03-31, 1234.56), german (semicolon, 31.03.2011, 1234,56,
   texts in quotes), quoted (iso with every cell in quotes). */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MONTHS = 48, FIRST_YEAR = 2010, MEASURES = 6, MOST_DISTRICTS = 999, PILOT_FROM = 24 };

typedef struct {
  const char *name;
  double weight;
  double days; /* mean duration */
  double cost; /* a month */
} measure;

static const measure measures[MEASURES] = {
    {"ambulant SPFH", 5, 420, 980},      {"ambulant Einzelfall", 4, 300, 640},
    {"ambulant Gruppe", 2, 240, 410},    {"Vollzeitpflege", 2, 1100, 1150},
    {"stationaer Heim", 3, 620, 4720.5}, {"teilstationaer", 1.5, 510, 2380.25},
};

/* xorshift64* (Vigna 2016): the same file for the same seed on every machine. */
static uint64_t state;

static uint64_t next_random(void)
{
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return state * UINT64_C(0x2545F4914F6CDD1D);
}

static double next_uniform(void)
{
  return (double)(next_random() >> 11) * 0x1p-53;
}

/* ---- days ----------------------------------------------------------------- */

typedef struct {
  int year;
  int month;
  int day;
} date;

static date dates[MONTHS * 31];
static int first_of_month[MONTHS + 1];

static int month_length(int year, int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  return month == 2 && year % 4 == 0 ? 29 : days[month - 1];
}

static void fill_dates(void)
{
  int count = 0;

  for (int m = 0; m < MONTHS; m++) {
    int year = FIRST_YEAR + m / 12;

    first_of_month[m] = count;
    for (int day = 1; day <= month_length(year, m % 12 + 1); day++)
      dates[count++] = (date){year, m % 12 + 1, day};
  }
  first_of_month[MONTHS] = count;
}

/* ---- where a case begins -------------------------------------------------- */

typedef struct {
  uint16_t district;
  uint8_t measure;
  uint8_t month;
} cell;

static cell *cells;
static double *below; /* cumulated weights */
static size_t cell_count;

static double weight_of(const cell *at, double effect)
{
  double season = 1 + 0.15 * sin(2 * 3.14159265358979323846 * (at->month - 2) / 12);
  double size = 1 + 0.35 * (at->district % 7);
  bool treated = at->district == 0 && at->month >= PILOT_FROM && at->measure < 3;

  return measures[at->measure].weight * season * size * (treated ? 1 - effect : 1);
}

static void fill_cells(int districts, double effect)
{
  double sum = 0;

  cells = calloc((size_t)districts * MEASURES * MONTHS, sizeof *cells);
  below = calloc((size_t)districts * MEASURES * MONTHS, sizeof *below);
  if (!cells || !below)
    exit(3);
  for (int d = 0; d < districts; d++)
    for (int k = 0; k < MEASURES; k++)
      for (int m = 0; m < MONTHS; m++) {
        cells[cell_count] = (cell){(uint16_t)d, (uint8_t)k, (uint8_t)m};
        sum += weight_of(&cells[cell_count], effect);
        below[cell_count++] = sum;
      }
}

static const cell *draw_cell(void)
{
  double at = next_uniform() * below[cell_count - 1];
  size_t low = 0;
  size_t high = cell_count - 1;

  while (low < high) {
    size_t middle = (low + high) / 2;

    if (below[middle] <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return &cells[low];
}

/* ---- rows ----------------------------------------------------------------- */

typedef enum { ISO, GERMAN, QUOTED } form;

static char *put_number(char *to, unsigned value, int digits)
{
  for (int i = digits - 1; i >= 0; i--, value /= 10)
    to[i] = (char)('0' + value % 10);
  return to + digits;
}

static char *put_text(char *to, const char *text)
{
  size_t size = strlen(text);

  memcpy(to, text, size);
  return to + size;
}

static char *put_date(char *to, const date *at, form as)
{
  char sign = as == GERMAN ? '.' : '-';

  to = put_number(to, (unsigned)(as == GERMAN ? at->day : at->year), as == GERMAN ? 2 : 4);
  *to++ = sign;
  to = put_number(to, (unsigned)at->month, 2);
  *to++ = sign;
  return put_number(to, (unsigned)(as == GERMAN ? at->year : at->day), as == GERMAN ? 4 : 2);
}

static char *put_cents(char *to, unsigned cents, form as)
{
  char digits[16];

  snprintf(digits, sizeof digits, "%u", cents / 100);
  to = put_text(to, digits);
  *to++ = as == GERMAN ? ',' : '.';
  return put_number(to, cents % 100, 2);
}

/* A sign between cells, with the quotes of those on its sides. */
static char *put_gap(char *to, form as, bool text_before, bool text_behind)
{
  if (as == QUOTED || (as == GERMAN && text_before))
    *to++ = '"';
  *to++ = as == GERMAN ? ';' : ',';
  if (as == QUOTED || (as == GERMAN && text_behind))
    *to++ = '"';
  return to;
}

static char *put_row(char *to, unsigned id, form as)
{
  const cell *at = draw_cell();
  const measure *of = &measures[at->measure];
  int length = first_of_month[at->month + 1] - first_of_month[at->month];
  int begin = first_of_month[at->month] + (int)(next_uniform() * length);
  double duration = -of->days * log(1 - next_uniform());
  unsigned cents = (unsigned)(of->cost * 100 * (0.8 + 0.4 * next_uniform()));
  unsigned person = (unsigned)((double)id * 0.77 + (next_random() % 5 == 0 ? 0 : 1));

  if (as == QUOTED)
    *to++ = '"';
  to = put_number(to, id, 8);
  to = put_gap(to, as, false, true);
  *to++ = 'P';
  to = put_number(to, person, 8);
  to = put_gap(to, as, true, true);
  to = put_text(to, "synth-");
  to = put_number(to, (unsigned)at->district + 1, at->district < 99 ? 2 : 3);
  to = put_gap(to, as, true, true);
  to = put_text(to, of->name);
  to = put_gap(to, as, true, false);
  to = put_date(to, &dates[begin], as);
  to = put_gap(to, as, false, false);
  if (begin + duration < first_of_month[MONTHS])
    to = put_date(to, &dates[begin + (int)duration], as);
  to = put_gap(to, as, false, false);
  to = put_cents(to, cents, as);
  if (as == QUOTED)
    *to++ = '"';
  *to++ = '\n';
  return to;
}

static void write_all(const char *bytes, size_t size)
{
  if (fwrite(bytes, 1, size, stdout) != size) {
    fputs("synthetic_register: cannot write\n", stderr);
    exit(5);
  }
}

static const char *header_of(form as)
{
  if (as == GERMAN)
    return "Fall;Person;Bezirk;Massnahme;Beginn;Ende;Kosten\n";
  return as == QUOTED ? "\"id\",\"person\",\"district\",\"measure\",\"begin\",\"end\",\"cost\"\n"
                      : "id,person,district,measure,begin,end,cost\n";
}

int main(int argc, char **argv)
{
  enum { ROOM = 1 << 20, ROW = 256 };
  static char buffer[ROOM];
  unsigned long rows = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
  const char *name = argc > 3 ? argv[3] : "iso";
  form as = strcmp(name, "german") == 0 ? GERMAN : strcmp(name, "quoted") == 0 ? QUOTED : ISO;
  int districts = argc > 4 ? atoi(argv[4]) : 12;
  char *to = buffer;

  if (argc < 3 || rows == 0 || rows > 99999999 || districts < 1 || districts > MOST_DISTRICTS) {
    fputs("usage: synthetic_register ROWS SEED [iso|german|quoted] [DISTRICTS] [EFFECT]\n", stderr);
    return 2;
  }
  state = strtoull(argv[2], NULL, 10) * 2 + 1;
  fill_dates();
  fill_cells(districts, argc > 5 ? strtod(argv[5], NULL) : 0.2);
  write_all(header_of(as), strlen(header_of(as)));
  for (unsigned long i = 1; i <= rows; i++) {
    to = put_row(to, (unsigned)i, as);
    if (to > buffer + ROOM - ROW) {
      write_all(buffer, (size_t)(to - buffer));
      to = buffer;
    }
  }
  write_all(buffer, (size_t)(to - buffer));
  return fflush(stdout) == 0 ? 0 : 5;
}
