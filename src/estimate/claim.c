/* claim.c - published figures against recomputed ones. */
#include "evalstat/claim.h"

#include <math.h>
#include <string.h>

#include "core/text.h"
#include "evalstat/table.h"

const char *evs_qualifier_name(evs_qualifier qualifier)
{
  static const char *const names[] = {"exact", "about", "just under"};

  return names[qualifier];
}

const char *evs_claim_class_name(evs_claim_class class)
{
  static const char *const names[] = {"reproduced", "within rounding", "by construction",
                                      "contradicted", "not recomputed"};

  return names[class];
}

typedef struct {
  const char *word;
  evs_qualifier qualifier;
} qualifier_word;

static const qualifier_word qualifiers[] = {
    {"rund ", EVS_ABOUT},        {"ca. ", EVS_ABOUT},           {"circa ", EVS_ABOUT},
    {"etwa ", EVS_ABOUT},        {"ungefähr ", EVS_ABOUT},      {"about ", EVS_ABOUT},
    {"around ", EVS_ABOUT},      {"approximately ", EVS_ABOUT}, {"roughly ", EVS_ABOUT},
    {"knapp ", EVS_JUST_UNDER},  {"fast ", EVS_JUST_UNDER},     {"just under ", EVS_JUST_UNDER},
    {"almost ", EVS_JUST_UNDER}, {"nearly ", EVS_JUST_UNDER},
};

typedef struct {
  const char *word;
  int zeros; /* the figure is in units of 10^zeros */
} unit_word;

/* The longer words first: each is tried as the end of the text. */
static const unit_word units[] = {
    {"Prozentpunkte", 0},
    {"percentage points", 0},
    {"Prozent", 0},
    {"percent", 0},
    {"%", 0},
    {"Mio. Euro", 6},
    {"Mio. €", 6},
    {"Mio. EUR", 6},
    {"Millionen Euro", 6},
    {"million Euro", 6},
    {"million euro", 6},
    {"million", 6},
    {"Mio.", 6},
    {"Tsd. Euro", 3},
    {"Tsd. €", 3},
    {"Tsd.", 3},
    {"T€", 3},
    {"TEUR", 3},
    {"Euro", 0},
    {"euro", 0},
    {"EUR", 0},
    {"€", 0},
};

static const char *take_qualifier(const char *text, evs_qualifier *qualifier)
{
  *qualifier = EVS_EXACT;
  for (size_t i = 0; i < sizeof qualifiers / sizeof *qualifiers; i++)
    if (strncmp(text, qualifiers[i].word, strlen(qualifiers[i].word)) == 0) {
      *qualifier = qualifiers[i].qualifier;
      return text + strlen(qualifiers[i].word);
    }
  return text;
}

static char *take_unit(const char *text, int *zeros, evs_arena *arena)
{
  size_t size = strlen(text);

  *zeros = 0;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    size_t word = strlen(units[i].word);

    if (size <= word || strcmp(text + size - word, units[i].word) != 0)
      continue;
    *zeros = units[i].zeros;
    size -= word;
    break;
  }
  return text_trim(text, size, arena);
}

/* The place value of the last digit that is not zero: 100,000 for 600,000. */
static double last_unit(int64_t number)
{
  double unit = 1;

  while (number != 0 && number % 10 == 0) {
    number /= 10;
    unit *= 10;
  }
  return unit;
}

/* Ends in units of the last printed place first, so that they are as exact as
   the printed figure; then one scaling. */
static void fill_interval(evs_printed *out, evs_decimal printed, double scale)
{
  double number = (double)printed.units;
  double unit = last_unit(printed.units);
  double power = pow(10, printed.scale);
  double below = out->qualifier == EVS_EXACT ? 0.5 : out->qualifier == EVS_ABOUT ? unit / 2 : unit;
  double above = out->qualifier == EVS_JUST_UNDER ? 0 : below;

  out->value = number / power * scale;
  out->low = (number - below) / power * scale;
  out->high = (number + above) / power * scale;
}

evs_status evs_printed_read(evs_printed *out, const char *text, evs_language language,
                            evs_arena *arena, evs_error *error)
{
  bool german = language == EVS_GERMAN;
  const char *rest;
  const char *number;
  evs_reading reading;
  int zeros;

  *out = (evs_printed){0};
  rest = take_qualifier(text_trim(text, strlen(text), arena), &out->qualifier);
  number = take_unit(rest, &zeros, arena);
  if (evs_number_read(&reading, *number == '+' ? number + 1 : number, german ? ',' : '.',
                      german ? '.' : ',', NULL) ||
      evs_decimal_missing(reading.value) || reading.mark != EVS_MARK_VALUE)
    return evs_fail(error, EVS_BAD_DATA,
                    "“%s” is not a figure that can be read; expected one such as “%s” or “%s”",
                    text, german ? "−29,0 %" : "−29.0 %",
                    german ? "rund 600.000 Euro" : "about 600,000 Euro");
  out->decimals = zeros > reading.value.scale ? 0 : reading.value.scale - zeros;
  fill_interval(out, reading.value, pow(10, zeros));
  return EVS_OK;
}

/* Edges count as inside, computed ones too: the slack is far below any printed place. */
static bool inside(double value, double low, double high)
{
  double slack = 1e-9 * fmax(1, fabs(value));

  return value >= low - slack && value <= high + slack;
}

evs_claim_class evs_claim_classify(const evs_printed *printed, double recomputed, double low,
                                   double high, bool is_input)
{
  if (isnan(recomputed))
    return EVS_NOT_RECOMPUTED;
  if (inside(recomputed, printed->low, printed->high))
    return is_input ? EVS_BY_CONSTRUCTION : EVS_REPRODUCED;
  if (is_input || isnan(low) || isnan(high))
    return EVS_CONTRADICTED;
  if (inside(low, printed->low, printed->high) || inside(high, printed->low, printed->high) ||
      (low < printed->low && high > printed->high))
    return EVS_WITHIN_ROUNDING;
  return EVS_CONTRADICTED;
}
