/* intake.c - a file in blocks that end with a record. */
#include "register/intake.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "load/scan.h"

struct intake {
  pthread_mutex_t lock;
  const char *path;
  int file;
  struct stat at_open;

  char *pending; /* read, but in no block yet */
  size_t pending_begin;
  size_t pending_end;
  bool at_end; /* of the file */
  bool stopped;
  bool whole_head;
  char quote;

  uint32_t *lines; /* of each block */
  size_t block_count;
  size_t line_room;
  uint64_t bytes;
  uint64_t head_size;

  bool hash;
  struct sha256_ctx sha256;
  evs_status status;
  evs_error error;
  evs_arena *arena;
};

/* Reads until `size` bytes are there or the file ends. */
static evs_status read_fully(intake *from, char *to, size_t size, size_t *got, evs_error *error)
{
  size_t some = 1;
  evs_status status;

  for (*got = 0; *got < size && some > 0; *got += some)
    if ((status = file_read_some(&some, from->file, to + *got, size - *got, from->path, error)))
      return status;
  from->at_end = *got < size;
  from->bytes += *got;
  if (from->hash)
    sha256_update(&from->sha256, *got, (const uint8_t *)to);
  return EVS_OK;
}

/* ---- where records end ---------------------------------------------------- */

static bool ends_line(const char *text, size_t size, size_t at)
{
  return text[at] == '\n' || (text[at] == '\r' && at + 1 < size && text[at + 1] != '\n');
}

/* Bytes up to the last line end that is not between quotes: with an even number
   of quotes before it, as the text begins with a record.  0 when there is none. */
static size_t last_record_end(const char *text, size_t size, char quote)
{
  bool odd = scan_count(text, size, quote) % 2;

  for (size_t at = size; at-- > 0;) {
    if (!odd && ends_line(text, size, at))
      return at + 1;
    odd ^= text[at] == quote;
  }
  return 0;
}

/* ---- opening -------------------------------------------------------------- */

/* Bytes behind the last record that is whole. */
static size_t rest_of(const intake *from)
{
  return from->pending_end - last_record_end(from->pending, from->pending_end, '"');
}

/* Up to the end of a record that is long but allowed; what is longer stays in the head as far as
   it was read, where its reader says what is wrong. */
static evs_status read_head(intake *from, evs_error *error)
{
  size_t got;
  evs_status status;

  if ((status = read_fully(from, from->pending, INTAKE_HEAD, &got, error)))
    return status;
  from->pending_end = got;
  if (!from->at_end && rest_of(from) > INTAKE_HEAD / 2) {
    if ((status = read_fully(from, from->pending + got, INTAKE_RECORD, &got, error)))
      return status;
    from->pending_end += got;
  }
  if (from->pending_end == 0)
    return evs_fail_at(error, EVS_BAD_DATA, from->path, 1, 1,
                       "the file is empty; expected a header");
  from->whole_head = from->at_end;
  from->head_size = from->pending_end;
  if (!from->at_end && rest_of(from) <= INTAKE_RECORD)
    from->head_size -= rest_of(from);
  return EVS_OK;
}

static evs_status look_at(const intake *from, struct stat *info, evs_error *error)
{
  if (fstat(from->file, info) == 0)
    return EVS_OK;
  return evs_fail_at(error, EVS_BAD_DATA, from->path, 0, 0, "cannot be read: %s", strerror(errno));
}

evs_status intake_open(intake **out, const char *path, bool hash, evs_arena *arena,
                       evs_error *error)
{
  intake *from = evs_arena_alloc(arena, sizeof *from);
  evs_status status;

  *from = (intake){.path = path, .hash = hash, .arena = arena, .quote = '"'};
  if ((status = file_open(&from->file, path, error)))
    return status;
  if (!(from->pending = malloc(INTAKE_ROOM + 2 * SLICE_ROOM)))
    evs_arena_exhausted(arena);
  pthread_mutex_init(&from->lock, NULL);
  sha256_init(&from->sha256);
  if ((status = look_at(from, &from->at_open, error)) || (status = read_head(from, error)))
    intake_close(from);
  else
    *out = from;
  return status;
}

void intake_close(intake *from)
{
  close(from->file);
  free(from->pending);
  free(from->lines);
  pthread_mutex_destroy(&from->lock);
}

slice intake_head(const intake *from, bool *whole)
{
  *whole = from->whole_head;
  return (slice){from->pending, from->head_size};
}

void intake_frame(intake *from, size_t begin, size_t end, char quote)
{
  from->pending_begin = begin;
  if (end > 0)
    from->pending_end = end;
  from->quote = quote;
}

/* ---- blocks --------------------------------------------------------------- */

evs_status intake_block_init(intake_block *out, evs_error *error)
{
  *out = (intake_block){.memory = malloc(INTAKE_ROOM + 3 * SLICE_ROOM)};
  if (!out->memory)
    return evs_fail(error, EVS_TOO_LARGE, "there is no memory to read the file");
  memset(out->memory, 0, SLICE_ROOM);
  out->text = out->memory + SLICE_ROOM;
  return EVS_OK;
}

void intake_block_free(intake_block *block)
{
  free(block->memory);
}

/* Up to `size` further bytes, first those that are pending. */
static evs_status take_bytes(intake *from, intake_block *block, size_t size)
{
  size_t pending = from->pending_end - from->pending_begin;
  size_t got = 0;
  evs_status status = EVS_OK;

  if (pending > 0) {
    got = pending < size ? pending : size;
    memcpy(block->text + block->size, from->pending + from->pending_begin, got);
    from->pending_begin += got;
    block->size += got;
  }
  if (got < size && !from->at_end) {
    status = read_fully(from, block->text + block->size, size - got, &got, &from->error);
    block->size += got;
  }
  return status;
}

static bool nothing_left(const intake *from)
{
  return from->at_end && from->pending_begin == from->pending_end;
}

/* What follows the last record goes back: where all came from the pending bytes,
   it still lies there. */
static void give_back(intake *from, intake_block *block, size_t size)
{
  size_t rest = block->size - size;

  if (from->pending_begin < from->pending_end) {
    from->pending_begin -= rest;
  } else {
    memcpy(from->pending, block->text + size, rest);
    from->pending_begin = 0;
    from->pending_end = rest;
  }
  block->size = size;
}

/* A block without any record's end is made longer, up to the longest record;
   then it goes out as it is, and its reader says what is wrong. */
static evs_status fill_block(intake *from, intake_block *block)
{
  evs_status status;
  size_t end;

  block->size = 0;
  if ((status = take_bytes(from, block, INTAKE_BLOCK)))
    return status;
  if (!nothing_left(from)) {
    end = last_record_end(block->text, block->size, from->quote);
    if (end == 0) {
      if ((status = take_bytes(from, block, INTAKE_RECORD)))
        return status;
      end = last_record_end(block->text, block->size, from->quote);
    }
    if (end > 0 && !nothing_left(from))
      give_back(from, block, end);
  }
  block->is_last = nothing_left(from);
  memset(block->text + block->size, 0, 2 * SLICE_ROOM);
  return EVS_OK;
}

static evs_status number_block(intake *from, intake_block *block)
{
  if (from->block_count == from->line_room) {
    size_t room = from->line_room ? 2 * from->line_room : 1024;
    uint32_t *larger = realloc(from->lines, room * sizeof *larger);

    if (!larger)
      return evs_fail(&from->error, EVS_TOO_LARGE, "there is no memory to count lines");
    from->lines = larger;
    from->line_room = room;
  }
  block->number = from->block_count;
  from->lines[from->block_count++] = 0;
  return EVS_OK;
}

bool intake_take(intake *from, intake_block *block)
{
  bool taken = false;

  pthread_mutex_lock(&from->lock);
  if (!from->stopped && !from->status && !nothing_left(from)) {
    from->status = fill_block(from, block);
    if (!from->status && block->size > 0)
      from->status = number_block(from, block);
    taken = !from->status && block->size > 0;
  }
  pthread_mutex_unlock(&from->lock);
  return taken;
}

void intake_lines(intake *from, size_t number, uint32_t lines)
{
  pthread_mutex_lock(&from->lock);
  from->lines[number] = lines;
  pthread_mutex_unlock(&from->lock);
}

void intake_stop(intake *from)
{
  pthread_mutex_lock(&from->lock);
  from->stopped = true;
  pthread_mutex_unlock(&from->lock);
}

uint64_t intake_lines_before(const intake *from, size_t number)
{
  uint64_t sum = 0;

  for (size_t i = 0; i < number; i++)
    sum += from->lines[i];
  return sum;
}

uint64_t intake_bytes(intake *from, uint64_t *total)
{
  uint64_t bytes;

  pthread_mutex_lock(&from->lock);
  bytes = from->bytes - (from->pending_end - from->pending_begin);
  pthread_mutex_unlock(&from->lock);
  *total = S_ISREG(from->at_open.st_mode) ? (uint64_t)from->at_open.st_size : 0;
  return bytes;
}

/* ---- the end -------------------------------------------------------------- */

static evs_status check_unchanged(const intake *from, evs_error *error)
{
  struct stat now;
  evs_status status;

  if (!S_ISREG(from->at_open.st_mode))
    return EVS_OK;
  if ((status = look_at(from, &now, error)))
    return status;
  if (now.st_nlink == 0)
    return evs_fail_at(error, EVS_NOT_FOUND, from->path, 0, 0,
                       "was removed while it was read; expected a file that stays");
  if (now.st_size != from->at_open.st_size || now.st_mtim.tv_sec != from->at_open.st_mtim.tv_sec ||
      now.st_mtim.tv_nsec != from->at_open.st_mtim.tv_nsec)
    return evs_fail_at(error, EVS_BAD_DATA, from->path, 0, 0,
                       "was changed while it was read; expected a file that is complete");
  return EVS_OK;
}

evs_status intake_finish(intake *from, char hex[65], evs_error *error)
{
  uint8_t digest[SHA256_DIGEST_SIZE];

  hex[0] = '\0';
  if (from->status) {
    if (error)
      *error = from->error;
    return from->status;
  }
  if (from->hash) {
    sha256_digest(&from->sha256, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++)
      snprintf(hex + 2 * i, 3, "%02x", digest[i]);
  }
  return check_unchanged(from, error);
}
