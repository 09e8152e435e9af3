#include "study/draft_text.h"

#include <string.h>

#include "core/text.h"
#include "study/column_facts.h"

/* libyaml takes no key over 1024 characters in the short form `key: value`. */
enum { SHORT_KEY_MAX = 1000 };

/* The characters that YAML 1.1 prints as they are, but for line ends that are
   not ASCII (U+0085, U+2028, U+2029) and no-break blanks, which no one sees. */
static bool stands_as_it_is(unsigned codepoint)
{
  if (codepoint < 0x20 || codepoint == 0x7F || (codepoint >= 0x80 && codepoint <= 0xA0))
    return false;
  return codepoint != 0x2028 && codepoint != 0x2029 && codepoint != 0x202F && codepoint != 0xFEFF &&
         codepoint != 0xFFFE && codepoint != 0xFFFF;
}

void add_quoted(buffer *out, const char *text)
{
  size_t left = strlen(text);

  buffer_add_char(out, '"');
  while (left > 0) {
    unsigned codepoint = 0xFFFD;
    size_t size = text_utf8_length(text, left, &codepoint);
    if (size == 0) { /* no UTF-8: the replacement character says so */
      codepoint = 0xFFFD;
      size = 1;
      buffer_add(out, "\\uFFFD");
    } else if (codepoint == '"' || codepoint == '\\') {
      buffer_printf(out, "\\%c", (char)codepoint);
    } else if (stands_as_it_is(codepoint)) {
      buffer_add_bytes(out, text, size);
    } else {
      buffer_printf(out, "\\u%04X", codepoint);
    }
    text += size;
    left -= size;
  }
  buffer_add_char(out, '"');
}

void add_key(buffer *out, size_t indent, const char *text)
{
  buffer key;

  buffer_init(&key, out->arena);
  add_quoted(&key, text);
  buffer_repeat(out, " ", indent);
  if (key.size <= SHORT_KEY_MAX) {
    buffer_printf(out, "%s:", key.text);
    return;
  }
  buffer_printf(out, "? %s\n", key.text);
  buffer_repeat(out, " ", indent);
  buffer_add(out, ":");
}

static const char *const cost_words[] = {"ausgaben", "kosten",      "aufwand",  "euro",
                                         "eur",      "teur",        "betrag",   "cost",
                                         "costs",    "expenditure", "spending", NULL};
static const char *const stock_words[] = {"bestand", "stand",    "stichtag", "laufend", "laufende",
                                          "stock",   "caseload", "3112",     NULL};
static const char *const flow_words[] = {
    "beginn",  "beginne", "begonnen", "zugang",  "zugänge",  "zugaenge",   "ende",
    "enden",   "beendet", "abgang",   "abgänge", "abgaenge", "neu",        "starts",
    "started", "begun",   "ends",     "ended",   "new",      "admissions", NULL};
static const char *const rate_words[] = {"quote", "rate",    "anteil",  "je",     "pro", "share",
                                         "per",   "percent", "prozent", "capita", NULL};
static const char *const index_words[] = {"index", NULL};
static const char *const people_words[] = {"einwohner",   "bevölkerung", "bevoelkerung",
                                           "inhabitants", "population",  NULL};
static const char *const thousand_words[] = {"teur", "tsd", "tausend", "thousand", NULL};
static const char *const million_words[] = {"mio", "million", "millionen", "millions", NULL};

static unsigned guess_multiplier(const char *name)
{
  if (name_fits(name, thousand_words))
    return 1000;
  return name_fits(name, million_words) ? 1000000 : 1;
}

indicator_guess guess_indicator_kind(const char *name, const char *value_name, bool has_decimals)
{
  indicator_guess guess = {EVS_COUNT, guess_multiplier(name), name_fits(name, people_words) > 0};

  if (guess.population)
    guess.kind = EVS_STOCK;
  else if (name_fits(name, index_words) || (value_name && name_fits(value_name, index_words)))
    guess.kind = EVS_INDEX;
  else if (name_fits(name, rate_words))
    guess.kind = EVS_RATE;
  else if (name_fits(name, cost_words))
    guess.kind = EVS_COST;
  else if (name_fits(name, stock_words))
    guess.kind = EVS_STOCK;
  else if (name_fits(name, flow_words))
    guess.kind = EVS_FLOW;
  else if (has_decimals)
    guess.kind = EVS_RATE;
  return guess;
}
