/* ledger.c - what was run, with what, and what came of it: one line each, chained. */
#include "run/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/file.h"
#include "core/text.h"
#include "render/json_tree.h"

enum { LEDGER_LIMIT = 1 << 28 };

static const long long last_second = 253402300799; /* of the year 9999 */

/* ---- reading ----------------------------------------------------------------------- */

static const char *text_of(const json_t *object, const char *key, evs_arena *arena)
{
  const char *text = json_string_value(json_object_get(object, key));

  return text ? evs_arena_copy(arena, text) : NULL;
}

static const char *const *texts_of(size_t *count, const json_t *object, const char *key,
                                   evs_arena *arena)
{
  const json_t *array = json_object_get(object, key);
  const char **texts = evs_arena_array(arena, json_array_size(array), sizeof *texts);

  *count = 0;
  for (size_t i = 0; i < json_array_size(array); i++)
    if (json_is_string(json_array_get(array, i)))
      texts[(*count)++] = evs_arena_copy(arena, json_string_value(json_array_get(array, i)));
  return texts;
}

static const month_hash *months_of(size_t *count, json_t *object, evs_arena *arena)
{
  json_t *months = json_object_get(object, "months");
  month_hash *out = evs_arena_array(arena, json_object_size(months), sizeof *out);
  const char *name;
  json_t *hash;

  *count = 0;
  json_object_foreach(months, name, hash)
  {
    month_hash *to = &out[*count];

    if (!json_string_value(hash) || strlen(json_string_value(hash)) >= sizeof to->hash ||
        evs_period_parse(&to->month, name, NULL))
      continue;
    memcpy(to->hash, json_string_value(hash), strlen(json_string_value(hash)) + 1);
    (*count)++;
  }
  return out;
}

static void fill_entry(ledger_entry *out, json_t *line, evs_arena *arena)
{
  const char *month = text_of(line, "month", arena);

  *out = (ledger_entry){.event = text_of(line, "event", arena),
                        .version = (size_t)json_integer_value(json_object_get(line, "version")),
                        .folder = text_of(line, "folder", arena),
                        .program = text_of(line, "evalstat", arena),
                        .study = text_of(line, "study", arena),
                        .settings = text_of(line, "settings", arena),
                        .data = text_of(line, "data", arena),
                        .manifest = text_of(line, "manifest", arena)};
  if (month && evs_period_parse(&out->month, month, NULL))
    out->month = EVS_PERIOD_ABSENT;
  out->signals = texts_of(&out->signal_count, line, "signals", arena);
  out->reasons = texts_of(&out->reason_count, line, "reasons", arena);
  out->marks = texts_of(&out->mark_count, line, "marks", arena);
  out->months = months_of(&out->month_count, line, arena);
}

static evs_status damaged(const ledger *of, size_t line, const char *what, evs_error *error)
{
  evs_fail_at(error, EVS_BAD_DATA, of->path, line, 0,
              "%s; expected a line that follows the one before", what);
  return evs_hint(error, "the ledger was changed by other hands; restore it, or move it away");
}

/* One line, which must carry the hash of the one before it. */
static evs_status take_line(ledger *out, const char *text, size_t size, evs_arena *arena,
                            evs_error *error)
{
  json_t *line = json_loadb(text, size, JSON_REJECT_DUPLICATES, NULL);
  const char *previous = json_string_value(json_object_get(line, "previous"));
  const bool follows = previous && strcmp(previous, out->last_sha256) == 0;

  if (line && follows) {
    fill_entry(&out->entries[out->count], line, arena);
    out->last_time = json_integer_value(json_object_get(line, "seconds"));
  }
  json_decref(line);
  if (!line || !follows)
    return damaged(out, out->count + 1, line ? "the chain is broken here" : "no JSON object",
                   error);
  file_sha256(out->last_sha256, text, size);
  out->count++;
  return EVS_OK;
}

static size_t count_lines(const char *text, size_t size)
{
  size_t count = 0;

  for (size_t i = 0; i < size; i++)
    count += text[i] == '\n' ? 1 : 0;
  return count;
}

evs_status ledger_read(ledger *out, const char *folder, evs_arena *arena, evs_error *error)
{
  struct stat info;
  bool is_there;
  char *text;
  size_t size;
  evs_status status;

  *out = (ledger){.path = file_path(folder, "ledger.jsonl", arena)};
  if ((status = file_look(&is_there, &info, out->path, true, error)) || !is_there)
    return status;
  if ((status = file_read(&text, &size, out->path, LEDGER_LIMIT, arena, error)))
    return status;
  out->entries = evs_arena_array(arena, count_lines(text, size), sizeof *out->entries);
  for (const char *end; (end = memchr(text + out->size, '\n', size - out->size));) {
    const size_t length = (size_t)(end - text) - out->size;

    if ((status = take_line(out, text + out->size, length, arena, error)))
      return status;
    out->size += length + 1;
  }
  return EVS_OK;
}

/* ---- writing ----------------------------------------------------------------------- */

/* Digits only; a number beyond all numbers is the largest, so it is too large as well. */
static evs_status read_epoch(long long *out, const char *text, evs_error *error)
{
  const size_t digits = strspn(text, "0123456789");

  *out = strtoll(text, NULL, 10);
  if (digits > 0 && !text[digits] && *out <= last_second)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE,
                  "SOURCE_DATE_EPOCH is “%s”; expected whole seconds since 1970, 0 to %lld", text,
                  last_second);
}

evs_status ledger_now(long long *out, const ledger *from, evs_error *error)
{
  const char *epoch = getenv("SOURCE_DATE_EPOCH");
  long long now = (long long)time(NULL);
  evs_status status;

  if (epoch && (status = read_epoch(&now, epoch, error)))
    return status;
  *out = now > from->last_time ? now : from->last_time;
  return EVS_OK;
}

static json_t *months_value(const ledger_entry *entry, evs_arena *arena)
{
  json_t *object = json_tree_made(arena, json_object());
  char month[EVS_PERIOD_TEXT_SIZE];

  for (size_t i = 0; i < entry->month_count; i++) {
    evs_period_text(month, entry->months[i].month);
    json_tree_set(object, month, json_tree_text(entry->months[i].hash, arena), arena);
  }
  return object;
}

static json_t *inputs_value(const ledger_entry *entry, evs_arena *arena)
{
  json_t *array = json_tree_made(arena, json_array());

  for (size_t i = 0; i < entry->input_count; i++) {
    json_t *input = json_tree_made(arena, json_object());

    json_tree_set(input, "path", json_tree_text(entry->inputs[i].path, arena), arena);
    json_tree_set(input, "sha256", json_tree_text(entry->inputs[i].sha256, arena), arena);
    json_tree_append(array, input, arena);
  }
  return array;
}

static const char *time_text(long long seconds, evs_arena *arena)
{
  const time_t when = (time_t)seconds;
  struct tm utc;
  char text[32];

  if (!gmtime_r(&when, &utc))
    return "";
  strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return evs_arena_copy(arena, text);
}

static json_t *entry_value(const ledger *to, const ledger_entry *entry, long long now,
                           evs_arena *arena)
{
  json_t *line = json_tree_made(arena, json_object());
  char month[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(month, entry->month);
  json_tree_set(line, "n", json_tree_count(to->count + 1, arena), arena);
  json_tree_set(line, "time", json_tree_text(time_text(now, arena), arena), arena);
  json_tree_set(line, "seconds", json_tree_made(arena, json_integer(now)), arena);
  json_tree_set(line, "event", json_tree_text(entry->event, arena), arena);
  json_tree_set(line, "month", json_tree_text(month, arena), arena);
  json_tree_set(line, "version", json_tree_count(entry->version, arena), arena);
  json_tree_set(line, "folder", json_tree_text(entry->folder, arena), arena);
  json_tree_set(line, "reasons", json_tree_texts(entry->reasons, entry->reason_count, arena),
                arena);
  json_tree_set(line, "marks", json_tree_texts(entry->marks, entry->mark_count, arena), arena);
  json_tree_set(line, "evalstat", json_tree_text(entry->program, arena), arena);
  json_tree_set(line, "settings", json_tree_text(entry->settings, arena), arena);
  json_tree_set(line, "study", json_tree_text(entry->study, arena), arena);
  json_tree_set(line, "data", json_tree_text(entry->data, arena), arena);
  json_tree_set(line, "inputs", inputs_value(entry, arena), arena);
  json_tree_set(line, "manifest", json_tree_text(entry->manifest, arena), arena);
  json_tree_set(line, "signals", json_tree_texts(entry->signals, entry->signal_count, arena),
                arena);
  json_tree_set(line, "months", months_value(entry, arena), arena);
  json_tree_set(line, "previous", json_tree_text(to->last_sha256, arena), arena);
  return line;
}

static const char *line_text(const ledger *to, const ledger_entry *entry, long long now,
                             evs_arena *arena)
{
  json_t *line = entry_value(to, entry, now, arena);
  char *bytes = json_dumps(line, JSON_COMPACT);
  const char *text;

  json_decref(line);
  if (!bytes)
    evs_arena_exhausted(arena);
  text = evs_arena_printf(arena, "%s\n", bytes);
  free(bytes);
  return text;
}

static evs_status write_line(const ledger *to, const char *text, size_t size, evs_error *error)
{
  const int file = open(to->path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  bool written = file >= 0 && ftruncate(file, (off_t)to->size) == 0 &&
                 lseek(file, 0, SEEK_END) >= 0 && file_write_all(file, text, size) &&
                 fsync(file) == 0;
  evs_status status = EVS_OK;

  if (!written)
    status =
        evs_fail_at(error, EVS_OUTPUT, to->path, 0, 0, "cannot be written: %s", strerror(errno));
  if (!written && file >= 0 && ftruncate(file, (off_t)to->size) != 0)
    evs_hint(error, "its last line may be cut off; the next run leaves that away");
  if (file >= 0)
    close(file);
  return status;
}

evs_status ledger_append(ledger *to, const ledger_entry *entry, evs_arena *arena, evs_error *error)
{
  long long now;
  const char *text;
  size_t size;
  evs_status status;

  if ((status = ledger_now(&now, to, error)))
    return status;
  text = line_text(to, entry, now, arena);
  size = strlen(text);
  if ((status = write_line(to, text, size, error)))
    return status;
  file_sha256(to->last_sha256, text, size - 1);
  to->size += size;
  to->last_time = now;
  to->count++;
  return EVS_OK;
}

/* ---- looking up -------------------------------------------------------------------- */

static bool is_published(const ledger_entry *entry)
{
  return text_equal(entry->event, "published");
}

const ledger_entry *ledger_find(const ledger *from, evs_period month)
{
  for (size_t i = from->count; i-- > 0;)
    if (is_published(&from->entries[i]) && evs_period_equal(from->entries[i].month, month))
      return &from->entries[i];
  return NULL;
}

const ledger_entry *ledger_latest(const ledger *from)
{
  const ledger_entry *latest = NULL;

  for (size_t i = 0; i < from->count; i++)
    if (is_published(&from->entries[i]) &&
        (!latest || from->entries[i].month.number >= latest->month.number))
      latest = &from->entries[i];
  return latest;
}

bool ledger_knows_signal(const ledger *from, const char *signal)
{
  for (size_t i = 0; i < from->count; i++)
    for (size_t s = 0; is_published(&from->entries[i]) && s < from->entries[i].signal_count; s++)
      if (text_equal(from->entries[i].signals[s], signal))
        return true;
  return false;
}
