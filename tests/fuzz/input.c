/* input.c - a fuzzer's bytes as texts and files. */
#include "input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void fuzz_require(bool holds, const char *text)
{
  if (holds)
    return;
  fprintf(stderr, "does not hold: %s\n", text);
  abort();
}

void fuzz_require_words(evs_status status, const evs_error *error)
{
  if (status)
    fuzz_require(error->message[0] != '\0' && error->status == status, "a failure says why");
}

char *fuzz_text(const uint8_t *data, size_t size, evs_arena *arena)
{
  const uint8_t *end = memchr(data, 0, size);

  return evs_arena_copy_bytes(arena, (const char *)data, end ? (size_t)(end - data) : size);
}

static void write_file(const char *path, const void *bytes, size_t size)
{
  FILE *file = fopen(path, "wb");

  if (!file || fwrite(bytes, 1, size, file) != size || fclose(file)) {
    perror(path);
    exit(1);
  }
}

/* The folder is of this process; scripts/fuzz.sh removes it with all of $TMPDIR. */
const char *fuzz_file(const void *data, size_t size)
{
  static const char series[] = "unit,year,cases\nWalle,2011,5\nWalle,2012,4\nBremen,2011,50\n"
                               "Bremen,2012,52\n";
  static char path[512];
  const char *root = getenv("TMPDIR");
  char folder[400];
  char beside[512];

  if (!path[0]) {
    snprintf(folder, sizeof folder, "%s/evalstat-fuzz-%ld", root ? root : "/tmp", (long)getpid());
    mkdir(folder, 0700);
    snprintf(beside, sizeof beside, "%s/data.csv", folder);
    write_file(beside, series, sizeof series - 1);
    snprintf(path, sizeof path, "%s/input", folder);
  }
  write_file(path, data, size);
  return path;
}

char fuzz_choose(const uint8_t **data, size_t *size, const char *choices, size_t count)
{
  uint8_t byte;

  if (*size == 0)
    return choices[0];
  byte = **data;
  ++*data;
  --*size;
  return choices[byte % count];
}
