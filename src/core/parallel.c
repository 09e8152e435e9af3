/* parallel.c - the same piece of work many times, by several threads. */
#include "core/parallel.h"

#include <pthread.h>
#include <unistd.h>

enum { MOST_THREADS = 64 };

typedef struct {
  pthread_mutex_t lock;
  size_t next;
  size_t count;
  parallel_task *task;
  void *context;
  const evs_arena *like;
} crew;

static size_t take(crew *with)
{
  size_t index;

  pthread_mutex_lock(&with->lock);
  index = with->next < with->count ? with->next++ : with->count;
  pthread_mutex_unlock(&with->lock);
  return index;
}

static void *work(void *context)
{
  crew *with = context;
  evs_arena *arena = evs_arena_create_like(with->like);

  for (size_t index = take(with); index < with->count; index = take(with))
    with->task(with->context, index, arena);
  evs_arena_destroy(arena);
  return NULL;
}

static size_t thread_count(size_t asked, size_t pieces)
{
  const long processors = sysconf(_SC_NPROCESSORS_ONLN);
  size_t count = asked ? asked : processors > 0 ? (size_t)processors : 1;

  count = count < MOST_THREADS ? count : MOST_THREADS;
  return count < pieces ? count : pieces;
}

void parallel_each(size_t count, size_t threads, parallel_task *task, void *context,
                   const evs_arena *like)
{
  crew with = {PTHREAD_MUTEX_INITIALIZER, 0, count, task, context, like};
  const size_t wanted = thread_count(threads, count);
  pthread_t others[MOST_THREADS];
  size_t started = 0;

  while (started + 1 < wanted && pthread_create(&others[started], NULL, work, &with) == 0)
    started++;
  work(&with);
  for (size_t i = 0; i < started; i++)
    pthread_join(others[i], NULL);
  pthread_mutex_destroy(&with.lock);
}
