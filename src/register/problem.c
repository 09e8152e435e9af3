/* problem.c - rows that cannot be counted, and why. */
#include "register/problem.h"

bool problem_add(problem_list *list, const problem *one)
{
  if (list->count >= list->most)
    return false;
  list->items =
      evs_arena_grow(list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
  list->items[list->count++] = *one;
  return list->count < list->most;
}

static evs_phrase both(const char *english, const char *german)
{
  return (evs_phrase){{english, german}};
}

static evs_phrase wording(problem_kind kind)
{
  switch (kind) {
  case PROBLEM_EMPTY:
    return both("the column “{0}” is empty; expected a value",
                "die Spalte „{0}“ ist leer; erwartet wurde ein Wert");
  case PROBLEM_DATE:
    return both("column “{0}”: “{1}” is not a date; expected 2011-03-31 or 31.03.2011",
                "Spalte „{0}“: „{1}“ ist kein Datum; erwartet wurde 2011-03-31 oder 31.03.2011");
  case PROBLEM_UNKNOWN_END:
    return both(
        "column “{0}”: a code that the file declares to mean missing, so it is not known "
        "whether the case is open; expected a date, or nothing for an open case",
        "Spalte „{0}“: ein Schlüssel, der nach Angabe der Datei fehlend bedeutet; ob der Fall "
        "offen ist, ist nicht bekannt; erwartet wurde ein Datum, oder nichts bei offenen "
        "Fällen");
  case PROBLEM_ORDER:
    return both(
        "column “{0}”: the case ends on {1}, before it begins; expected a later end or none",
        "Spalte „{0}“: Der Fall endet am {1}, bevor er beginnt; erwartet wurde ein späteres "
        "Ende oder keines");
  case PROBLEM_AMOUNT:
    return both("column “{0}”: “{1}” is not an amount in the number format of this file",
                "Spalte „{0}“: „{1}“ ist kein Betrag im Zahlenformat dieser Datei");
  case PROBLEM_OPEN_COST:
    return both(
        "column “{0}”: an open case has no days to spread its cost over; expected an end, "
        "or another basis of costs",
        "Spalte „{0}“: Ein offener Fall hat keine Tage, auf die sich seine Kosten verteilen "
        "ließen; erwartet wurde ein Ende oder eine andere Kostenbasis");
  case PROBLEM_WIDTH:
    return both("{2} cell(s); expected {3} as in the header on line {4}",
                "{2} Zelle(n); erwartet wurden {3} wie in der Kopfzeile, Zeile {4}");
  default:
    return both("bytes that are no text in the encoding of this file",
                "Bytes, die im Zeichensatz dieser Datei kein Text sind");
  }
}

evs_phrase problem_phrase(const problem *one, const register_plan *plan, evs_arena *arena)
{
  evs_phrase words = wording(one->kind);
  const evs_value values[] = {evs_value_text(one->name ? one->name : ""),
                              evs_value_text(one->text ? one->text : ""),
                              evs_value_count(one->count), evs_value_count(plan->width),
                              evs_value_count(plan->header_line)};

  for (evs_language language = EVS_ENGLISH; language < EVS_LANGUAGE_COUNT; language++)
    words.text[language] = evs_phrase_format(language, wording(one->kind), values,
                                             sizeof values / sizeof *values, arena);
  return words;
}

evs_phrase problem_reason(const problem *one, const register_plan *plan, evs_arena *arena)
{
  problem silent = *one;

  silent.text = "…";
  return problem_phrase(&silent, plan, arena);
}

static const char *message_of(const problem *one, const register_plan *plan, evs_arena *arena)
{
  if (one->kind == PROBLEM_AMOUNT && one->detail)
    return evs_arena_printf(arena, "column “%s”: %s", one->name, one->detail);
  if (one->detail)
    return one->detail;
  return problem_phrase(one, plan, arena).text[EVS_ENGLISH];
}

evs_status problem_fail(const problem *one, const register_plan *plan, size_t line,
                        evs_arena *arena, evs_error *error)
{
  evs_fail_at(error, one->status, plan->path, line, one->column, "%s",
              message_of(one, plan, arena));
  if (one->hint)
    evs_hint(error, "%s", one->hint);
  return one->status;
}
