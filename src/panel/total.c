/* total.c - names that rows of totals bear. */
#include "panel/total.h"

#include <stddef.h>
#include <string.h>

#include "core/text.h"

enum { LONGEST_NAME = 128 };

/* The last three are what Excel's pivot tables write. */
static const char *const words[] = {"Summe",    "Insgesamt",      "Gesamt",      "Total",
                                    "Zusammen", "Gesamtergebnis", "Gesamtsumme", "Grand Total"};

static bool is_word(const char *text, size_t size)
{
  char word[LONGEST_NAME];

  while (size > 0 && (text[size - 1] == ':' || text[size - 1] == ' '))
    size--;
  if (size == 0 || size >= sizeof word)
    return false;
  memcpy(word, text, size);
  word[size] = '\0';
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (text_equal_fold(word, words[i]))
      return true;
  return false;
}

bool total_is_name(const char *name)
{
  return is_word(name, strlen(name));
}

bool total_has_word(const char *name)
{
  static const char separators[] = " ,;:()/-";

  if (total_is_name(name))
    return true;
  for (name += strspn(name, separators); *name; name += strspn(name, separators)) {
    size_t size = strcspn(name, separators);

    if (is_word(name, size))
      return true;
    name += size;
  }
  return false;
}
