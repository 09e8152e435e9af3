/* claim.c - published figures against recomputed ones. */
#include "evalstat/claim.h"

#include <float.h>
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
    {"rund", EVS_ABOUT},        {"ca.", EVS_ABOUT},           {"circa", EVS_ABOUT},
    {"etwa", EVS_ABOUT},        {"ungefähr", EVS_ABOUT},      {"about", EVS_ABOUT},
    {"around", EVS_ABOUT},      {"approximately", EVS_ABOUT}, {"roughly", EVS_ABOUT},
    {"knapp", EVS_JUST_UNDER},  {"fast", EVS_JUST_UNDER},     {"just under", EVS_JUST_UNDER},
    {"almost", EVS_JUST_UNDER}, {"nearly", EVS_JUST_UNDER},
};

typedef struct {
  const char *word;
  int zeros; /* the figure is in units of 10^zeros */
} unit_word;

/* What may stand behind the figure: first the unit, then how many zeros were
   left out ("0,6 Mio. Euro", "600 T€").  The longer words first. */
static const unit_word units[] = {
    {"%-Punkte", 0}, {"Prozentpunkten", 0}, {"Prozentpunkte", 0}, {"percentage points", 0},
    {"Prozent", 0},  {"percent", 0},        {"per cent", 0},      {"%", 0},
    {"Euro", 0},     {"Euros", 0},          {"EUR", 0},           {"€", 0},
};
static const unit_word scales[] = {
    {"Milliarden", 9}, {"Mrd.", 9},  {"billion", 9},  {"Millionen", 6}, {"Million", 6}, {"Mio.", 6},
    {"Mio", 6},        {"Mill.", 6}, {"thousand", 3}, {"Tausend", 3},   {"Tsd.", 3},    {"T", 3},
};

static bool begins_with_word(const char *text, const char *word, evs_arena *arena)
{
  size_t size = strlen(word);

  return strlen(text) > size && text_equal_fold(evs_arena_copy_bytes(arena, text, size), word);
}

/* A qualifier is a word of its own: a blank (also no-break) stands behind it. */
static const char *take_qualifier(const char *text, evs_qualifier *qualifier, evs_arena *arena)
{
  *qualifier = EVS_EXACT;
  for (size_t i = 0; i < sizeof qualifiers / sizeof *qualifiers; i++) {
    const char *behind = text + strlen(qualifiers[i].word);
    const char *rest;

    if (!begins_with_word(text, qualifiers[i].word, arena))
      continue;
    rest = text_trim(behind, strlen(behind), arena);
    if (strlen(rest) == strlen(behind))
      continue;
    *qualifier = qualifiers[i].qualifier;
    return rest;
  }
  return text;
}

static const char *take_word(const char *text, const unit_word *words, size_t count, int *zeros,
                             evs_arena *arena)
{
  size_t size = strlen(text);

  for (size_t i = 0; i < count; i++) {
    size_t word = strlen(words[i].word);

    if (size <= word || !text_equal_fold(text + size - word, words[i].word))
      continue;
    *zeros += words[i].zeros;
    return text_trim(text, size - word, arena);
  }
  return text;
}

static const char *take_units(const char *text, int *zeros, evs_arena *arena)
{
  *zeros = 0;
  text = take_word(text, units, sizeof units / sizeof *units, zeros, arena);
  text = take_word(text, scales, sizeof scales / sizeof *scales, zeros, arena);
  if (begins_with_word(text, "€", arena)) /* €600,000 */
    text += strlen("€");
  return text;
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

/* One rounding only, so that the ends are as exact as the printed figure. */
static double shifted(double number, int zeros)
{
  return zeros < 0 ? number / pow(10, -zeros) : number * pow(10, zeros);
}

/* Ends in units of the last printed place.  "Knapp" speaks of the size of a
   figure: "knapp -5" lies between -5 and -4. */
static void fill_interval(evs_printed *out, evs_decimal printed, int zeros)
{
  double number = (double)printed.units;
  double unit = last_unit(printed.units);
  double half = out->qualifier == EVS_ABOUT ? unit / 2 : 0.5;
  double below = half;
  double above = half;

  if (out->qualifier == EVS_JUST_UNDER) {
    below = number < 0 ? 0 : unit;
    above = number < 0 ? unit : 0;
  }
  zeros -= printed.scale;
  out->decimals = zeros < 0 ? -zeros : 0;
  out->value = shifted(number, zeros);
  out->low = shifted(number - below, zeros);
  out->high = shifted(number + above, zeros);
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
  rest = take_qualifier(text_trim(text, strlen(text), arena), &out->qualifier, arena);
  number = take_units(rest, &zeros, arena);
  if (evs_number_read(&reading, number, german ? ',' : '.', 0, NULL) || reading.flags ||
      evs_decimal_missing(reading.value) || reading.mark != EVS_MARK_VALUE)
    return evs_fail(error, EVS_BAD_DATA,
                    "“%s” is not a figure that can be read; expected one such as “%s” or “%s”",
                    text, german ? "−29,0 %" : "−29.0 %",
                    german ? "rund 600.000 Euro" : "about 600,000 Euro");
  fill_interval(out, reading.value, zeros);
  return EVS_OK;
}

/* Edges count as inside, computed ones too: the slack is far below the printed
   place, but above what doubles of this size lose. */
static double slack_of(const evs_printed *printed, double value)
{
  return 1e-9 * (printed->high - printed->low) + 8 * DBL_EPSILON * fabs(value);
}

static bool reaches(const evs_printed *printed, double low, double high)
{
  return high >= printed->low - slack_of(printed, high) &&
         low <= printed->high + slack_of(printed, low);
}

evs_claim_class evs_claim_classify(const evs_printed *printed, double recomputed, double low,
                                   double high, bool is_input)
{
  if (isnan(recomputed))
    return EVS_NOT_RECOMPUTED;
  if (reaches(printed, recomputed, recomputed))
    return is_input ? EVS_BY_CONSTRUCTION : EVS_REPRODUCED;
  if (is_input || isnan(low) || isnan(high))
    return EVS_CONTRADICTED;
  return reaches(printed, low, high) ? EVS_WITHIN_ROUNDING : EVS_CONTRADICTED;
}
