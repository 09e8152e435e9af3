/* persons.h - how many different persons a cell has: a case is not a person. */
#ifndef EVALSTAT_REGISTER_PERSONS_H
#define EVALSTAT_REGISTER_PERSONS_H

#include <stdbool.h>

#include "evalstat/register.h"
#include "register/keys.h"

/* Persons are told apart by 128 bits of a hash of their cell: among ten million
   the chance that any two agree is below 1e-24. */
typedef struct {
  uint64_t hash[2];
  int32_t begin; /* days */
  int32_t end;   /* PERSON_OPEN: no end */
  uint32_t unit;
  uint32_t measure;
} person_case;

#define PERSON_OPEN INT32_MAX

typedef struct {
  person_case *items;
  size_t count;
  size_t room;
} person_list;

/* Memory of its own, since a list may become long; the arena says what to do without any. */
void persons_add(person_list *list, slice person, const person_case *one, const evs_arena *arena);
void persons_free(person_list *list);

/* Appends `from`, whose numbers of names become those of `units` and `measures`. */
void persons_merge(person_list *to, const person_list *from, const uint32_t *units,
                   const uint32_t *measures, const evs_arena *arena);

/* Fills `persons` of all cells: those with a case active on some day of the
   period; `units` and `measures` are the names of the list's numbers.  Returns
   how many cases begin while another one of the same person is active. */
size_t persons_count(evs_cube *cube, person_list *list, const keys *units, const keys *measures,
                     evs_arena *arena);

#endif
