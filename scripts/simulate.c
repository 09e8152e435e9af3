/* simulate.c - draws of many cases, on all threads. */
#include "simulate.h"

#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 2 };

typedef struct {
  const simulation *what;
  atomic_size_t next; /* case that no thread has begun */
  atomic_size_t done;
} work_list;

static void *work(void *argument)
{
  work_list *list = argument;
  const simulation *what = list->what;
  gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);

  for (size_t i; random && (i = atomic_fetch_add(&list->next, 1)) < what->case_count;) {
    for (unsigned long draw = 0; draw < what->draws; draw++) {
      unsigned long seed = 1 + draw + what->draws * i;

      gsl_rng_set(random, seed);
      what->draw(what->tallies, i, seed, random);
    }
    atomic_fetch_add(&list->done, 1);
  }
  gsl_rng_free(random);
  return NULL;
}

bool simulate(const simulation *what)
{
  work_list list = {.what = what};
  pthread_t others[THREADS - 1];
  int started = 0;

  while (started < THREADS - 1 && pthread_create(&others[started], NULL, work, &list) == 0)
    started++;
  work(&list);
  while (started > 0)
    pthread_join(others[--started], NULL);
  return list.done == what->case_count;
}
