/* gather_csv.c - a CSV file, read by several threads. */
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "load/format.h"
#include "register/gather.h"

enum { MOST_THREADS = 16 };

/* What the threads share. */
typedef struct {
  intake *from;
  size_t max_errors;
  _Atomic size_t problem_count;
  _Atomic uint64_t row_count;
  pthread_mutex_t lock;
  pthread_cond_t one_done;
  size_t done_count;
} crew;

typedef struct {
  crew *crew;
  case_reader reader;
  pthread_t thread;
  evs_error error;
} worker;

/* ---- one thread ----------------------------------------------------------- */

static void take_blocks(worker *self, intake_block *block)
{
  crew *with = self->crew;
  uint32_t lines;

  while (intake_take(with->from, block)) {
    size_t before = self->reader.problems.count;
    uint64_t rows_before = self->reader.row_count;
    bool goes_on = reader_take_block(&self->reader, block, &lines);
    size_t found = self->reader.problems.count - before;

    intake_lines(with->from, block->number, lines);
    atomic_fetch_add(&with->row_count, self->reader.row_count - rows_before);
    if (!goes_on || atomic_fetch_add(&with->problem_count, found) + found > with->max_errors)
      intake_stop(with->from);
  }
}

static void *work(void *context)
{
  worker *self = context;
  intake_block block;

  if (intake_block_init(&block, &self->error))
    evs_arena_exhausted(self->reader.arena);
  take_blocks(self, &block);
  intake_block_free(&block);
  pthread_mutex_lock(&self->crew->lock);
  self->crew->done_count++;
  pthread_cond_signal(&self->crew->one_done);
  pthread_mutex_unlock(&self->crew->lock);
  return NULL;
}

/* ---- all of them ---------------------------------------------------------- */

static void tell_progress(const evs_register_options *options, const char *path, crew *with)
{
  evs_register_progress now = {.path = path, .rows = atomic_load(&with->row_count)};

  if (!options->progress)
    return;
  now.bytes = intake_bytes(with->from, &now.total_bytes);
  options->progress(options->progress_context, &now);
}

static void wait_for(crew *with, size_t count, const evs_register_options *options,
                     const char *path)
{
  enum { STEP = 100 * 1000 * 1000 }; /* nanoseconds */
  struct timespec until;

  pthread_mutex_lock(&with->lock);
  while (with->done_count < count) {
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += STEP;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    if (pthread_cond_timedwait(&with->one_done, &with->lock, &until) != ETIMEDOUT)
      continue;
    pthread_mutex_unlock(&with->lock);
    tell_progress(options, path, with);
    pthread_mutex_lock(&with->lock);
  }
  pthread_mutex_unlock(&with->lock);
}

/* A thread that cannot be started is done without; the first one is this one if need be. */
static void run(crew *with, worker *workers, size_t count, const evs_register_options *options,
                const char *path)
{
  bool alone = count == 1 && !options->progress;
  size_t started = 0;

  for (size_t i = 0; i < count && !alone; i++)
    if (pthread_create(&workers[started].thread, NULL, work, &workers[started]) == 0)
      started++;
  if (started == 0) {
    work(&workers[0]);
    return;
  }
  wait_for(with, started, options, path);
  for (size_t i = 0; i < started; i++)
    pthread_join(workers[i].thread, NULL);
}

static size_t thread_count(const evs_register_options *options, bool whole_head)
{
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  size_t count = options->threads ? options->threads : (size_t)(processors > 0 ? processors : 1);

  if (whole_head)
    return 1;
  return count < MOST_THREADS ? count : MOST_THREADS;
}

static evs_status finish(gathering *to, worker *workers, size_t count, intake *from,
                         evs_register_file *file, evs_error *error)
{
  case_reader *readers = evs_arena_array(to->arena, count, sizeof *readers);
  evs_status status;

  for (size_t i = 0; i < count; i++)
    readers[i] = workers[i].reader;
  if ((status = intake_finish(from, file->sha256, error)) ||
      (status = gather_problems(to, readers, count, from, error)))
    return status;
  for (size_t i = 0; i < count && !status; i++) {
    file->rows += readers[i].row_count;
    status = gather_reader(to, &readers[i], error);
  }
  return status;
}

static evs_status read_by_threads(gathering *to, const register_plan *plan, intake *from,
                                  size_t count, evs_register_file *file, evs_error *error)
{
  crew with = {.from = from,
               .max_errors = to->options->max_errors,
               .lock = PTHREAD_MUTEX_INITIALIZER,
               .one_done = PTHREAD_COND_INITIALIZER};
  reader_setup setup = {plan, &to->form, to->ids, to->options->max_errors};
  worker *workers = evs_arena_array(to->arena, count, sizeof *workers);
  evs_status status;

  for (size_t i = 0; i < count; i++) {
    workers[i].crew = &with;
    reader_init(&workers[i].reader, &setup, evs_arena_create_like(to->arena));
  }
  run(&with, workers, count, to->options, plan->path);
  status = finish(to, workers, count, from, file, error);
  for (size_t i = 0; i < count; i++) {
    reader_free(&workers[i].reader);
    evs_arena_destroy(workers[i].reader.arena);
  }
  return status;
}

/* A pipe shows only here what it is. */
static evs_status check_format(const char *path, slice head, evs_arena *arena, evs_error *error)
{
  const table_format *format;
  source file = {.path = path,
                 .file = -1,
                 .in_memory = true,
                 .bytes = evs_arena_copy_bytes(arena, head.text, head.size < 512 ? head.size : 512),
                 .size = head.size < 512 ? head.size : 512,
                 .arena = arena};

  return format_find(&format, &file, error);
}

evs_status gather_csv(gathering *to, evs_register_file *file, evs_error *error)
{
  register_plan *plan = evs_arena_alloc(to->arena, sizeof *plan);
  bool whole;
  slice head;
  intake *from;
  evs_status status;

  if ((status = intake_open(&from, file->path, to->options->hash, to->arena, error)))
    return status;
  head = intake_head(from, &whole);
  if (!(status = check_format(file->path, head, to->arena, error)) &&
      !(status = plan_make(plan, file->path, head.text, head.size, whole, to->options, to->findings,
                           to->arena, error))) {
    intake_frame(from, plan->data_begin, plan->data_end, plan->dialect.quote);
    status = read_by_threads(to, plan, from, thread_count(to->options, whole), file, error);
  }
  intake_close(from);
  return status;
}
